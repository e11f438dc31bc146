namespace Crnn.Net.Cli.Inputs;

/// <summary>All inputs of a command, in their order.</summary>
internal sealed class InputSet
{
    private readonly IReadOnlyList<IInput> _inputs;

    private InputSet(IReadOnlyList<IInput> inputs) => _inputs = inputs;

    /// <summary>Tells what each input is, and that each leads to something.</summary>
    /// <exception cref="UsageException">A pattern or a folder leads to nothing.</exception>
    public static InputSet Create(IEnumerable<string> inputs)
    {
        var set = inputs.Select(Create).ToArray();
        return Array.Find(set, input => !input.EnumeratePaths().Any()) is { } empty
            ? throw new UsageException(empty.WhenEmpty)
            : new InputSet(set);
    }

    /// <inheritdoc cref="IInput.EnumeratePaths"/>
    public IEnumerable<string> EnumeratePaths(Action<string>? skipped = null) => _inputs.SelectMany(input => input.EnumeratePaths(skipped));

    // A file whose name holds a wildcard character is that file and no pattern.
    private static IInput Create(string input) =>
        Directory.Exists(input) ? new FolderInput(input)
        : !File.Exists(input) && GlobInput.IsPattern(input) ? new GlobInput(input)
        : new FileInput(input);
}
