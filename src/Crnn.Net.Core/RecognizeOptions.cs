namespace Crnn.Net;

/// <summary>Settings of one call of <see cref="ICrnnRecognizer.RecognizeAsync"/>.</summary>
/// <remarks>Immutable, so one instance can serve any number of calls. A model whose outputs are <see cref="ModelOutputKind.Indices"/> gives no scores: with it, a call that
/// <see cref="UsesBeam"/> fails with an <see cref="ArgumentException"/>.</remarks>
public sealed class RecognizeOptions
{
    private readonly TimeSpan? _timeout;
    private readonly int? _beamWidth;
    private readonly int _alternatives;
    private readonly double _languageModelWeight = DecodingPlan.DefaultLanguageModelWeight;
    private CallTerms? _terms;

    /// <summary>Gets what this call does when the queue is full.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="BatchingOptions.WhenQueueFull"/> says.</value>
    public QueueFullMode? WhenQueueFull { get; init; }

    /// <summary>Gets how long this image may take from its admission to the queue, above 0, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="BatchingOptions.Timeout"/> says.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init
        {
            if (value is { } timeout && timeout != System.Threading.Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(value));
            }

            _timeout = value;
        }
    }

    /// <summary>Gets the bulk enumeration that the image belongs to. <see cref="Timeout"/> then counts from the moment a lane takes the image, however long it has waited.</summary>
    /// <value>The default is <see langword="null"/>: a single call.</value>
    public Flow? Flow { get; init; }

    /// <summary>Gets the number of beginnings of a text that beam search follows, from 1 to 1000. Beam search finds texts that are more probable as a whole than the one of
    /// the most probable classes, which greedy decoding takes; it takes more time the wider the beam is.</summary>
    /// <value>The default is <see langword="null"/>: greedy decoding, or 10 where another setting of this call needs a beam.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int? BeamWidth
    {
        get => _beamWidth;
        init
        {
            if (value is { } width)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(width, 1, nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(width, DecodingPlan.MaxWidth, nameof(value));
            }

            _beamWidth = value;
        }
    }

    /// <summary>Gets what the text may be.</summary>
    /// <value>The default is <see langword="null"/>: anything.</value>
    public TextConstraint? Constraint { get; init; }

    /// <summary>Gets how many other texts, and how many other characters at each place, are wanted beside the best, from 0 to 100.</summary>
    /// <value>The default is 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Alternatives
    {
        get => _alternatives;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DecodingPlan.MaxAlternatives);
            _alternatives = value;
        }
    }

    /// <summary>Gets what tells right texts from wrong ones, for example by a check digit. Of the texts that the beam finds, the best right one is taken; if none is, the best one.</summary>
    /// <value>The default is <see langword="null"/>: the best one is taken.</value>
    public ITextValidator? Validator { get; init; }

    /// <summary>Gets what says how probable a text is as such. Beam search then takes what the image and the language together make most probable.</summary>
    /// <value>The default is <see langword="null"/>: the image alone decides.</value>
    public CharacterLanguageModel? LanguageModel { get; init; }

    /// <summary>Gets how much the logarithm of a character's probability by <see cref="LanguageModel"/> counts beside that of the image, from 0 to 10.</summary>
    /// <value>The default is 0.3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double LanguageModelWeight
    {
        get => _languageModelWeight;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DecodingPlan.MaxLanguageModelWeight);
            _languageModelWeight = value;
        }
    }

    /// <summary>Gets what is done to the image before it is read.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="CrnnOcrOptions.Preprocessing"/> says. <see cref="LinePreprocessing.None"/> switches that off.</value>
    public LinePreprocessing? Preprocessing { get; init; }

    /// <summary>Gets a value indicating whether these options need beam search. Without it, a recognizer decodes as it does by itself.</summary>
    public bool UsesBeam => BeamWidth is not null || Constraint is not null || Alternatives > 0 || Validator is not null || LanguageModel is not null;

    /// <summary>These options for the images of a bulk enumeration, which wait for room whatever the recognizer's setting: being many is their nature, not an overload.</summary>
    internal RecognizeOptions InFlow(Flow flow) => new()
    {
        WhenQueueFull = QueueFullMode.Wait,
        Flow = flow,
        Timeout = Timeout,
        BeamWidth = BeamWidth,
        Constraint = Constraint,
        Alternatives = Alternatives,
        Validator = Validator,
        LanguageModel = LanguageModel,
        LanguageModelWeight = LanguageModelWeight,
        Preprocessing = Preprocessing,
    };

    /// <summary>These options made ready for a recognizer.</summary>
    /// <param name="defaults">The recognizer's own terms.</param>
    /// <param name="model">Its model.</param>
    /// <exception cref="ArgumentException">The constraint cannot be met by any text of the model's characters, or the model gives no scores and a beam is asked for.</exception>
    internal CallTerms TermsFor(CallTerms defaults, LoadedModelInfo model)
    {
        // One object mostly serves one recognizer; where several share it, each makes its terms anew.
        var terms = Volatile.Read(ref _terms);
        if (terms is null || !ReferenceEquals(terms.Defaults, defaults))
        {
            terms = new CallTerms(
                defaults,
                Timeout ?? defaults.Timeout,
                countsQueue: Flow is null,
                UsesBeam ? new DecodingPlan(this, model) : null,
                Preprocessing ?? defaults.Preprocessing);
            Volatile.Write(ref _terms, terms);
        }

        return terms;
    }
}
