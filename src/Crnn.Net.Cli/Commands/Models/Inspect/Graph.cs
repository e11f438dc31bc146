using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>An ONNX file as the runtime sees it, without a manifest.</summary>
internal sealed class Graph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

    private Graph(string path, byte[] bytes, InferenceSession session)
    {
        Path = path;
        Bytes = bytes;
        _session = session;
        Inputs = Describe(session.InputMetadata);
        OptionalInputs = Describe(session.OverridableInitializerMetadata);
        Outputs = Describe(session.OutputMetadata);
        Metadata = session.ModelMetadata.CustomMetadataMap;
        Producer = session.ModelMetadata.ProducerName;
    }

    public string Path { get; }

    public string FileName => System.IO.Path.GetFileName(Path);

    public byte[] Bytes { get; }

    public IReadOnlyList<TensorSignature> Inputs { get; }

    /// <summary>Inputs that have a value already and need not be given.</summary>
    public IReadOnlyList<TensorSignature> OptionalInputs { get; }

    public IReadOnlyList<TensorSignature> Outputs { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public string Producer { get; }

    /// <exception cref="CrnnModelLoadException">The runtime cannot load the file.</exception>
    public static Graph Load(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            return new Graph(path, bytes, new InferenceSession(bytes, options));
        }
        catch (OnnxRuntimeException e)
        {
            throw new CrnnModelLoadException($"'{path}' is no model that ONNX Runtime can load: {e.Message}", e);
        }
    }

    /// <summary>Runs the graph on images of one shade.</summary>
    /// <param name="shape">The input's dimensions.</param>
    /// <param name="shade">From 0, black, to 1, white.</param>
    /// <returns>The outputs that are floats or integers, or null when the graph cannot run on that shape.</returns>
    public IReadOnlyList<GraphOutput>? TryRun(long[] shape, float shade)
    {
        var input = Inputs[0];
        var length = (int)shape.Aggregate(1L, (product, dimension) => product * dimension);
        try
        {
            using var tensor = input.ElementType == typeof(byte) ? Filled(length, (byte)(shade * byte.MaxValue), shape) : Filled(length, (2 * shade) - 1, shape);
            using var outputs = _session.Run(_runOptions, [input.Name], [tensor], [.. Outputs.Select(o => o.Name)]);
            return [.. outputs.Select((output, i) => Read(Outputs[i].Name, output))];
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private static OrtValue Filled<T>(int length, T value, long[] shape)
        where T : unmanaged
    {
        var elements = new T[length];
        Array.Fill(elements, value);
        return OrtValue.CreateTensorValueFromMemory(elements, shape);
    }

    private static GraphOutput Read(string name, OrtValue output)
    {
        if (!output.IsTensor)
        {
            return new GraphOutput(name, [], null, null);
        }

        var (type, shape) = (output.GetTensorTypeAndShape().ElementDataType, output.GetTensorTypeAndShape().Shape);
        return type switch
        {
            TensorElementType.Float => new GraphOutput(name, shape, output.GetTensorDataAsSpan<float>().ToArray(), null),
            TensorElementType.Int64 => new GraphOutput(name, shape, null, output.GetTensorDataAsSpan<long>().ToArray()),
            TensorElementType.Int32 => new GraphOutput(name, shape, null, [.. output.GetTensorDataAsSpan<int>().ToArray().Select(i => (long)i)]),
            _ => new GraphOutput(name, shape, null, null),
        };
    }

    private static IReadOnlyList<TensorSignature> Describe(IReadOnlyDictionary<string, NodeMetadata> tensors) =>
        [.. tensors.Select(t => new TensorSignature(t.Key, t.Value.ElementType ?? typeof(object), [.. t.Value.Dimensions.Select(d => (long)d)]))];
}
