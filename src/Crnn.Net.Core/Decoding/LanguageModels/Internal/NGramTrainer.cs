namespace Crnn.Net;

/// <summary>Makes probabilities of counts.</summary>
/// <remarks>Interpolated Witten-Bell smoothing in the form of a back-off model (S. F. Chen and J. Goodman, An Empirical Study of Smoothing Techniques for Language
/// Modeling, 1998, section 2.5): the more different symbols were seen after a text, the more is left to those after its shorter ends.</remarks>
internal sealed class NGramTrainer
{
    // Pairs and single symbols are always kept: so few of them take no room.
    private const int FirstPruned = 3;

    private readonly NGramCounts _counts;
    private readonly List<int> _kept = [NGrams.Root];
    private readonly int[] _places;
    private readonly NGrams _grams;

    private NGramTrainer(NGramCounts counts, int least)
    {
        _counts = counts;
        _places = new int[counts.Count];
        var levels = Place(least);
        var inner = levels[^2];
        _grams = new NGrams(levels, [.. _kept.Select(n => counts[n].Symbol)], new float[_kept.Count], new float[inner], Children(inner));
    }

    /// <param name="counts">What was counted.</param>
    /// <param name="least">How often n-grams of three and more must have been seen to be kept.</param>
    /// <param name="unknown">Receives the logarithm of the probability of symbols that were never seen.</param>
    public static NGrams Train(NGramCounts counts, int least, out float unknown)
    {
        var trainer = new NGramTrainer(counts, least);
        trainer.FillProbabilities();
        unknown = trainer.FillBackOffs();
        return trainer._grams;
    }

    /// <summary>Puts the n-grams that are kept into their order. An n-gram was seen no more often than its beginning and its end, so these are kept with it.</summary>
    private int[] Place(int least)
    {
        var levels = new int[_counts.Order + 2];
        levels[1] = 1;
        var ofLevel = Enumerable.Range(1, _counts.Count - 1).ToLookup(node => _counts[node].Level);
        for (var level = 1; level <= _counts.Order; level++)
        {
            foreach (var node in ofLevel[level]
                .Where(n => level < FirstPruned || _counts[n].Seen >= least)
                .OrderBy(n => _places[_counts[n].Parent])
                .ThenBy(n => _counts[n].Symbol))
            {
                _places[node] = _kept.Count;
                _kept.Add(node);
            }

            levels[level + 1] = _kept.Count;
        }

        return levels;
    }

    private int[] Children(int inner)
    {
        var children = new int[inner + 1];
        var next = 1;
        for (var place = 0; place < inner; place++)
        {
            children[place] = next;
            while (next < _kept.Count && _places[_counts[_kept[next]].Parent] == place)
            {
                next++;
            }
        }

        children[inner] = next;
        return children;
    }

    private void FillProbabilities()
    {
        // Nothing is known of a symbol that was never seen: all of these together are like one more symbol.
        var unseen = 1.0 / (_counts[NGrams.Root].Followers + 1);
        for (var place = 1; place < _kept.Count; place++)
        {
            var count = _counts[_kept[place]];
            var before = _counts[count.Parent];
            var shorter = count.Level == 1 ? unseen : Math.Exp(_grams.Probabilities[_grams.Suffix(place)]);
            _grams.Probabilities[place] = before.Followed == 0
                ? 0
                : Round(Math.Log((count.Seen + (before.Followers * shorter)) / (before.Followed + before.Followers)));
        }
    }

    /// <summary>What the symbols that are kept leave over goes to the others, in the shares that they have after the shorter end.</summary>
    private float FillBackOffs()
    {
        float unknown = 0;
        for (var place = 0; place < _grams.BackOffs.Length; place++)
        {
            var (taken, shorter) = (0.0, 0.0);
            for (var child = _grams.Children[place]; child < _grams.Children[place + 1]; child++)
            {
                if (_grams.Symbols[child] != LanguageSymbols.Begin)
                {
                    taken += Math.Exp(_grams.Probabilities[child]);
                    shorter += place == NGrams.Root ? 0 : Math.Exp(_grams.Probabilities[_grams.Suffix(child)]);
                }
            }

            var weight = Round(Math.Log(Math.Max(1 - taken, 1e-6) / Math.Max(1 - shorter, 1e-6)));
            if (place == NGrams.Root)
            {
                unknown = weight;
            }
            else
            {
                _grams.BackOffs[place] = weight;
            }
        }

        return unknown;
    }

    /// <summary>As the file has it, so that a model says the same before it is saved and after it is loaded.</summary>
    private static float Round(double logarithm) => (float)(Half)logarithm;
}
