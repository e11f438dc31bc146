using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime;

/// <summary>A session of ONNX Runtime. Its Run is thread-safe, so all lanes share it.</summary>
internal sealed class OnnxRuntimeBackend : IInferenceBackend
{
    private readonly InferenceSession _session;
    private readonly ThreadLocal<ThreadState> _threads;
    private readonly string _input;
    private readonly string[] _outputs;

    private OnnxRuntimeBackend(InferenceSession session, ModelManifest manifest, OnnxRuntimeOptions settings)
    {
        _session = session;
        Name = $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}{(settings.Providers.Count == 0 ? "" : $" ({string.Join(", ", settings.Providers.Select(p => p.Name))})")}";
        _input = manifest.Input.Name;
        _outputs = [.. manifest.Output.TensorNames];
        var givesShortIntegers = _outputs.Any(o => session.OutputMetadata.TryGetValue(o, out var output) && output.ElementType == typeof(int));
        _threads = new ThreadLocal<ThreadState>(() => new ThreadState(session, manifest.Output.Threshold, givesShortIntegers), trackAllValues: true);
        Signature = new ModelSignature(
            [.. Describe(session.InputMetadata), .. Describe(session.OverridableInitializerMetadata).Where(t => t.Name == manifest.Output.Threshold)],
            [.. Describe(session.OutputMetadata)]);
    }

    public string Name { get; }

    public ModelSignature Signature { get; }

    public static OnnxRuntimeBackend Load(LoadedModel model, int intraOpThreads, OnnxRuntimeOptions? settings = null)
    {
        settings ??= new OnnxRuntimeOptions();
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = intraOpThreads,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,

                // A plan of all buffers is kept for every shape met, and each takes its memory from the arena in one piece: with many
                // widths the arena splinters and grows. docs/adr has the measurement.
                EnableMemoryPattern = false,

                // A gated graph's optional input makes the runtime warn at every load; errors come as exceptions anyway.
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };

            // Threads that spin while they wait would take the cores from the other lanes.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            foreach (var provider in settings.Providers)
            {
                ExecutionProviders.Append(options, provider);
            }

            settings.ConfigureSession?.Invoke(options);
            return new OnnxRuntimeBackend(new InferenceSession(model.Weights.ToArray(), options), model.Manifest, settings);
        }
        catch (OnnxRuntimeException e)
        {
            throw new CrnnModelLoadException($"ONNX Runtime cannot load '{model.Manifest.File}': {e.Message}", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new CrnnModelLoadException($"The native library of ONNX Runtime cannot be loaded: {(e.InnerException ?? e).Message} Run 'crnn doctor' to see what is missing.", e);
        }
    }

    public IInferenceResult Run(ImageTensor images, CancellationToken cancellationToken)
    {
        var thread = _threads.Value!;
        var runOptions = thread.RunOptions;
        runOptions.Terminate = false;
        thread.OpenBelow = images.OpenBelow;
        using var registration = cancellationToken.UnsafeRegister(static o => ((RunOptions)o!).Terminate = true, runOptions);
        using var input = CreateInput(images, thread.Shape(images));
        try
        {
            // A binding allocates less than Run with lists of names and values. Sizes vary, so outputs are bound anew for every run.
            var binding = thread.Binding;
            binding.BindInput(_input, input);
            foreach (var output in _outputs)
            {
                binding.BindOutputToDevice(output, OrtMemoryInfo.DefaultInstance);
            }

            _session.RunWithBinding(runOptions, binding);
            return thread.TakeResult();
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OnnxRuntimeException e)
        {
            throw new CrnnBackendException($"ONNX Runtime failed on a batch of {images.Count} x {images.Channels} x {images.Height} x {images.Width}: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        foreach (var thread in _threads.Values)
        {
            thread.Dispose();
        }

        _threads.Dispose();
        _session.Dispose();
    }

    private static OrtValue CreateInput(ImageTensor images, long[] shape) => images.Data.IsEmpty
        ? OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images.Bytes, shape)
        : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images.Data, shape);

    private static IEnumerable<TensorSignature> Describe(IReadOnlyDictionary<string, NodeMetadata> tensors) =>
        tensors.Select(t => new TensorSignature(t.Key, t.Value.ElementType ?? typeof(object), [.. t.Value.Dimensions.Select(d => (long)d)]));
}
