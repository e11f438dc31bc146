using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Decodes PNG, JPEG, BMP and WebP with OpenCV. Stateless and thread-safe.</summary>
/// <remarks>OpenCV's modes and versions differ in how they apply EXIF orientation, so it is always ignored there and applied here.</remarks>
public sealed class OpenCvImageDecoder : IImageDecoder
{
    /// <inheritdoc/>
    public IReadOnlyList<ImageFormat> Formats { get; } = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Bmp, ImageFormat.WebP];

    /// <inheritdoc/>
    public DecodedImage Decode(ReadOnlySpan<byte> encoded, ImageHeader header, PixelFormat format = PixelFormat.Gray8)
    {
        try
        {
            return DecodeUpright(encoded, header, format == PixelFormat.Gray8 ? ImreadModes.Grayscale : ImreadModes.Color);
        }
        catch (Exception e) when (OpenCvErrors.Translate(e, $"The {header.Format} image of {header.Width} x {header.Height} pixels cannot be decoded") is { } translated)
        {
            throw translated;
        }
    }

    private static MatImage DecodeUpright(ReadOnlySpan<byte> encoded, ImageHeader header, ImreadModes opaque)
    {
        // These modes drop alpha, which turns black on transparent into all black: keep it, and blend on white later.
        var mode = header.HasAlpha ? ImreadModes.Unchanged : opaque | ImreadModes.IgnoreOrientation;
        var mat = Cv2.ImDecode(header.Format == ImageFormat.Png ? StillPng.Of(encoded) : encoded, mode);
        try
        {
            if (mat.Empty())
            {
                throw new CrnnInvalidImageException($"The {header.Format} image of {header.Width} x {header.Height} pixels is damaged: it cannot be decoded.");
            }

            if (header.HasAlpha)
            {
                Transparency.Complete(mat, encoded, header);
            }

            ToEightBits(mat);
            Turn(mat, header.Orientation);
            return new MatImage(mat);
        }
        catch
        {
            mat.Dispose();
            throw;
        }
    }

    private static void ToEightBits(Mat mat)
    {
        if (mat.Depth() == MatType.CV_16U)
        {
            mat.ConvertTo(mat, MatType.CV_8U, 1.0 / 257);
        }
    }

    private static void Turn(Mat mat, ImageOrientation orientation)
    {
        switch (orientation)
        {
            case ImageOrientation.FlipHorizontal:
                Cv2.Flip(mat, mat, FlipMode.Y);
                break;
            case ImageOrientation.Rotate180:
                Cv2.Rotate(mat, mat, RotateFlags.Rotate180);
                break;
            case ImageOrientation.FlipVertical:
                Cv2.Flip(mat, mat, FlipMode.X);
                break;
            case ImageOrientation.Transpose:
                Cv2.Rotate(mat, mat, RotateFlags.Rotate90Clockwise);
                Cv2.Flip(mat, mat, FlipMode.Y);
                break;
            case ImageOrientation.Rotate90:
                Cv2.Rotate(mat, mat, RotateFlags.Rotate90Clockwise);
                break;
            case ImageOrientation.Transverse:
                Cv2.Rotate(mat, mat, RotateFlags.Rotate90Counterclockwise);
                Cv2.Flip(mat, mat, FlipMode.Y);
                break;
            case ImageOrientation.Rotate270:
                Cv2.Rotate(mat, mat, RotateFlags.Rotate90Counterclockwise);
                break;
            default:
                break;
        }
    }
}
