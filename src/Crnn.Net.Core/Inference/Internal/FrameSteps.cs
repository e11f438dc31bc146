namespace Crnn.Net;

/// <summary>How far apart, counted in frames, the first frames of neighbouring images and the neighbouring frames of one image lie.</summary>
internal readonly record struct FrameSteps(int Image, int Frame)
{
    /// <summary>All images' first frames, then their second ones.</summary>
    public static FrameSteps FramesFirst(int images) => new(1, images);

    /// <summary>All frames of the first image, then those of the second.</summary>
    public static FrameSteps ImagesFirst(int frames) => new(frames, 1);
}
