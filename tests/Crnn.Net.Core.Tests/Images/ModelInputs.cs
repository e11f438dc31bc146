namespace Crnn.Net.Core.Tests.Images;

/// <summary>The input of a model that is 3 high, with what a test wants to be otherwise.</summary>
internal sealed record ModelInputs
{
    public string Layout { get; init; } = "NCHW";

    public string Type { get; init; } = "float32";

    public string Color { get; init; } = "gray";

    public string Pad { get; init; } = "edge";

    public float PadValue { get; init; }

    public string PadStage { get; init; } = "before-normalize";

    public float[] Mean { get; init; } = [0];

    public float[] Scale { get; init; } = [1];

    public ModelInput Make() => new()
    {
        Name = "images",
        Layout = Layout,
        Type = Type,
        Color = Color,
        Height = 3,
        Resize = "keep-aspect",
        Width = new ModelWidth(8, 64),
        Pad = Pad,
        PadValue = PadValue,
        PadStage = PadStage,
        Normalize = Type == "uint8" ? null : new ModelNormalize { Mean = Mean, Scale = Scale },
    };
}
