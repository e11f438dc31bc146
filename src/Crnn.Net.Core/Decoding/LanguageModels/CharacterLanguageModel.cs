using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>A language model of characters: how probable a character is after those before it. With it, beam search prefers texts that look like those that the model was trained on.</summary>
/// <remarks>Immutable and thread-safe. It does not depend on a recognition model: it knows code points. docs/decoding.md describes its file.</remarks>
public sealed class CharacterLanguageModel
{
    /// <summary>The greatest <see cref="Order"/>.</summary>
    public const int MaxOrder = 8;

    private readonly ConditionalWeakTable<Charset, LanguageScorer> _scorers = [];

    internal CharacterLanguageModel(LanguageSymbols symbols, NGrams grams, float unknown, float average)
    {
        Symbols = symbols;
        Grams = grams;
        Unknown = unknown;
        Average = average;
    }

    /// <summary>Gets the number of characters that are looked at together, from 1 to 8: the predicted one and those before it.</summary>
    public int Order => Grams.Order;

    /// <summary>Gets the number of n-grams.</summary>
    public int Count => Grams.Symbols.Length - 1;

    internal LanguageSymbols Symbols { get; }

    internal NGrams Grams { get; }

    /// <summary>The logarithm of the probability of a code point that was not in the training.</summary>
    internal float Unknown { get; }

    /// <summary>The mean logarithm of the probability of a character of lines that the model had not seen.</summary>
    internal float Average { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="lines">Lines like those that will be read, the more the better. Empty ones are passed over.</param>
    /// <param name="order">The number of characters that are looked at together, from 1 to 8.</param>
    /// <param name="minCount">How often a sequence of three and more characters must occur to be part of the model, from 1. More makes it smaller.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There is no line with text, or more than 65,534 different characters.</exception>
    public static CharacterLanguageModel Train(IEnumerable<string> lines, int order = 4, int minCount = 2)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        ArgumentOutOfRangeException.ThrowIfLessThan(minCount, 1);
        return LanguageTraining.Train(lines, order, minCount);
    }

    /// <summary>Reads a model from a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The model.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CrnnModelLoadException">The file is no language model, damaged, or of a later version.</exception>
    public static CharacterLanguageModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return LanguageModelFile.Read(File.ReadAllBytes(path));
        }
        catch (InvalidDataException e)
        {
            throw new CrnnModelLoadException($"The language model '{path}' cannot be loaded: {e.Message}.", e);
        }
    }

    /// <summary>Writes the model to a file.</summary>
    /// <param name="path">The file's path; a file that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllBytes(path, LanguageModelFile.Write(this));
    }

    /// <summary>Writes the model to a stream.</summary>
    /// <param name="stream">Receives what a file of the model has; it stays open.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(LanguageModelFile.Write(this));
    }

    /// <summary>Computes the natural logarithm of a line's probability.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The sum over its characters and its end.</returns>
    public double LogProbability(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var node = Math.Max(Grams.Find(NGrams.Root, LanguageSymbols.Begin), NGrams.Root);
        var sum = line.EnumerateRunes().Aggregate(0.0, (all, rune) => all + Grams.Next(ref node, Symbols.Of(rune), Unknown));
        return sum + Grams.Next(ref node, LanguageSymbols.End, Unknown);
    }

    internal LanguageScorer For(Charset charset) => _scorers.GetValue(charset, known => new LanguageScorer(this, known));
}
