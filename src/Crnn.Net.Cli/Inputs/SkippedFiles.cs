namespace Crnn.Net.Cli.Inputs;

/// <summary>Remembers the files that a folder's walk left out although they are named like images.</summary>
internal sealed class SkippedFiles
{
    private const int Shown = 10;

    private readonly List<string> _first = [];
    private int _count;

    public void Add(string path)
    {
        if (_count++ < Shown)
        {
            _first.Add(path);
        }
    }

    public void Report(TextWriter errors)
    {
        foreach (var path in _first)
        {
            errors.WriteLine($"crnn: skipped {path}: its content is no {ImageSniffer.FormatNames} image");
        }

        if (_count > Shown)
        {
            errors.WriteLine($"crnn: skipped {_count - Shown} more such files");
        }
    }
}
