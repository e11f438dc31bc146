namespace Crnn.Net.Cli.Tests;

/// <summary>How <c>crnn</c> is run.</summary>
internal sealed record CrnnProcessOptions
{
    /// <summary>The folder with <c>crnn.dll</c>.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    public byte[]? Input { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
