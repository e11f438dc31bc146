using System.Globalization;
using System.Text.RegularExpressions;

namespace Crnn.Net.Training.Tests;

/// <summary>The tests of models/training, which are written in Python.</summary>
public sealed partial class UnitTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Training_UnitTests_Pass()
    {
        var (exitCode, text) = await Python.RunAsync([], "-m", "unittest", "discover", "-s", "tests", "-t", ".", "-v");

        foreach (var skipped in SkippedLine().Matches(text).Select(m => m.Groups[1].Value).Distinct())
        {
            output.WriteLine($"skipped: {skipped}");
        }

        Assert.True(exitCode == 0, text);
        Assert.InRange(int.Parse(RanLine().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), 50, int.MaxValue);
    }

    [GeneratedRegex(@"skipped ['""](.+)['""]")]
    private static partial Regex SkippedLine();

    [GeneratedRegex(@"^Ran (\d+) tests", RegexOptions.Multiline)]
    private static partial Regex RanLine();
}
