using Crnn.Net.Cli.Commands.Bench;

namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>All arms in turn: first what they read, then how long it takes.</summary>
internal static class Comparison
{
    public static async Task RunAsync(ComparisonSettings settings, CancellationToken cancellationToken)
    {
        var arms = ArmList.Of(settings.Peers);
        var read = new Dictionary<string, RoundResult>();
        foreach (var arm in arms)
        {
            var result = await ArmRound.StartAsync(arm, settings, cancellationToken);
            read[arm.Name] = result;
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{arm.Name}: CER {ComparisonTable.Cer(result):0.0000} on {result.Lines} lines"));
        }

        var rounds = arms.ToDictionary(arm => arm.Name, _ => new List<RoundResult>());
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var arm in arms)
            {
                var result = await ArmRound.StartAsync(arm, settings, cancellationToken);
                RequireSameTexts(arm, read[arm.Name], result);
                rounds[arm.Name].Add(result);
                await Console.Error.WriteLineAsync(FormattableString.Invariant($"round {round} of {settings.Rounds}: {arm.Name} {result.Lines / result.Seconds:0.0} images/s"));
            }
        }

        Console.Write(ComparisonTable.Format([.. arms.Select(arm => arm.Name)], rounds));
    }

    // A time is worth something only if the same was read.
    private static void RequireSameTexts(Arm arm, RoundResult read, RoundResult timed)
    {
        if (timed.Edits != read.Edits)
        {
            throw new InvalidOperationException($"{arm.Name} made {timed.Edits} edits in a timed round and {read.Edits} before.");
        }
    }
}
