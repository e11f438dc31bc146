namespace Crnn.Net;

/// <summary>An image that is being read and how: a call joins only one that waits no longer and is served no later than it would itself.</summary>
internal readonly record struct RunKey(ImageKey Image, Flow? Flow, TimeSpan? Timeout, QueueFullMode? WhenQueueFull)
{
    public static RunKey Of(ImageKey image, RecognizeOptions? options) => new(image, options?.Flow, options?.Timeout, options?.WhenQueueFull);
}
