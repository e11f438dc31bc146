namespace Crnn.Net;

/// <summary>How far apart neighbours lie in one image's part of the tensor.</summary>
internal readonly record struct TensorSteps(int Channel, int Row, int Column)
{
    public static TensorSteps Of(InputForm form, int width) => form.Layout switch
    {
        ImageLayout.Nhwc => new(1, width * form.Channels, form.Channels),
        ImageLayout.Nwhc => new(1, form.Channels, form.Height * form.Channels),
        _ => new(form.Height * width, width, 1),
    };
}
