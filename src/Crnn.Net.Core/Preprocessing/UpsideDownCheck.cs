namespace Crnn.Net;

/// <summary>When a line is also read turned by 180 degrees.</summary>
public enum UpsideDownCheck
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When the confidence of the upright reading is below <see cref="LinePreprocessing.UpsideDownBelow"/>, or its text is empty.</summary>
    WhenUnsure,

    /// <summary>Always: every line is read twice.</summary>
    Always,
}
