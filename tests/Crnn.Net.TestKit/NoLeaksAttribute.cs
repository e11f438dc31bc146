using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Crnn.Net.TestKit;

/// <summary>Fails a test that leaves a buffer taken. The count is the process's, so an assembly that uses it runs its tests one after another.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Assembly)]
public sealed class NoLeaksAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => AssertNone("before");

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => AssertNone("after");

    // A lane gives its workspace back just after it has completed its callers' tasks.
    private static void AssertNone(string when)
    {
        SpinWait.SpinUntil(() => BufferLeases.Outstanding == 0, s_patience);
        var left = BufferLeases.Outstanding;
        Assert.True(left == 0, $"{left} buffer(s) are out {when} the test.");
    }
}
