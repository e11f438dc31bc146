namespace Crnn.Net;

/// <summary>The pixels of one image in a batch with all their padding.</summary>
internal readonly ref struct BatchRow(Span<byte> pixels, LineGeometry geometry, InputForm form)
{
    private readonly Span<byte> _pixels = pixels;

    private int Stride => geometry.Bucket * form.Channels;

    /// <summary>The part that the image takes.</summary>
    public LineRow Image => new(_pixels[((geometry.Top * Stride) + (geometry.Left * form.Channels))..], geometry.Width, geometry.Height, Stride, form.Format, form.Interpolation);

    /// <summary>Fills what the image leaves: with the pad's pixel, or by repeating the image's nearest pixel.</summary>
    public void Pad()
    {
        for (var y = geometry.Top; y < geometry.Top + geometry.Height; y++)
        {
            PadLine(_pixels.Slice(y * Stride, Stride));
        }

        FillLines(0, geometry.Top, source: geometry.Top);
        FillLines(geometry.Top + geometry.Height, form.Height, source: geometry.Top + geometry.Height - 1);
    }

    private void PadLine(Span<byte> line)
    {
        var (start, end) = (geometry.Left * form.Channels, (geometry.Left + geometry.Width) * form.Channels);
        if (form.PadPixel is { } pixel)
        {
            line[..start].Fill(pixel);
            line[end..].Fill(pixel);
        }
        else
        {
            Repeat(line.Slice(start, form.Channels), line[..start]);
            Repeat(line[(end - form.Channels)..end], line[end..]);
        }
    }

    private void FillLines(int from, int to, int source)
    {
        var lines = _pixels[(from * Stride)..(to * Stride)];
        if (form.PadPixel is { } pixel)
        {
            lines.Fill(pixel);
        }
        else
        {
            Repeat(_pixels.Slice(source * Stride, Stride), lines);
        }
    }

    private static void Repeat(ReadOnlySpan<byte> unit, Span<byte> destination)
    {
        if (unit.Length == 1)
        {
            destination.Fill(unit[0]);
            return;
        }

        for (; !destination.IsEmpty; destination = destination[unit.Length..])
        {
            unit.CopyTo(destination);
        }
    }
}
