using System.Runtime.InteropServices;

namespace Crnn.Net.TestKit;

/// <summary>An ONNX graph as <see cref="OnnxGraph"/> writes it, read back.</summary>
internal sealed class ManagedGraph
{
    private readonly List<GraphNode> _nodes = [];
    private readonly Dictionary<string, Tensor> _weights = [];
    private readonly List<TensorSignature> _inputs = [];
    private readonly List<TensorSignature> _outputs = [];

    private ManagedGraph()
    {
    }

    public IReadOnlyList<GraphNode> Nodes => _nodes;

    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    public ModelSignature Signature => new(_inputs, _outputs);

    public static ManagedGraph Read(ReadOnlySpan<byte> model)
    {
        var read = new ManagedGraph();
        var fields = new ProtobufReader(model);
        while (fields.MoveNext())
        {
            if (fields.Field == 7)
            {
                read.ReadGraph(fields.Bytes);
            }
        }

        return read;
    }

    private void ReadGraph(ReadOnlySpan<byte> message)
    {
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            switch (fields.Field)
            {
                case 1:
                    _nodes.Add(ReadNode(fields.Bytes));
                    break;
                case 5:
                    ReadWeights(fields.Bytes);
                    break;
                case 11:
                    _inputs.Add(ReadValue(fields.Bytes));
                    break;
                case 12:
                    _outputs.Add(ReadValue(fields.Bytes));
                    break;
                default:
                    break;
            }
        }
    }

    private static GraphNode ReadNode(ReadOnlySpan<byte> message)
    {
        var (operation, inputs, outputs, attributes) = ("", new List<string>(), new List<string>(), new Dictionary<string, object>());
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            switch (fields.Field)
            {
                case 1:
                    inputs.Add(fields.Text);
                    break;
                case 2:
                    outputs.Add(fields.Text);
                    break;
                case 4:
                    operation = fields.Text;
                    break;
                case 5:
                    ReadAttribute(fields.Bytes, attributes);
                    break;
                default:
                    break;
            }
        }

        return new GraphNode(operation, inputs, outputs, attributes);
    }

    private static void ReadAttribute(ReadOnlySpan<byte> message, Dictionary<string, object> attributes)
    {
        var (name, numbers) = ("", new List<long>());
        object? value = null;
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            switch (fields.Field)
            {
                case 1:
                    name = fields.Text;
                    break;
                case 3:
                    value = (long)fields.Number;
                    break;
                case 4:
                    value = fields.Text;
                    break;
                case 8:
                    numbers.Add((long)fields.Number);
                    break;
                default:
                    break;
            }
        }

        attributes[name] = value ?? numbers;
    }

    private void ReadWeights(ReadOnlySpan<byte> message)
    {
        var (name, type, shape) = ("", OnnxType.F32, new List<int>());
        ReadOnlySpan<byte> raw = default;
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            switch (fields.Field)
            {
                case 1:
                    shape.Add((int)fields.Number);
                    break;
                case 2:
                    type = (OnnxType)fields.Number;
                    break;
                case 8:
                    name = fields.Text;
                    break;
                case 9:
                    raw = fields.Bytes;
                    break;
                default:
                    break;
            }
        }

        float[] data = type == OnnxType.I64
            ? [.. MemoryMarshal.Cast<byte, long>(raw).ToArray().Select(v => (float)v)]
            : MemoryMarshal.Cast<byte, float>(raw).ToArray();
        _weights[name] = new Tensor(type, [.. shape], data);
    }

    private static TensorSignature ReadValue(ReadOnlySpan<byte> message)
    {
        var name = "";
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            if (fields.Field == 1)
            {
                name = fields.Text;
            }
            else if (fields.Field == 2)
            {
                return ReadTensorType(name, Inner(fields.Bytes, 1));
            }
        }

        throw new InvalidDataException($"The value '{name}' has no type.");
    }

    private static TensorSignature ReadTensorType(string name, ReadOnlySpan<byte> message)
    {
        var (type, dimensions) = (OnnxType.F32, new List<long>());
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            if (fields.Field == 1)
            {
                type = (OnnxType)fields.Number;
            }
            else if (fields.Field == 2)
            {
                var shape = new ProtobufReader(fields.Bytes);
                while (shape.MoveNext())
                {
                    var dimension = new ProtobufReader(shape.Bytes);
                    dimensions.Add(dimension.MoveNext() && dimension.Field == 1 ? (long)dimension.Number : -1);
                }
            }
        }

        return new TensorSignature(name, type switch
        {
            OnnxType.U8 => typeof(byte),
            OnnxType.I32 => typeof(int),
            OnnxType.I64 => typeof(long),
            _ => typeof(float),
        }, dimensions);
    }

    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> message, int field)
    {
        var fields = new ProtobufReader(message);
        while (fields.MoveNext())
        {
            if (fields.Field == field)
            {
                return fields.Bytes;
            }
        }

        return default;
    }
}
