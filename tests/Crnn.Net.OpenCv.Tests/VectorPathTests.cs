using Crnn.Net.TestKit;

namespace Crnn.Net.OpenCv.Tests;

/// <summary>Vectorised code gives the same, bit for bit, whatever vectors the processor has.</summary>
public sealed class VectorPathTests
{
    [Theory]
    [MemberData(nameof(VectorPath.Names), MemberType = typeof(VectorPath))]
    public Task VectorisedCode_OnThisPath_PassesItsTests(string path) => VectorPath.Of(path).RunTestsAsync(GetType().Assembly);
}
