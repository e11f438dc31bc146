namespace Crnn.Net;

/// <summary>Settings of the ONNX Runtime back end.</summary>
public sealed class OnnxRuntimeOptions
{
    /// <summary>Gets or sets the threads of one run, from 1 to 1024. Lanes already keep every core busy, so more than 1 pays only with one lane.</summary>
    /// <value>The default is <see langword="null"/>: 1, or what <see cref="BatchingOptions.Auto"/> finds.</value>
    public int? IntraOpThreads { get; set; }
}
