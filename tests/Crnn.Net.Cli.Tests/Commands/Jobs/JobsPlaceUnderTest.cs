namespace Crnn.Net.Cli.Tests.Commands.Jobs;

/// <summary>Jobs as the command finds them.</summary>
/// <param name="Store">The jobs.</param>
/// <param name="Queue">Their queue.</param>
/// <param name="Arguments">Says where they are.</param>
/// <param name="Owned">Ends with the test.</param>
internal sealed record JobsPlaceUnderTest(IJobStore Store, IJobQueue Queue, string[] Arguments, Func<ValueTask> Owned) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Owned();
}
