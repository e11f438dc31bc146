namespace Crnn.Net.Cli.Inputs;

/// <summary>A file that was named: it is read whatever it is, so that a missing or a wrong one shows as an error.</summary>
internal sealed class FileInput(string path) : IInput
{
    public string WhenEmpty => $"there is no file '{path}'";

    public IEnumerable<string> EnumeratePaths(Action<string>? skipped = null) => [path];
}
