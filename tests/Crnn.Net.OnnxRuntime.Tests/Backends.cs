using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.OnnxRuntime.Tests;

/// <summary>The default model on ONNX Runtime, as it is and with a changed manifest.</summary>
internal static class Backends
{
    private const int Height = 32;

    private static readonly string[] s_segments = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"];

    private static string Folder => RepositoryFiles.Of("models", "zh-en-lite");

    /// <summary>Loads a graph as a recognizer would; <paramref name="manifest"/> is a file of the default model, or a path.</summary>
    public static IInferenceBackend Load(string manifest, int threads = 1) => OnnxRuntimeBackend.Load(LoadedModel.Load(Path.Combine(Folder, manifest)), threads);

    public static ICrnnRecognizer Recognizer(string manifestPath) => new CrnnRecognizerBuilder()
        .UseOnnxRuntime()
        .UseModel(manifestPath)
        .UseImageDecoder(new ScriptedDecoder())
        .UsePreprocessor(new ScriptedPreprocessor())
        .Build();

    public static JsonObject Manifest(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!;

    /// <summary>The default model's files in a folder of their own, the manifest changed and called manifest.json.</summary>
    public static TempFolder CopyOf(string manifest, Action<JsonObject> change)
    {
        var folder = new TempFolder();
        foreach (var file in (string[])["charset.txt", "model.gated.onnx", "model.onnx"])
        {
            File.Copy(Path.Combine(Folder, file), folder.Of(file));
        }

        var changed = Manifest(manifest);
        change(changed);
        folder.Write("manifest.json", Encoding.UTF8.GetBytes(changed.ToJsonString()));
        return folder;
    }

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Lines of random digits as a pocket calculator shows them, on noisy paper.</summary>
    public static ImageTensor Digits(int count, int width, int seed = 4321)
    {
        var random = new Random(seed);
        var pixels = new float[count * Height * width];
        for (var n = 0; n < count; n++)
        {
            for (var left = 4; left + 14 <= width; left += 20)
            {
                Draw(pixels.AsSpan(n * Height * width, Height * width), width, left, s_segments[random.Next(10)]);
            }
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ((pixels[i] > 0 ? 30 : 225) + random.Next(20)) / 127.5f - 1;
        }

        return new ImageTensor(pixels, count, 1, Height, width);
    }

    private static void Draw(Span<float> pixels, int width, int left, string segments)
    {
        foreach (var segment in segments)
        {
            var (x, y, w, h) = segment switch
            {
                'a' => (0, 4, 12, 3),
                'b' => (9, 4, 3, 13),
                'c' => (9, 15, 3, 13),
                'd' => (0, 25, 12, 3),
                'e' => (0, 15, 3, 13),
                'f' => (0, 4, 3, 13),
                _ => (0, 14, 12, 3),
            };
            for (var row = y; row < y + h; row++)
            {
                pixels.Slice((row * width) + left + x, w).Fill(1);
            }
        }
    }
}
