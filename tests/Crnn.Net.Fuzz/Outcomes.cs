using System.IO.MemoryMappedFiles;

namespace Crnn.Net.Fuzz;

/// <summary>What became of each file, in memory that outlives the process: 8 bytes a file.</summary>
internal sealed class Outcomes : IDisposable
{
    private const long UnderWay = 1;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _count;

    public Outcomes(string path, int count)
    {
        _count = count;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, (count + 1L) * sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    public long this[int file] => _view.ReadInt64((long)file * sizeof(long));

    public void Begin(int file) => Write(file, UnderWay);

    /// <summary>Notes a digest of the outcome; equal outcomes have equal digests.</summary>
    public void End(int file, string outcome)
    {
        var digest = 14695981039346656037UL;
        foreach (var c in outcome)
        {
            digest = (digest ^ c) * 1099511628211;
        }

        Write(file, (long)(digest | 2));
    }

    /// <summary>Gets the files that were begun and not ended.</summary>
    public IReadOnlyList<int> LeftUnderWay() => [.. Enumerable.Range(0, _count).Where(i => this[i] == UnderWay)];

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private void Write(int file, long value) => _view.Write((long)file * sizeof(long), value);
}
