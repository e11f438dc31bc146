using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Decoded pixels in a Mat. A disposed Mat's properties crash the process, so they are read once.</summary>
internal sealed unsafe class MatImage : DecodedImage
{
    private readonly Mat _mat;
    private readonly byte* _data;
    private readonly int _width;
    private readonly int _height;
    private readonly int _stride;
    private readonly PixelFormat _format;
    private bool _disposed;

    /// <summary>Takes over a Mat that is not empty.</summary>
    /// <exception cref="CrnnInvalidImageException">Its pixels are of no format that a view can have. The Mat stays the caller's.</exception>
    public MatImage(Mat mat)
    {
        _mat = mat;
        _format = FormatOf(mat);
        _data = (byte*)mat.Data;
        _width = mat.Cols;
        _height = mat.Rows;
        var (stride, bytes) = (mat.Step(), mat.Step() * mat.Rows);
        if (bytes > int.MaxValue)
        {
            throw new CrnnInvalidImageException($"The image takes {bytes} bytes when it is decoded; at most {int.MaxValue} are allowed.");
        }

        _stride = (int)stride;
    }

    public override PixelView Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return new PixelView(new ReadOnlySpan<byte>(_data, _stride * _height), _width, _height, _stride, _format);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        _mat.Dispose();
    }

    private static PixelFormat FormatOf(Mat mat)
    {
        var type = mat.Type();
        return type == MatType.CV_8UC1 ? PixelFormat.Gray8
            : type == MatType.CV_8UC3 ? PixelFormat.Bgr24
            : type == MatType.CV_8UC4 ? PixelFormat.Bgra32
            : throw new CrnnInvalidImageException($"The image was decoded to pixels of type {type}; 1, 3 or 4 channels of 8 bits are allowed.");
    }
}
