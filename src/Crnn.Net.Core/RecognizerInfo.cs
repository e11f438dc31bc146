namespace Crnn.Net;

/// <summary>What a recognizer runs. Immutable.</summary>
public sealed class RecognizerInfo
{
    /// <summary>Gets the <c>id</c> of the model's manifest.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the SHA-256 of the model's weights, 64 lower-case hexadecimal digits.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Gets the languages that the manifest names, as BCP 47 tags.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Gets the calibration that the manifest names, by which <see cref="TextLine.ProbabilityCorrect"/> is given.</summary>
    /// <value><see langword="null"/> for none.</value>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>Gets the back end and its version, for example <c>ONNX Runtime 1.31.1</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Gets the result of the batch invariance check that was made when the model was loaded.</summary>
    public required BatchInvariance BatchInvariance { get; init; }

    /// <summary>Gets the greatest number of images in one run. It is 1 when the model is not batch invariant.</summary>
    public required int MaxBatchSize { get; init; }

    /// <summary>Gets the number of lanes.</summary>
    public required int Lanes { get; init; }

    /// <summary>Gets what <see cref="BatchingOptions.Auto"/> chose, from what, and why.</summary>
    /// <value><see langword="null"/> when it is off.</value>
    public TuningResult? Tuning { get; init; }

    /// <summary>Gets the greatest size of an encoded image in bytes.</summary>
    public required int MaxImageBytes { get; init; }

    /// <summary>Gets the names of the image formats that can be read, for example <c>PNG</c>.</summary>
    public required IReadOnlyList<string> ImageFormats { get; init; }
}
