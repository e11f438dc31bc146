namespace Crnn.Net;

/// <summary>What a call asks of decoding, made ready for one model. Immutable and thread-safe.</summary>
internal sealed class DecodingPlan
{
    public const int MaxWidth = 1000;
    public const int MaxAlternatives = 100;
    public const double MaxLanguageModelWeight = 10;
    public const double DefaultLanguageModelWeight = 0.3;

    private const int DefaultWidth = 10;

    // Where nothing limits the text a class below this share of a frame can win nothing. Under a constraint it may be all that is allowed; what is less
    // probable than this the image does not show.
    private const double FreeFloor = 1e-4;
    private const double ConstrainedFloor = 1e-5;

    private const int MaxCharacters = 64;

    // Blanks of more than 0.982 stay closed: at those frames nothing else is probable.
    private const float OpenBelow = 4;

    public DecodingPlan(RecognizeOptions options, LoadedModelInfo model)
    {
        if (!model.GivesScores)
        {
            throw new ArgumentException($"The model '{model.Id}' names the best class of each frame and gives no scores (its output.kind is 'indices'), so its texts can only be read greedily: BeamWidth, Constraint, Alternatives, Validator and LanguageModel must be left unset.", nameof(options));
        }

        Model = model;
        Automaton = options.Constraint?.For(model.Charset);
        Language = options.LanguageModel is { } language ? new LanguageWeight(language.For(model.Charset), options.LanguageModelWeight) : null;
        Validator = options.Validator;
        Alternatives = options.Alternatives;
        Limits = new BeamLimits(
            Math.Max(options.BeamWidth ?? DefaultWidth, options.Alternatives + 1),
            Automaton is null ? FreeFloor : ConstrainedFloor,
            MaxCharacters)
        {
            // Other characters than those of a whitelist are left out of the text; any other constraint has to account for all that the image shows.
            BlankFloor = options.Constraint is { Whitelisted: null } ? ConstrainedFloor : 0,
        };
        RegardsWholeText = options.Constraint is { Whitelisted: null } || options.Validator is not null || options.Alternatives > 0;
        Gate = model.CanOpenFrames ? OpenBelow : 0;
        Unmet = model.Details with { ConstraintUnmet = true };
    }

    public LoadedModelInfo Model { get; }

    public BeamLimits Limits { get; }

    /// <summary>What texts are allowed, or null for all.</summary>
    public TextAutomaton? Automaton { get; }

    /// <summary>What texts are preferred, or null for none.</summary>
    public LanguageWeight? Language { get; }

    public ITextValidator? Validator { get; }

    public int Alternatives { get; }

    /// <summary>What a line says of itself that no text meets the constraint of.</summary>
    public LineDetails Unmet { get; }

    /// <summary>Whether anything is asked that the pieces of a line cannot answer one by one.</summary>
    public bool RegardsWholeText { get; }

    /// <summary>The gate below which frames are to be open.</summary>
    public float Gate { get; }
}
