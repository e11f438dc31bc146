namespace Crnn.Net;

/// <summary>What was read in one line image. Immutable.</summary>
public sealed class TextLine
{
    private readonly LineDetails _details;
    private readonly float _probabilityCorrect = float.NaN;

    /// <summary>Initializes a new instance of the <see cref="TextLine"/> class.</summary>
    /// <param name="text">The text, empty when the image shows none.</param>
    /// <param name="confidence">From 0 to 1; 0 for an empty text.</param>
    /// <param name="characters">The characters of <paramref name="text"/>, in its order.</param>
    /// <param name="modelId">The <c>id</c> of the model's manifest.</param>
    /// <param name="timings">Where the time went.</param>
    public TextLine(string text, float confidence, IReadOnlyList<TextCharacter> characters, string modelId, LineTimings timings)
        : this(text, confidence, characters, new LineDetails(modelId), timings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(characters);
        ArgumentNullException.ThrowIfNull(modelId);
    }

    internal TextLine(string text, float confidence, IReadOnlyList<TextCharacter> characters, LineDetails details, LineTimings timings)
    {
        Text = text;
        Confidence = confidence;
        Characters = characters;
        Timings = timings;
        _details = details;
    }

    /// <summary>Gets the text, empty when the image shows none.</summary>
    public string Text { get; }

    /// <summary>Gets the mean of the characters' confidences, from 0 to 1. It is 0 for an empty text and never NaN. It is no probability: see <see cref="ProbabilityCorrect"/>.</summary>
    public float Confidence { get; }

    /// <summary>Gets how probable it is that <see cref="Text"/> as a whole is right, from 0 to 1. It is 0 for an empty text.</summary>
    /// <value>Where the model's manifest has a calibration (<see cref="RecognizerInfo.Calibration"/>), of many lines with the same value that share is right, as far as they are like the
    /// lines that it was fitted on. Without one it is the model's own view, which is mostly too sure. <see langword="null"/> where the model gives no probabilities.
    /// docs/confidence.md says how it is computed and how good it is.</value>
    public float? ProbabilityCorrect
    {
        get => float.IsNaN(_probabilityCorrect) ? null : _probabilityCorrect;
        init => _probabilityCorrect = value ?? float.NaN;
    }

    /// <summary>Gets the characters of <see cref="Text"/>, in its order.</summary>
    public IReadOnlyList<TextCharacter> Characters { get; }

    /// <summary>Gets the <c>id</c> of the manifest of the model that read the line.</summary>
    public string ModelId => _details.ModelId;

    /// <summary>Gets where the time went.</summary>
    public LineTimings Timings { get; }

    /// <summary>Gets a value indicating whether the image shows no text that meets the call's <see cref="RecognizeOptions.Constraint"/>. <see cref="Text"/> is then empty.</summary>
    public bool ConstraintUnmet
    {
        get => _details.ConstraintUnmet;
        init => _details = _details with { ConstraintUnmet = value };
    }

    /// <summary>Gets whether the call's <see cref="RecognizeOptions.Validator"/> accepts <see cref="Text"/>.</summary>
    /// <value><see langword="null"/> when there was no validator.</value>
    public bool? IsValid
    {
        get => _details.IsValid;
        init => _details = _details with { IsValid = value };
    }

    /// <summary>Gets the natural logarithm of the probability of <see cref="Text"/> by the model alone: the sum over all the ways in which its characters can lie along the line.</summary>
    /// <value><see langword="null"/> when the line was not decoded by beam search, and when no text met the constraint.</value>
    public double? LogProbability
    {
        get => _details.LogProbability;
        init => _details = _details with { LogProbability = value };
    }

    /// <summary>Gets other texts that the line may show, the best one first.</summary>
    /// <value>Empty unless <see cref="RecognizeOptions.Alternatives"/> asked for them.</value>
    public IReadOnlyList<TextAlternative> Alternatives
    {
        get => _details.Alternatives;
        init => _details = _details with { Alternatives = value };
    }

    /// <summary>Gets for each of <see cref="Characters"/> the others that may be in its place, the most probable one first. Any of them, put there, keeps the text within the call's constraint.</summary>
    /// <value>Empty unless <see cref="RecognizeOptions.Alternatives"/> asked for them.</value>
    public IReadOnlyList<IReadOnlyList<CharacterAlternative>> CharacterAlternatives
    {
        get => _details.CharacterAlternatives;
        init => _details = _details with { CharacterAlternatives = value };
    }

    /// <summary>The same line with its characters elsewhere, and other timings.</summary>
    internal TextLine With(IReadOnlyList<TextCharacter> characters, LineTimings timings) => new(Text, Confidence, characters, _details, timings) { ProbabilityCorrect = ProbabilityCorrect };

    /// <summary>The line that pieces make, which is right when all of them are.</summary>
    internal static TextLine Joined(IReadOnlyList<TextLine> pieces, IReadOnlyList<TextCharacter> characters) => new(
        string.Concat(characters.Select(c => c.Text)),
        characters.Count == 0 ? 0 : characters.Average(c => c.Confidence),
        characters,
        new LineDetails(pieces[0].ModelId),
        default)
    {
        ProbabilityCorrect = characters.Count == 0 ? 0 : pieces.Where(piece => piece.Text.Length > 0).Aggregate((float?)1, (product, piece) => product * piece.ProbabilityCorrect),
    };

    /// <summary>Returns <see cref="Text"/>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
