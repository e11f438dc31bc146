using System.Numerics;

namespace Crnn.Net;

/// <summary>Turns pixels into the numbers that the model takes: (x - mean) * scale, in the processor's vectors.</summary>
internal sealed class Normalizer(float mean, float scale)
{
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        destination = destination[..pixels.Length];
        var done = Vector.IsHardwareAccelerated ? ApplyVectors(pixels, destination) : 0;
        for (var i = done; i < pixels.Length; i++)
        {
            destination[i] = (pixels[i] - mean) * scale;
        }
    }

    private int ApplyVectors(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        var means = new Vector<float>(mean);
        var scales = new Vector<float>(scale);
        var i = 0;
        for (; i <= pixels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(pixels[i..]), out var low, out var high);
            Write(low, destination[i..]);
            Write(high, destination[(i + Vector<ushort>.Count)..]);
        }

        return i;

        void Write(Vector<ushort> values, Span<float> to)
        {
            Vector.Widen(values, out var low, out var high);
            ((Vector.ConvertToSingle(Vector.AsVectorInt32(low)) - means) * scales).CopyTo(to);
            ((Vector.ConvertToSingle(Vector.AsVectorInt32(high)) - means) * scales).CopyTo(to[Vector<float>.Count..]);
        }
    }
}
