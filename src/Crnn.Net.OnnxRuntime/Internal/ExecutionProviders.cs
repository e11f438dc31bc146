using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime;

/// <summary>Adds execution providers to a session's options.</summary>
internal static class ExecutionProviders
{
    /// <exception cref="CrnnModelLoadException">The runtime has no such provider, or refuses its options.</exception>
    public static void Append(SessionOptions session, OnnxRuntimeProvider provider)
    {
        try
        {
            AppendByName(session, provider.Name, provider.Options?.ToDictionary() ?? []);
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException or NotSupportedException)
        {
            throw new CrnnModelLoadException(
                $"ONNX Runtime cannot use the execution provider '{provider.Name}': {e.Message} This build has {string.Join(", ", OrtEnv.Instance().GetAvailableProviders())}.", e);
        }
    }

    // These have functions of their own and are unknown to the general one.
    private static void AppendByName(SessionOptions session, string name, Dictionary<string, string> options)
    {
        switch (name.ToUpperInvariant())
        {
            case "CUDA":
                using (var cuda = new OrtCUDAProviderOptions())
                {
                    cuda.UpdateOptions(options);
                    session.AppendExecutionProvider_CUDA(cuda);
                }

                break;
            case "TENSORRT":
                using (var tensorRt = new OrtTensorRTProviderOptions())
                {
                    tensorRt.UpdateOptions(options);
                    session.AppendExecutionProvider_Tensorrt(tensorRt);
                }

                break;
            default:
                session.AppendExecutionProvider(name, options);
                break;
        }
    }
}
