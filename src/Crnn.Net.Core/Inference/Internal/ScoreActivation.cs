namespace Crnn.Net;

/// <summary>What a model's scores are.</summary>
internal enum ScoreActivation
{
    /// <summary>Natural logarithms of probabilities.</summary>
    LogSoftmax,

    /// <summary>Probabilities.</summary>
    Softmax,

    /// <summary>What softmax would make probabilities of.</summary>
    Logits,
}
