using System.Text;

namespace Crnn.Net.TestKit;

/// <summary>A real CRNN, small and with random weights: two convolutions with pooling, a bidirectional LSTM, a linear layer.</summary>
public static class TinyCrnn
{
    public const int Height = 16;
    public const int Stride = 4;
    public const string Characters = "0123456789";
    private const int Filters = 8;
    private const int Hidden = 6;
    private const int Classes = 11;

    public static LoadedModel Load()
    {
        using var folder = Write();
        return LoadedModel.Load(folder.ManifestPath);
    }

    /// <summary>Writes weights, charset and manifest.</summary>
    public static ModelFolder Write() => ModelFolder.Create(
        charset: Encoding.UTF8.GetBytes(string.Concat(Characters.Select(c => $"{c}\n"))),
        weights: Graph(),
        change: manifest =>
        {
            manifest["id"] = "tiny-crnn-1";
            manifest["input"]!["height"] = Height;
            manifest["output"]!["stride"] = Stride;
        });

    /// <summary>Images of noise, as the model's input.</summary>
    public static ImageTensor Noise(int count, int width, int seed = 1)
    {
        var random = new Random(seed);
        return new ImageTensor(Enumerable.Range(0, count * Height * width).Select(_ => (random.NextSingle() * 2) - 1).ToArray(), count, 1, Height, width);
    }

    private static byte[] Graph()
    {
        var random = new Random(20_260);
        var graph = new OnnxGraph().Input("images", OnnxType.F32, null, 1, Height, null).Output("log_probs", OnnxType.F32, null, null, Classes);
        var features = Block(Block("images", 1, 4), 4, Filters);
        const int size = Filters * Height / 4;
        var frames = graph.Node("Reshape", [graph.Node("Transpose", [features], ("perm", new long[] { 3, 0, 1, 2 })), graph.Longs(0, 0, size)]);
        var states = graph.Node(
            "LSTM",
            [frames, Weights(2, 4 * Hidden, size), Weights(2, 4 * Hidden, Hidden), Weights(2, 8 * Hidden)],
            ("hidden_size", Hidden),
            ("direction", "bidirectional"));
        var joined = graph.Node("Reshape", [graph.Node("Transpose", [states], ("perm", new long[] { 0, 2, 1, 3 })), graph.Longs(0, 0, 2 * Hidden)]);
        var scores = graph.Node("Add", [graph.Node("MatMul", [joined, Weights(2 * Hidden, Classes)]), Weights(Classes)]);
        graph.Node("LogSoftmax", [scores], "log_probs", ("axis", 2));
        return graph.ToArray();

        string Block(string input, int channels, int filters)
        {
            var sums = graph.Node("Conv", [input, Weights(filters, channels, 3, 3), Weights(filters)], ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }));
            return graph.Node("MaxPool", [graph.Node("Relu", [sums])], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }));
        }

        string Weights(params long[] shape) => graph.Floats([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => random.NextSingle() - 0.5f)], shape);
    }
}
