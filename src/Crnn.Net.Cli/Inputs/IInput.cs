namespace Crnn.Net.Cli.Inputs;

/// <summary>One input as it was named: a file, a folder or a pattern.</summary>
internal interface IInput
{
    /// <summary>What to say when there is no path.</summary>
    string WhenEmpty { get; }

    /// <summary>Walks the disk anew, lazily, in an order that is the same everywhere.</summary>
    /// <param name="skipped">Is told of the files in folders that are named like images, but are none.</param>
    IEnumerable<string> EnumeratePaths(Action<string>? skipped = null);
}
