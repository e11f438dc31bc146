using System.Text;

namespace Crnn.Net;

/// <summary>The code points of a charset in classes: those of one class are in the same sets of a pattern. So an automaton has few columns, however many characters there are.</summary>
internal sealed class CodePointClasses
{
    private readonly Dictionary<Rune, int> _classes = [];
    private readonly List<bool[]> _sets = [];

    public CodePointClasses(CharsetSubset characters, IReadOnlyList<CodePointSet> sets)
    {
        var known = new Dictionary<string, int>();
        for (var c = 0; c < characters.Charset.Count; c++)
        {
            if (!characters.Contains(c))
            {
                continue;
            }

            foreach (var rune in characters.Charset[c].EnumerateRunes())
            {
                if (!_classes.ContainsKey(rune))
                {
                    _classes.Add(rune, ClassOf([.. sets.Select(set => set.Contains(rune))]));
                }
            }
        }

        int ClassOf(bool[] inSets)
        {
            var signature = string.Create(inSets.Length, inSets, static (text, all) =>
            {
                for (var i = 0; i < all.Length; i++)
                {
                    text[i] = all[i] ? '1' : '0';
                }
            });
            if (!known.TryGetValue(signature, out var index))
            {
                known.Add(signature, index = _sets.Count);
                _sets.Add(inSets);
            }

            return index;
        }
    }

    public int Count => _sets.Count;

    /// <summary>The class of a code point that the charset has.</summary>
    public int Of(Rune rune) => _classes[rune];

    /// <summary>Whether the code points of a class are in a set.</summary>
    public bool IsIn(int @class, int set) => _sets[@class][set];
}
