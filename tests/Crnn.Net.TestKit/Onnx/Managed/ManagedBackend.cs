namespace Crnn.Net.TestKit;

/// <summary>A second back end, in managed code: it computes the graphs that tests make, node by node.</summary>
public sealed class ManagedBackend : IInferenceBackend
{
    private readonly ManagedGraph _graph;
    private readonly ModelManifest _manifest;

    public ManagedBackend(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _graph = ManagedGraph.Read(model.Weights.Span);
        _manifest = model.Manifest;
    }

    public string Name => "Managed 1.0";

    public ModelSignature Signature => _graph.Signature;

    public IInferenceResult Run(ImageTensor images, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var values = new Dictionary<string, Tensor>(_graph.Weights) { [_manifest.Input.Name] = InputOf(images) };
        foreach (var node in _graph.Nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            values[node.Outputs[0]] = Operators.Compute(node, [.. node.Inputs.Select(input => values[input])]);
        }

        var result = new ScriptedResult();
        foreach (var name in _manifest.Output.TensorNames)
        {
            var output = values[name];
            long[] shape = [.. output.Shape.Select(s => (long)s)];
            _ = output.Type == OnnxType.F32 ? result.Add(output.Data, shape) : result.Add(Array.ConvertAll(output.Data, v => (long)v), shape);
        }

        return result;
    }

    public void Dispose()
    {
    }

    private Tensor InputOf(ImageTensor images)
    {
        var shape = new long[4];
        images.GetShape(shape);
        var wanted = Signature.Inputs.Single(i => i.Name == _manifest.Input.Name).Dimensions;
        if (wanted.Zip(shape).Any(d => d.First >= 0 && d.First != d.Second))
        {
            throw new CrnnBackendException($"The graph takes [{string.Join(", ", wanted)}] and was given [{string.Join(", ", shape)}].");
        }

        return images.Data.IsEmpty
            ? new Tensor(OnnxType.U8, [.. shape.Select(s => (int)s)], Array.ConvertAll(images.Bytes.ToArray(), b => (float)b))
            : new Tensor(OnnxType.F32, [.. shape.Select(s => (int)s)], images.Data.ToArray());
    }
}
