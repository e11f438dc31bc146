namespace Crnn.Net.TestKit;

/// <summary>Puts a <see cref="StripeLine"/> of the model's own height into its row: picks the colours, resizes nothing.</summary>
public sealed class StripePreprocessor : ILinePreprocessor
{
    public void Prepare(PixelView source, LineRow row)
    {
        var (from, to) = (source.Format.BytesPerPixel(), row.Format.BytesPerPixel());
        for (var y = 0; y < row.Height; y++)
        {
            for (var x = 0; x < row.Width; x++)
            {
                var pixel = source.Pixels.Slice((y * source.Stride) + (x * from), from);
                for (var c = 0; c < to; c++)
                {
                    row.Pixels[(y * row.Stride) + (x * to) + c] = pixel[row.Format == PixelFormat.Bgr24 ? to - 1 - c : c];
                }
            }
        }
    }
}
