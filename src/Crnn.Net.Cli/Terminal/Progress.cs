namespace Crnn.Net.Cli.Terminal;

/// <summary>Where work under a progress bar writes, so that its lines and the bar do not overwrite each other, and how it reports its steps.</summary>
internal sealed class Progress(TextWriter output, TextWriter error, Action? advance = null)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    public void Advance() => advance?.Invoke();

    /// <summary>Runs work, with a bar where there is a terminal to show it and more steps than fit on its screen.</summary>
    /// <param name="io">The streams.</param>
    /// <param name="steps">Enumerates the steps anew at each call; only their number matters.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Cancels counting.</param>
    public static Task RunAsync(CommandIo io, IEnumerable<string> steps, Func<Progress, Task> work, CancellationToken cancellationToken) =>
        io.ErrorIsTerminal && steps.Skip(Console.WindowHeight).Any()
            ? ProgressBar.RunAsync(io, steps, work, cancellationToken)
            : work(new Progress(io.Output, io.Error));
}
