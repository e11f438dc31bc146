namespace Crnn.Net;

/// <summary>What making a text needs to know of a model after its weights are gone.</summary>
/// <param name="Id">The model's name and version.</param>
/// <param name="Charset">Its characters.</param>
/// <param name="CanOpenFrames">Whether a run can ask for the scores of more frames than are open by themselves.</param>
/// <param name="GivesScores">Whether it says how probable each character is, and not only which one is the most probable.</param>
/// <param name="Calibration">What makes of its own probabilities calibrated ones, or null.</param>
internal sealed record LoadedModelInfo(string Id, Charset Charset, bool CanOpenFrames, bool GivesScores, ModelCalibration? Calibration)
{
    public LoadedModelInfo(ModelManifest manifest, Charset charset)
        : this(manifest.Id, charset, manifest.Output.Threshold is not null, manifest.Output.Kind != ModelOutputKind.Indices, manifest.Calibration)
    {
    }

    /// <summary>What lines say of themselves that were decoded without a beam.</summary>
    public LineDetails Details { get; } = new(Id);
}
