namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>The stable names of the checks.</summary>
internal static class CheckName
{
    public const string System = "system";
    public const string Unicode = "unicode";
    public const string OnnxRuntime = "onnxruntime";
    public const string OpenCv = "opencv";
    public const string Model = "model";
    public const string Recognizer = "recognizer";
    public const string Redis = "redis";
}
