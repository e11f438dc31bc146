namespace Crnn.Net;

/// <summary>What is done to a line image before it is read, beyond making it as high as the model wants it. Immutable and thread-safe; two with equal settings are equal.</summary>
/// <remarks>
/// <para>All steps are off by default. They are for images that are known to need them: on others most of them cost time and gain nothing. docs/preprocessing.md has what each is worth.</para>
/// <para>The order is fixed: deskew, deslant, trim, split; then for each piece the model's height, polarity, contrast. <see cref="Deskew"/>, <see cref="Deslant"/>, <see cref="TrimMargins"/>
/// and a line that is split make the line grey first, also for models that see colours.</para>
/// <para>Whatever the steps, <see cref="TextCharacter.Start"/> and <see cref="TextCharacter.End"/> are in pixels of the given image: the place of the character's middle line there,
/// on the axis across the image. Where a line was read upside down they fall from character to character.</para>
/// </remarks>
public sealed record LinePreprocessing
{
    /// <summary>The default of <see cref="UpsideDownBelow"/>: 0.95.</summary>
    public const float DefaultUpsideDownBelow = 0.95f;

    // Lines are mostly upright, and a short text may read well either way up.
    private const float UprightBonus = 0.05f;

    private readonly float _upsideDownBelow = DefaultUpsideDownBelow;

    /// <summary>Gets settings without any step: for a call that wants none of the recognizer's.</summary>
    public static LinePreprocessing None => new(); // Not one for all: configuration binds to the very object that options hold.

    /// <summary>Gets a value indicating whether light text on a dark ground is turned into dark text on a light ground. What most of the image shows counts as ground.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool NormalizePolarity { get; init; }

    /// <summary>Gets a value indicating whether grey values are stretched so that the darkest and the lightest of them, 0.5 % of the pixels each, become black and white.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool StretchContrast { get; init; }

    /// <summary>Gets a value indicating whether a line that rises or falls is turned level, by at most 15 degrees, and freed from the empty rows that the turning leaves.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Deskew { get; init; }

    /// <summary>Gets a value indicating whether slanted (italic) text is sheared upright, by at most 40 degrees.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Deslant { get; init; }

    /// <summary>Gets a value indicating whether empty margins are cut off, down to a little rest around the text.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool TrimMargins { get; init; }

    /// <summary>Gets a value indicating whether a line that is longer than the model allows is read in overlapping pieces, whose texts become one. Without it such lines are refused.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <remarks>A line that has to be split cannot be held to a <see cref="RecognizeOptions.Constraint"/> other than a whitelist, to a <see cref="RecognizeOptions.Validator"/>, or have
    /// <see cref="RecognizeOptions.Alternatives"/>, as they regard a text as a whole; it is then refused. Its <see cref="TextLine.LogProbability"/> is <see langword="null"/>,
    /// and its <see cref="TextLine.ProbabilityCorrect"/> the product of its pieces'.</remarks>
    public bool SplitLongLines { get; init; }

    /// <summary>Gets when a line is also read turned by 180 degrees. The turned reading counts where its confidence is higher by more than 0.05.</summary>
    /// <value>The default is <see cref="UpsideDownCheck.Never"/>.</value>
    public UpsideDownCheck UpsideDown { get; init; }

    /// <summary>Gets the confidence of a line below which <see cref="UpsideDownCheck.WhenUnsure"/> also reads it upside down, from 0 to 1.</summary>
    /// <value>The default is 0.95.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range or not a number.</exception>
    public float UpsideDownBelow
    {
        get => _upsideDownBelow;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "It must be from 0 to 1.");
            }

            _upsideDownBelow = value;
        }
    }

    /// <summary>Whether anything changes the image's size before it is as high as the model wants it.</summary>
    internal bool Shapes => Deskew || Deslant || TrimMargins;

    /// <summary>Whether one reading of the image as it is may not be enough.</summary>
    internal bool NeedsParts => Shapes || SplitLongLines || UpsideDown != UpsideDownCheck.Never;

    /// <summary>Whether a reading is to be checked by one upside down.</summary>
    internal bool Doubts(TextLine line) =>
        UpsideDown == UpsideDownCheck.Always || (UpsideDown == UpsideDownCheck.WhenUnsure && (line.Text.Length == 0 || line.Confidence < UpsideDownBelow));

    /// <summary>Whether a reading upside down counts and not the upright one.</summary>
    internal static bool Prefers(TextLine turned, TextLine upright) => turned.Confidence > upright.Confidence + UprightBonus;

    internal void Validate(OptionErrors errors) => errors.RequireDefined("Preprocessing.UpsideDown", UpsideDown);
}
