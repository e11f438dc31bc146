namespace Crnn.Net;

/// <summary>What an ONNX file says of itself, read without a back end: the names of its inputs and outputs, and its metadata.</summary>
/// <remarks>The fields' numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal sealed class OnnxFile
{
    private const int ModelGraph = 7;
    private const int ModelMetadata = 14;
    private const int GraphInitializer = 5;
    private const int GraphInput = 11;
    private const int GraphOutput = 12;
    private const int TensorName = 8;
    private const int ValueName = 1;
    private const int EntryKey = 1;
    private const int EntryValue = 2;

    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly HashSet<string> _initializers = [];
    private readonly Dictionary<string, string> _metadata = [];

    private OnnxFile()
    {
    }

    /// <summary>The inputs that must be given: those without an initialiser.</summary>
    public IReadOnlyList<string> Inputs => [.. _inputs.Where(i => !_initializers.Contains(i))];

    public IReadOnlyList<string> Outputs => _outputs;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Null when the bytes are no ONNX model.</summary>
    public static OnnxFile? Read(ReadOnlySpan<byte> file)
    {
        var read = new OnnxFile();
        var model = new ProtobufReader(file);
        while (model.MoveNext())
        {
            if (model.Field == ModelGraph)
            {
                read.ReadGraph(model.Bytes);
            }
            else if (model.Field == ModelMetadata)
            {
                read._metadata[TextOf(model.Bytes, EntryKey)] = TextOf(model.Bytes, EntryValue);
            }
        }

        return model.IsDamaged || read._outputs.Count == 0 ? null : read;
    }

    private void ReadGraph(ReadOnlySpan<byte> message)
    {
        var graph = new ProtobufReader(message);
        while (graph.MoveNext())
        {
            switch (graph.Field)
            {
                case GraphInitializer:
                    _initializers.Add(TextOf(graph.Bytes, TensorName));
                    break;
                case GraphInput:
                    _inputs.Add(TextOf(graph.Bytes, ValueName));
                    break;
                case GraphOutput:
                    _outputs.Add(TextOf(graph.Bytes, ValueName));
                    break;
                default:
                    break;
            }
        }
    }

    private static string TextOf(ReadOnlySpan<byte> message, int field)
    {
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            if (fields.Field == field)
            {
                return fields.Text;
            }
        }

        return string.Empty;
    }
}
