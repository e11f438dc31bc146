using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Crnn.Net.TestKit;

/// <summary>Marks the tests of vectorised code: <see cref="VectorPath.RunTestsAsync"/> runs them again on narrower vectors.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnEveryVectorPathAttribute : BeforeAfterTestAttribute, ITraitAttribute
{
    internal static KeyValuePair<string, string> Trait { get; } = new("Vectors", "EveryPath");

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [Trait];

    /// <summary>In a process that was started for a path: proves that the runtime is on it.</summary>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Environment.GetEnvironmentVariable(VectorPath.ExpectedVariable) is { } expected)
        {
            Assert.Equal(expected, VectorPath.CurrentWidths);
        }
    }
}
