using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime;

/// <summary>What a thread needs for every run, made once.</summary>
internal sealed class ThreadState
{
    private readonly long[] _shape = new long[4];

    public RunOptions RunOptions { get; } = new();

    /// <summary>The dimensions of a tensor. Valid until the thread's next run; the runtime copies them.</summary>
    public long[] Shape(ImageTensor images)
    {
        (_shape[0], _shape[1], _shape[2], _shape[3]) = (images.Count, images.Channels, images.Height, images.Width);
        return _shape;
    }
}
