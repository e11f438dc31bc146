namespace Crnn.Net.TestKit;

/// <summary>Gives a builder parts without native code.</summary>
public static class ScriptedBuilderExtensions
{
    public static CrnnRecognizerBuilder UseScriptedParts(this CrnnRecognizerBuilder builder, ModelFolder model, ScriptedBackend? backend = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        return builder
            .UseModel(model.ManifestPath)
            .UseBackend((backend ?? new ScriptedBackend()).Load)
            .UseImageDecoder(new ScriptedDecoder())
            .UsePreprocessor(new ScriptedPreprocessor());
    }
}
