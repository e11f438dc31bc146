namespace Crnn.Net.TestKit;

/// <summary>A node of an ONNX graph.</summary>
internal sealed record GraphNode(string Operation, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, object> Attributes)
{
    public long Long(string name, long otherwise) => Attributes.TryGetValue(name, out var value) ? (long)value : otherwise;

    public int[] Ints(string name, params int[] otherwise) => Attributes.TryGetValue(name, out var value) ? [.. ((List<long>)value).Select(v => (int)v)] : otherwise;

    public string Text(string name, string otherwise) => Attributes.TryGetValue(name, out var value) ? (string)value : otherwise;
}
