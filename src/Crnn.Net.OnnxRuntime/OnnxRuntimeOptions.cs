using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net;

/// <summary>Settings of the ONNX Runtime back end.</summary>
public sealed class OnnxRuntimeOptions
{
    /// <summary>Gets or sets the threads of one run, from 1 to 1024. Lanes already keep every core busy, so more than 1 pays only with one lane.</summary>
    /// <value>The default is <see langword="null"/>: 1, or what <see cref="BatchingOptions.Auto"/> finds.</value>
    public int? IntraOpThreads { get; set; }

    /// <summary>Gets the execution providers that may run parts of the graph, the preferred first. The runtime's CPU provider runs what is left.</summary>
    /// <value>The default is empty.</value>
    public IList<OnnxRuntimeProvider> Providers { get; } = [];

    /// <summary>Gets or sets what changes the session's options last, for all that the members above do not say.
    /// It is called at every load of a model, and must not keep what it is given.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Action<SessionOptions>? ConfigureSession { get; set; }
}
