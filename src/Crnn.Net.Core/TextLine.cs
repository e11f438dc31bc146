namespace Crnn.Net;

/// <summary>What was read in one line image. Immutable.</summary>
public sealed class TextLine
{
    /// <summary>Initializes a new instance of the <see cref="TextLine"/> class.</summary>
    /// <param name="text">The text, empty when the image shows none.</param>
    /// <param name="confidence">From 0 to 1; 0 for an empty text.</param>
    /// <param name="characters">The characters of <paramref name="text"/>, in its order.</param>
    /// <param name="modelId">The <c>id</c> of the model's manifest.</param>
    /// <param name="timings">Where the time went.</param>
    public TextLine(string text, float confidence, IReadOnlyList<TextCharacter> characters, string modelId, LineTimings timings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(characters);
        ArgumentNullException.ThrowIfNull(modelId);
        Text = text;
        Confidence = confidence;
        Characters = characters;
        ModelId = modelId;
        Timings = timings;
    }

    /// <summary>Gets the text, empty when the image shows none.</summary>
    public string Text { get; }

    /// <summary>Gets the mean of the characters' confidences, from 0 to 1. It is 0 for an empty text and never NaN.</summary>
    public float Confidence { get; }

    /// <summary>Gets the characters of <see cref="Text"/>, in its order.</summary>
    public IReadOnlyList<TextCharacter> Characters { get; }

    /// <summary>Gets the <c>id</c> of the manifest of the model that read the line.</summary>
    public string ModelId { get; }

    /// <summary>Gets where the time went.</summary>
    public LineTimings Timings { get; }

    /// <summary>Gets a value indicating whether the image shows no text that meets the call's constraint. <see cref="Text"/> is then empty.</summary>
    public bool ConstraintUnmet { get; init; }

    /// <summary>Returns <see cref="Text"/>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
