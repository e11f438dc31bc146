namespace Crnn.Net;

/// <summary>Settings of a recognizer. They can be bound from configuration.</summary>
public sealed class CrnnOcrOptions
{
    /// <summary>Gets or sets the path of the model's manifest (a JSON file; weights and charset lie beside it).</summary>
    /// <value>The default is <see langword="null"/>: the default model, where the package Crnn.Net is used.</value>
    public string? ModelPath { get; set; }

    /// <summary>Gets the settings of lanes, batches and the queue.</summary>
    public BatchingOptions Batching { get; private init; } = new();

    /// <summary>Gets the limits of images.</summary>
    public ImageOptions Images { get; private init; } = new();

    /// <summary>Gets or sets what is done to every image before it is read, unless a call says otherwise (<see cref="RecognizeOptions.Preprocessing"/>).</summary>
    /// <value>The default is <see langword="null"/>: nothing beyond what the model's manifest asks for.</value>
    public LinePreprocessing? Preprocessing { get; set; }

    /// <summary>Checks every setting. Whether <see cref="ModelPath"/> leads to a model shows when it is loaded.</summary>
    /// <returns>One message for each bad setting, with its value and the allowed range; empty when all are good.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new OptionErrors();
        Batching.Validate(errors);
        Images.Validate(errors);
        Preprocessing?.Validate(errors);
        return errors.Messages;
    }

    /// <summary>These options with the lanes and the batch size that a tuner chose.</summary>
    internal CrnnOcrOptions Tuned(TuningResult? tuning) =>
        tuning is null ? this : new CrnnOcrOptions { ModelPath = ModelPath, Batching = Batching.With(tuning.Choice), Images = Images, Preprocessing = Preprocessing };
}
