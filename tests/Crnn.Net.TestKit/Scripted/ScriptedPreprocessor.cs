namespace Crnn.Net.TestKit;

/// <summary>Copies grey pixels into the row, taking the nearest where sizes differ.</summary>
public sealed class ScriptedPreprocessor : ILinePreprocessor
{
    /// <summary>Called on the lane before pixels are read; it may block or throw.</summary>
    public Action? BeforePrepare { get; set; }

    public void Prepare(PixelView source, LineRow row)
    {
        BeforePrepare?.Invoke();
        for (var y = 0; y < row.Height; y++)
        {
            var from = source.Pixels.Slice(y * source.Height / row.Height * source.Stride, source.Width);
            var to = row.Pixels.Slice(y * row.Stride, row.Width);
            for (var x = 0; x < to.Length; x++)
            {
                to[x] = from[x * source.Width / row.Width];
            }
        }
    }
}
