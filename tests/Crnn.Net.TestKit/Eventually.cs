using Xunit;

namespace Crnn.Net.TestKit;

/// <summary>Waits for what another thread is about to do, without sleeping and not for ever.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static void True(Func<bool> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Assert.True(SpinWait.SpinUntil(condition, s_patience), $"It never came: {what}.");
    }

    /// <summary>The task's result, or a failure of the test when it does not end.</summary>
    public static async Task<T> Ends<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return await task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    public static async Task Ends(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }
}
