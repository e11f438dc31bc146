namespace Crnn.Net;

/// <summary>The parts that most people use.</summary>
public static class CrnnOcrBuilderExtensions
{
    /// <summary>Sets ONNX Runtime, OpenCV and the default model. What is set later replaces them.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static CrnnRecognizerBuilder UseCrnnOcrDefaults(this CrnnRecognizerBuilder builder) =>
        builder.UseOnnxRuntime().UseOpenCv().UseDefaultModel();
}
