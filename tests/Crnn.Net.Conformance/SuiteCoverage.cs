using System.Reflection;

namespace Crnn.Net.Conformance;

/// <summary>Derive it beside the suites: it fails when one is missing, hidden or skipped.</summary>
/// <typeparam name="TSuite">What the suites have in common.</typeparam>
public abstract class SuiteCoverage<TSuite>
{
    private static readonly Type[] s_suites = [.. typeof(TSuite).Assembly.GetTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(TSuite)))];

    [Fact]
    public void Suites_OfTheContract_AreAllDerived()
    {
        var derived = Derived();

        Assert.NotEmpty(s_suites);
        Assert.All(s_suites, suite => Assert.Contains(derived, suite.IsAssignableFrom));
    }

    [Fact]
    public void Tests_OfTheSuites_RunInEveryDerivedClass()
    {
        foreach (var type in Derived())
        {
            var suite = s_suites.Single(s => s.IsAssignableFrom(type));
            foreach (var test in suite.GetMethods().Where(IsTest))
            {
                var seen = Assert.Single(type.GetMethods(), m => m.Name == test.Name);
                Assert.Equal(suite, seen.DeclaringType);
                Assert.Null(seen.GetCustomAttribute<FactAttribute>()!.Skip);
            }
        }
    }

    private Type[] Derived() => [.. GetType().Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(TSuite)))];

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is not null;
}
