namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>A call: when, in seconds from the start, and with which image.</summary>
internal readonly record struct Arrival(double At, int Image);
