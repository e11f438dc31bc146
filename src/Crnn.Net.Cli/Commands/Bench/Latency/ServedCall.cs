namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>When a call arrived, when a server took it, and when it ended, in seconds from the start.</summary>
internal readonly record struct ServedCall(double At, double Start, double End)
{
    public double Wait => Start - At;

    public double Latency => End - At;
}
