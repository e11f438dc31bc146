namespace Crnn.Net;

/// <summary>Makes recognizers that need no further parts: ONNX Runtime, OpenCV and the default model.</summary>
public static class CrnnOcr
{
    /// <summary>Makes a recognizer.</summary>
    /// <param name="configure">Changes parts and settings, or <see langword="null"/>; what it leaves unset keeps its default.</param>
    /// <returns>The recognizer; the caller disposes it. One for the whole application is best.</returns>
    /// <exception cref="ArgumentException">A setting is wrong; the message lists all that are.</exception>
    /// <exception cref="CrnnModelLoadException">The model cannot be loaded.</exception>
    /// <exception cref="CrnnCharsetMismatchException">The charset is not the model's.</exception>
    public static ICrnnRecognizer Create(Action<CrnnRecognizerBuilder>? configure = null)
    {
        var builder = new CrnnRecognizerBuilder().UseCrnnOcrDefaults();
        configure?.Invoke(builder);
        return builder.Build();
    }
}
