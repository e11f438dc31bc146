using System.Globalization;
using System.Runtime.InteropServices;

namespace Crnn.Net.TestKit;

/// <summary>Makes ONNX models of a few nodes, without any other tool.</summary>
/// <remarks>The fields' numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; the operators are those of opset 13.</remarks>
public sealed class OnnxGraph
{
    private const int IrVersion = 8;
    private const int Opset = 13;
    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "test");
    private readonly ProtobufWriter _metadata = new();
    private int _names;

    /// <summary>Adds an input of the graph.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its dimensions; null for one that varies.</param>
    public OnnxGraph Input(string name, OnnxType type, params long?[] shape) => Value(11, name, type, shape);

    /// <inheritdoc cref="Input"/>
    public OnnxGraph Output(string name, OnnxType type, params long?[] shape) => Value(12, name, type, shape);

    public OnnxGraph Metadata(string key, string value)
    {
        _metadata.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));
        return this;
    }

    /// <summary>Adds weights.</summary>
    public string Floats(float[] values, params long[] shape) => Initializer(OnnxType.F32, MemoryMarshal.AsBytes<float>(values), shape);

    /// <inheritdoc cref="Floats"/>
    public string Longs(params long[] values) => Initializer(OnnxType.I64, MemoryMarshal.AsBytes<long>(values), [values.Length]);

    /// <summary>Adds a node and returns the name of its result.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">The names of its inputs; empty for one that is left out.</param>
    /// <param name="attributes">Each a long, a float, a text, or an array of longs.</param>
    public string Node(string operation, IEnumerable<string> inputs, params (string Name, object Value)[] attributes)
    {
        var output = NextName();
        Node(operation, inputs, output, attributes);
        return output;
    }

    /// <summary>Adds a node whose result is called <paramref name="output"/>.</summary>
    public void Node(string operation, IEnumerable<string> inputs, string output, params (string Name, object Value)[] attributes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(attributes);
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, NextName()).Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node);
    }

    public byte[] ToArray()
    {
        var model = new ProtobufWriter().Number(1, IrVersion).Message(7, _graph).Message(8, new ProtobufWriter().Text(1, "").Number(2, Opset));
        return [.. model.ToArray(), .. _metadata.ToArray()];
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Float(2, number).Number(20, 1);
            case long or int:
                return attribute.Number(3, Convert.ToInt64(value, CultureInfo.InvariantCulture)).Number(20, 2);
            case string text:
                return attribute.Text(4, text).Number(20, 3);
            case long[] numbers:
                foreach (var number in numbers)
                {
                    attribute.Number(8, number);
                }

                return attribute.Number(20, 7);
            default:
                throw new ArgumentException($"An attribute cannot be a {value.GetType()}.", nameof(value));
        }
    }

    private OnnxGraph Value(int field, string name, OnnxType type, long?[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            dimensions.Message(1, dimension is { } size ? new ProtobufWriter().Number(1, size) : new ProtobufWriter().Text(2, NextName()));
        }

        var tensor = new ProtobufWriter().Number(1, (long)type).Message(2, dimensions);
        _graph.Message(field, new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor)));
        return this;
    }

    private string Initializer(OnnxType type, ReadOnlySpan<byte> values, long[] shape)
    {
        var name = NextName();
        var tensor = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            tensor.Number(1, dimension);
        }

        _graph.Message(5, tensor.Number(2, (long)type).Text(8, name).Bytes(9, values));
        return name;
    }

    private string NextName() => $"v{_names++}";
}
