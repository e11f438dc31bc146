using Crnn.Net.TestKit;

namespace Crnn.Net.Packages.Tests;

/// <summary>The stand-in for OpenCvSharp4 offers exactly the approved signatures, and OpenCvSharp4 offers each of them too.</summary>
public sealed class OpenCvSignatureTests
{
    private static readonly string[] s_approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "OpenCvSharp.approved.txt"));

    private static readonly IReadOnlyList<string> s_offered = ApiListing.Of(typeof(OpenCvSharp.Cv2).Assembly);

    [Fact]
    public void ApprovedSignatures_InTheOpenCvOfThisBuild_AreAllThere() => Assert.Empty(s_approved.Except(s_offered));

    [Fact]
    public void StandIn_Signatures_AreTheApprovedOnes()
    {
        Assert.SkipUnless(BuiltFrom.HasLocalOpenCv, "This build uses the genuine OpenCvSharp4, which offers more than the stand-in.");
        Assert.Equal(s_approved, s_offered);
    }
}
