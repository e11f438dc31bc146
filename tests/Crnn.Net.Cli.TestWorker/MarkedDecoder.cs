using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.TestWorker;

/// <summary>Does to an image what its mark says.</summary>
internal sealed class MarkedDecoder(string holdFile) : IImageDecoder
{
    /// <summary>The process aborts.</summary>
    public const byte Abort = 249;

    /// <summary>The image is held as long as there is a certain file.</summary>
    public const byte Hold = 250;

    private readonly ScriptedDecoder _decoder = new();

    public IReadOnlyList<ImageFormat> Formats => _decoder.Formats;

    public DecodedImage Decode(ReadOnlySpan<byte> encoded, ImageHeader header, PixelFormat format = PixelFormat.Gray8)
    {
        switch (encoded[^header.Width])
        {
            case Abort:
                Environment.FailFast("An image that aborts the process.");
                break;
            case Hold:
                SpinWait.SpinUntil(() => !File.Exists(holdFile));
                break;
        }

        return _decoder.Decode(encoded, header, format);
    }
}
