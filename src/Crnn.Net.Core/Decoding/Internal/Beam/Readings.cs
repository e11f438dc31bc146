using System.Runtime.InteropServices;

namespace Crnn.Net;

/// <summary>The texts that one line may show.</summary>
internal sealed class Readings
{
    private readonly List<int> _characters = [];
    private readonly List<Reading> _readings = [];

    public int Count => _readings.Count;

    public Reading this[int index] => _readings[index];

    public ReadOnlySpan<int> Text(int index) => CollectionsMarshal.AsSpan(_characters).Slice(_readings[index].Start, _readings[index].Length);

    public void Clear()
    {
        _characters.Clear();
        _readings.Clear();
    }

    public bool Contains(ReadOnlySpan<int> text)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Text(i).SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    public void Add(ReadOnlySpan<int> text, double logProbability, double score)
    {
        _readings.Add(new Reading(_characters.Count, text.Length, logProbability, score));
        _characters.AddRange(text);
    }

    /// <summary>The best one first; of equal ones the one that was added first.</summary>
    public void Sort() => _readings.Sort(static (a, b) => a.Score == b.Score ? a.Start.CompareTo(b.Start) : b.Score.CompareTo(a.Score));
}
