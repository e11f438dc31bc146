using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crnn.Net;

/// <summary>Turns pixels into the numbers that the model takes: (x - mean) * scale, in the widest vectors that the processor has.</summary>
internal sealed class Normalizer(ModelNormalize normalize)
{
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        destination = destination[..pixels.Length];
        var done = Vector512.IsHardwareAccelerated ? Apply512(pixels, destination)
            : Vector256.IsHardwareAccelerated ? Apply256(pixels, destination)
            : 0;
        for (var i = done; i < pixels.Length; i++)
        {
            destination[i] = (pixels[i] - normalize.Mean) * normalize.Scale;
        }
    }

    private int Apply512(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        var mean = Vector512.Create(normalize.Mean);
        var scale = Vector512.Create(normalize.Scale);
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(destination);
        var i = 0;
        for (; i <= pixels.Length - 64; i += 64)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref source, (nuint)i));
            Store(low, ref target, i);
            Store(high, ref target, i + 32);
        }

        return i;

        void Store(Vector512<ushort> values, ref float to, int at)
        {
            var (low, high) = Vector512.Widen(values);
            ((Vector512.ConvertToSingle(low.AsInt32()) - mean) * scale).StoreUnsafe(ref to, (nuint)at);
            ((Vector512.ConvertToSingle(high.AsInt32()) - mean) * scale).StoreUnsafe(ref to, (nuint)at + 16);
        }
    }

    private int Apply256(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        var mean = Vector256.Create(normalize.Mean);
        var scale = Vector256.Create(normalize.Scale);
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(destination);
        var i = 0;
        for (; i <= pixels.Length - 32; i += 32)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, (nuint)i));
            Store(low, ref target, i);
            Store(high, ref target, i + 16);
        }

        return i;

        void Store(Vector256<ushort> values, ref float to, int at)
        {
            var (low, high) = Vector256.Widen(values);
            ((Vector256.ConvertToSingle(low.AsInt32()) - mean) * scale).StoreUnsafe(ref to, (nuint)at);
            ((Vector256.ConvertToSingle(high.AsInt32()) - mean) * scale).StoreUnsafe(ref to, (nuint)at + 8);
        }
    }
}
