namespace Crnn.Net;

/// <summary>The buffers that carry one batch. They grow to the widest batch and are then kept, so that a lane allocates nothing for its next batch.</summary>
internal sealed class BatchWorkspace
{
    private byte[] _pixels = [];
    private float[] _tensor = [];
    private byte[] _tensorBytes = [];
    private float[] _scores = [];
    private float[] _logarithms = [];
    private int[] _frameRows = [];
    private BeamLineDecoder? _beam;

    /// <summary>The characters of the image that is being decoded.</summary>
    public List<CtcCharacter> Characters { get; } = [];

    /// <summary>What beam search keeps from image to image; made at its first use.</summary>
    public BeamLineDecoder Beam => _beam ??= new BeamLineDecoder();

    public Span<byte> RentPixels(int length) => Grow(ref _pixels, length).AsSpan(0, length);

    public Memory<float> RentTensor(int length) => Grow(ref _tensor, length).AsMemory(0, length);

    /// <summary>The tensor of a model that takes pixels as they are.</summary>
    public Memory<byte> RentTensorBytes(int length) => Grow(ref _tensorBytes, length).AsMemory(0, length);

    /// <summary>Scores that must be put into another order before they can be read.</summary>
    public Span<float> RentScores(int length) => Grow(ref _scores, length).AsSpan(0, length);

    /// <summary>One image's scores as logarithms.</summary>
    public Span<float> RentLogarithms(int length) => Grow(ref _logarithms, length).AsSpan(0, length);

    public Span<int> RentFrameRows(int length) => Grow(ref _frameRows, length).AsSpan(0, length);

    // Pinned arrays, because the back end hands their address to native code at every run.
    private static T[] Grow<T>(ref T[] array, int length)
        where T : unmanaged
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>(length, pinned: true);
        }

        return array;
    }
}
