namespace Crnn.Net.Cli.Output;

internal sealed record ErrorRecord(string Code, string Message);
