namespace Crnn.Net;

/// <summary>An image that is being read and how: a call joins only one that waits no longer and is served no later than it would itself.</summary>
internal readonly record struct RunKey(ResultKey Result, Flow? Flow, TimeSpan? Timeout, QueueFullMode? WhenQueueFull)
{
    public static RunKey Of(ResultKey result, RecognizeOptions? options) => new(result, options?.Flow, options?.Timeout, options?.WhenQueueFull);
}
