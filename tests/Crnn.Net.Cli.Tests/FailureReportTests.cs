using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Tests;

public sealed class FailureReportTests
{
    public static TheoryData<Exception, int?, int, string?> Failures => new()
    {
        { new OutputClosedException(new IOException()), null, 0, null },
        { new OperationCanceledException(), 130, 130, null },
        { new OperationCanceledException(), 143, 143, null },
        { new UsageException("wrong"), null, 2, "wrong" },
        { new CrnnModelLoadException("no model"), null, 1, "no model" },
        { new IOException("disk full"), null, 1, "disk full" },
        { new UnauthorizedAccessException("denied"), null, 1, "denied" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Of_ExpectedError_ExitCodeAndItsMessage(Exception error, int? bySignal, int exitCode, string? message) =>
        Assert.Equal(new FailureReport(exitCode, message), FailureReport.Of(error, bySignal));

    [Fact]
    public void Of_UnexpectedError_FailureWithAllThatIsKnown()
    {
        var failure = FailureReport.Of(new InvalidOperationException("odd"), null);

        Assert.Equal(1, failure.ExitCode);
        Assert.Contains("InvalidOperationException: odd", failure.Message, StringComparison.Ordinal);
    }
}
