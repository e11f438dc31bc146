namespace Crnn.Net.Cli.Serving;

internal static class CancellationTokenExtensions
{
    /// <summary>Waits until a token is cancelled.</summary>
    public static async Task WaitAsync(this CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (token.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), cancelled))
        {
            await cancelled.Task;
        }
    }
}
