using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class ErrorCodesTests
{
    public static TheoryData<Exception, string> Errors => new()
    {
        { new CrnnInvalidImageException("x"), "invalid-image" },
        { new CrnnBackendException("x"), "backend" },
        { new FileNotFoundException(), "file-not-found" },
        { new DirectoryNotFoundException(), "file-not-found" },
        { new UnauthorizedAccessException(), "access-denied" },
        { new IOException(), "io" },
        { new OperationCanceledException(), "cancelled" },
        { new InvalidOperationException(), "unexpected" },
    };

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public void Of_Exception_StableCode(Exception error, string expected) => Assert.Equal(expected, ErrorCodes.Of(error));
}
