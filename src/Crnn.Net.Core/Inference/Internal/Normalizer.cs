namespace Crnn.Net;

/// <summary>Turns pixels into the numbers that the model takes: (x - mean) * scale, computed once for each of the 256 values.</summary>
internal sealed class Normalizer
{
    private readonly float[] _values = new float[256];

    public Normalizer(ModelNormalize normalize)
    {
        for (var x = 0; x < _values.Length; x++)
        {
            _values[x] = (x - normalize.Mean) * normalize.Scale;
        }
    }

    public void Apply(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        destination = destination[..pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            destination[i] = _values[pixels[i]];
        }
    }
}
