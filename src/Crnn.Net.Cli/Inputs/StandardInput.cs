namespace Crnn.Net.Cli.Inputs;

internal static class StandardInput
{
    /// <summary>What stands for standard input among the inputs, and for its path in the output.</summary>
    public const string Path = "-";
}
