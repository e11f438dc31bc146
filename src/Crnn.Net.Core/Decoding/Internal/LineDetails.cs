namespace Crnn.Net;

/// <summary>What is rarely asked for of a <see cref="TextLine"/>, which documents it, together with what all lines of a model share: so that most lines cost no more memory for it.</summary>
internal sealed record LineDetails(string ModelId)
{
    public bool ConstraintUnmet { get; init; }

    public bool? IsValid { get; init; }

    public double? LogProbability { get; init; }

    public IReadOnlyList<TextAlternative> Alternatives { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<CharacterAlternative>> CharacterAlternatives { get; init; } = [];
}
