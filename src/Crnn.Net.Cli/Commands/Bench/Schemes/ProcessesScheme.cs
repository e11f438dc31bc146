namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>As many processes as lanes, each with one lane and its share of the images. They start together when all are warm.</summary>
internal static class ProcessesScheme
{
    public static async Task<RoundResult> RunAsync(RoundSettings settings, CancellationToken cancellationToken)
    {
        var children = Enumerable.Range(0, settings.Lanes)
            .Select(i => RoundProcess.Start(settings with { Scheme = SchemeNames.Batched, Lanes = 1, Part = i, Parts = settings.Lanes, WaitForGo = true }))
            .ToList();
        try
        {
            foreach (var child in children)
            {
                await child.ReadyAsync(cancellationToken);
            }

            children.ForEach(child => child.Go());
            var parts = await Task.WhenAll(children.Select(child => child.ResultAsync(cancellationToken)));
            return new RoundResult(
                parts.Sum(p => p.Lines),
                parts.Max(p => p.Seconds),
                parts.Sum(p => p.CpuSeconds),
                parts.Sum(p => p.PeakMb),
                parts.Sum(p => p.Edits),
                parts.Sum(p => p.LabelLength));
        }
        finally
        {
            children.ForEach(child => child.Dispose());
        }
    }
}
