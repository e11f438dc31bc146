using System.Reflection;

namespace Crnn.Net.Conformance.Jobs;

/// <summary>Derive it beside the suites: it fails when one is missing, hidden or skipped.</summary>
public abstract class JobStoreCoverage
{
    public static IReadOnlyList<Type> Suites { get; } =
        [.. typeof(JobStoreSuite).Assembly.GetTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(JobStoreSuite)))];

    [Fact]
    public void Suites_OfJobStores_AreAllDerived()
    {
        var derived = GetType().Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(JobStoreSuite))).ToArray();

        Assert.NotEmpty(Suites);
        Assert.All(Suites, suite => Assert.Contains(derived, suite.IsAssignableFrom));
    }

    [Fact]
    public void Tests_OfTheSuites_RunInEveryDerivedClass()
    {
        foreach (var type in GetType().Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(JobStoreSuite))))
        {
            var suite = Suites.Single(s => s.IsAssignableFrom(type));
            foreach (var test in suite.GetMethods().Where(IsTest))
            {
                var seen = Assert.Single(type.GetMethods(), m => m.Name == test.Name);
                Assert.Equal(suite, seen.DeclaringType);
                Assert.Null(seen.GetCustomAttribute<FactAttribute>()!.Skip);
            }
        }
    }

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is not null;
}
