namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>The pause before a worker is started again. The first death is forgiven; those in a row are not.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    /// <summary>Deaths and failed starts since the last success.</summary>
    public int Failures { get; private set; }

    public TimeSpan Pause => Failures < 2 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(Failures - 2, 40))));

    public void Failed() => Failures++;

    public void Succeeded() => Failures = 0;
}
