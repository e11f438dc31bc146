namespace Crnn.Net.Core.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Smoke_Runs_Passes() => Assert.Equal(0, BufferLeases.Outstanding);
}
