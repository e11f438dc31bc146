namespace Crnn.Net;

/// <summary>Adds the default model to a recognizer.</summary>
public static class DefaultModelBuilderExtensions
{
    /// <summary>Runs the default model where <see cref="CrnnOcrOptions.ModelPath"/> names no other.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static CrnnRecognizerBuilder UseDefaultModel(this CrnnRecognizerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseFallbackModel(DefaultModel.ManifestPath);
    }
}
