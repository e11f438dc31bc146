namespace Crnn.Net;

/// <summary>What beam search says of a line beside its text; <see cref="TextLine"/> documents it.</summary>
internal sealed record BeamDetails
{
    /// <summary>Nothing is said.</summary>
    public static BeamDetails None { get; } = new();

    public bool ConstraintUnmet { get; init; }

    public bool? IsValid { get; init; }

    public double? LogProbability { get; init; }

    public IReadOnlyList<TextAlternative> Alternatives { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<CharacterAlternative>> CharacterAlternatives { get; init; } = [];
}
