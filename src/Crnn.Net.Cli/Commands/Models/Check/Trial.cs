using System.Text;
using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>What a model reads in some lines.</summary>
internal sealed class Trial
{
    private const double Sensible = 0.5;
    private const double Accident = 0.01;
    private readonly int[] _edits;
    private readonly int _length;

    private Trial(IReadOnlyList<TextLine?> texts, IReadOnlyList<TestLine> lines, string? error)
    {
        Texts = texts;
        Error = error;
        _edits = [.. texts.Zip(lines, (text, line) => EditDistance.Between(Runes(text?.Text ?? ""), Runes(line.Label ?? "")))];
        _length = Math.Max(1, lines.Sum(l => Runes(l.Label ?? "").Length));
    }

    /// <summary>Why the model cannot be used, or null.</summary>
    public string? Error { get; }

    /// <summary>What was read in each line; null where a line is refused.</summary>
    public IReadOnlyList<TextLine?> Texts { get; }

    public int Edits => _edits.Sum();

    public double Cer => (double)Edits / _length;

    public double Exact => _edits.Length == 0 ? 0 : (double)_edits.Count(e => e == 0) / _edits.Length;

    /// <summary>Whether what was read resembles the labels.</summary>
    public bool IsSensible => Error is null && Cer < Sensible;

    public static async Task<Trial> RunAsync(LoadedModel model, IReadOnlyList<TestLine> lines, CancellationToken cancellationToken)
    {
        try
        {
            await using var recognizer = CrnnOcr.Create(b => b.UseModel(model));
            return new Trial(await Task.WhenAll(lines.Select(line => ReadAsync(recognizer, line, cancellationToken))), lines, null);
        }
        catch (CrnnException e)
        {
            return new Trial([], [], e.Message);
        }
    }

    /// <summary>Whether another trial could be <see cref="IsClearlyBetterThan"/> this one at all.</summary>
    public bool CanBeBeaten => Error is not null || SignTest.Probability(_edits) <= Accident;

    /// <summary>Whether these lines are read so much better than in another trial that it is no accident.</summary>
    public bool IsClearlyBetterThan(Trial other) =>
        IsSensible && (other.Error is not null || (2 * Edits <= other.Edits && SignTest.Probability(other.EditsMoreThan(this)) <= Accident));

    /// <summary>By how many edits more each line was misread than in another trial.</summary>
    public IEnumerable<int> EditsMoreThan(Trial other) => _edits.Zip(other._edits, (own, theirs) => own - theirs);

    private static async Task<TextLine?> ReadAsync(ICrnnRecognizer recognizer, TestLine line, CancellationToken cancellationToken)
    {
        try
        {
            return await recognizer.RecognizeAsync(line.Image, new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }, cancellationToken);
        }
        catch (CrnnInvalidImageException)
        {
            return null;
        }
    }

    private static Rune[] Runes(string text) => [.. TextNormalizer.Normalize(text).EnumerateRunes()];
}
