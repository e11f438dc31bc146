using System.Text;

namespace Crnn.Net;

/// <summary>Trains a language model on lines.</summary>
internal static class LanguageTraining
{
    private const int HeldOut = 10;
    private const int MaxHeldOut = 10_000;

    public static CharacterLanguageModel Train(IEnumerable<string> lines, int order, int minCount)
    {
        var numbers = new Dictionary<Rune, ushort>();
        var counts = new NGramCounts(order);
        var heldOut = new List<string>();
        long read = 0;
        foreach (var line in lines)
        {
            if (string.IsNullOrEmpty(line))
            {
                continue;
            }

            // Some lines are counted at the end only, so that the model can be tried before on lines that it has not seen.
            if (read++ % HeldOut == 0 && heldOut.Count < MaxHeldOut)
            {
                heldOut.Add(line);
            }
            else
            {
                counts.Add(Encode(line, numbers));
            }
        }

        if (heldOut.Count == 0)
        {
            throw new ArgumentException("There is no line with text to train a language model on.", nameof(lines));
        }

        // Numbers that are not counted yet are those of unseen characters, as they should be.
        var encoded = heldOut.ConvertAll(line => Encode(line, numbers));
        var average = counts.Count > 1 ? Average(counts, minCount, encoded) : 0;
        encoded.ForEach(line => counts.Add(line));
        var symbols = new LanguageSymbols([.. numbers.OrderBy(n => n.Value).Select(n => n.Key)]);
        var grams = NGramTrainer.Train(counts, minCount, out var unknown);
        return new CharacterLanguageModel(symbols, grams, unknown, average < 0 ? average : Average(grams, unknown, encoded));
    }

    private static float Average(NGramCounts counts, int minCount, List<ushort[]> lines)
    {
        var grams = NGramTrainer.Train(counts, minCount, out var unknown);
        return Average(grams, unknown, lines);
    }

    private static float Average(NGrams grams, float unknown, List<ushort[]> lines)
    {
        double sum = 0;
        foreach (var line in lines)
        {
            var node = grams.Find(NGrams.Root, LanguageSymbols.Begin);
            foreach (var symbol in line.AsSpan(1))
            {
                sum += grams.Next(ref node, symbol, unknown);
            }
        }

        return (float)(sum / lines.Sum(line => line.Length - 1));
    }

    private static ushort[] Encode(string line, Dictionary<Rune, ushort> numbers) => [LanguageSymbols.Begin, .. line.EnumerateRunes().Select(rune => NumberOf(rune, numbers)), LanguageSymbols.End];

    private static ushort NumberOf(Rune rune, Dictionary<Rune, ushort> numbers)
    {
        if (!numbers.TryGetValue(rune, out var number))
        {
            if (numbers.Count == LanguageSymbols.MaxCount)
            {
                throw new ArgumentException($"The lines have more than {LanguageSymbols.MaxCount} different characters.");
            }

            numbers.Add(rune, number = (ushort)(numbers.Count + LanguageSymbols.First));
        }

        return number;
    }
}
