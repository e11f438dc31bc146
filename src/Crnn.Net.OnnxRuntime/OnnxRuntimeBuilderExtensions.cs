using Crnn.Net.OnnxRuntime;

namespace Crnn.Net;

/// <summary>Adds ONNX Runtime to a recognizer.</summary>
public static class OnnxRuntimeBuilderExtensions
{
    /// <summary>Runs the model on ONNX Runtime.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes settings, or <see langword="null"/> for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static CrnnRecognizerBuilder UseOnnxRuntime(this CrnnRecognizerBuilder builder, Action<OnnxRuntimeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new OnnxRuntimeOptions();
        configure?.Invoke(options);
        if (options.IntraOpThreads is { } threads)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options.IntraOpThreads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 1024, nameof(options.IntraOpThreads));
        }

        return builder.UseBackend((model, threads) => OnnxRuntimeBackend.Load(model, threads, options), options.IntraOpThreads);
    }
}
