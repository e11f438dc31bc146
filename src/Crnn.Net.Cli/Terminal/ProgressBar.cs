using Spectre.Console;

namespace Crnn.Net.Cli.Terminal;

/// <summary>A bar on the standard error. The only user of Spectre.Console, which is not even loaded where there is no bar.</summary>
internal static class ProgressBar
{
    public static async Task RunAsync(CommandIo io, IEnumerable<string> steps, Func<Progress, Task> work, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            await work(new Progress(io.Output, io.Error));
            return;
        }

        using var stopCounting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Reading").IsIndeterminate();
                var counting = Task.Run(() => Count(steps, bar, stopCounting.Token), CancellationToken.None);
                using var above = new AboveBarWriter(console);
                try
                {
                    await work(new Progress(io.OutputIsTerminal ? above : io.Output, above, () => bar.Increment(1)));
                }
                finally
                {
                    await stopCounting.CancelAsync();
                    await counting;
                }
            });
    }

    private static void Count(IEnumerable<string> steps, ProgressTask bar, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var _ in steps)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            count++;
        }

        bar.MaxValue = count;
        bar.Description = $"Reading {count} images";
        bar.IsIndeterminate = false;
    }
}
