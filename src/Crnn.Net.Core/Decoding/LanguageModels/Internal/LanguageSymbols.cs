using System.Text;

namespace Crnn.Net;

/// <summary>The code points that a language model knows, numbered; two numbers stand for the beginning and the end of a line.</summary>
internal sealed class LanguageSymbols
{
    public const ushort Begin = 0;
    public const ushort End = 1;

    /// <summary>The number of the first code point.</summary>
    public const int First = 2;

    /// <summary>The most code points that there may be.</summary>
    public const int MaxCount = ushort.MaxValue - First + 1;

    private readonly Dictionary<Rune, ushort> _numbers;

    /// <param name="codePoints">The code points, in the order of their numbers.</param>
    public LanguageSymbols(IReadOnlyList<Rune> codePoints)
    {
        CodePoints = codePoints;
        _numbers = codePoints.Index().ToDictionary(c => c.Item, c => (ushort)(c.Index + First));
    }

    public IReadOnlyList<Rune> CodePoints { get; }

    /// <summary>The number of a code point, or null when the model does not know it.</summary>
    public ushort? Of(Rune codePoint) => _numbers.TryGetValue(codePoint, out var number) ? number : null;
}
