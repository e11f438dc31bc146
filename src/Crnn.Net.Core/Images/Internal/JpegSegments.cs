using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>Walks over a JPEG's marker segments from its first to its end marker. What lies between segments (a scan's coded data,
/// stray bytes) is passed over as libjpeg does it: a marker is 0xFF and a byte that is neither 0 nor 0xFF.</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> file)
{
    public const byte EndOfImage = 0xD9;
    private const byte StartOfImage = 0xD8;
    private readonly ReadOnlySpan<byte> _file = file;
    private int _next = 2;

    /// <summary>Where the current segment's marker is.</summary>
    public int At { get; private set; }

    public byte Marker { get; private set; }

    /// <summary>The current segment without marker and length.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>The length that the current segment claims, its own two bytes included.</summary>
    public int ClaimedLength { get; private set; }

    /// <summary>Goes to the next segment. False where the file ends before its segment, or its end marker, does.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            var marker = _file[_next..].IndexOf((byte)0xFF);
            if (marker < 0 || (At = _next + marker) + 1 >= _file.Length)
            {
                return false;
            }

            Marker = _file[At + 1];
            _next = Marker == 0xFF ? At + 1 : At + 2;
            if (Marker is 0xFF or 0 || (HasNoLength(Marker) && Marker is not (EndOfImage or StartOfImage)))
            {
                continue;
            }

            return HasNoLength(Marker) ? SetData(0) : At + 4 <= _file.Length && SetData(BinaryPrimitives.ReadUInt16BigEndian(_file[(At + 2)..]));
        }
    }

    private bool SetData(int length)
    {
        ClaimedLength = length;
        Data = default;
        if (length < 2)
        {
            return true;
        }

        if (At + 2 + length > _file.Length)
        {
            return false;
        }

        Data = _file.Slice(At + 4, length - 2);
        _next = At + 2 + length;
        return true;
    }

    /// <summary>TEM, restarts, start and end of the image stand alone.</summary>
    private static bool HasNoLength(byte marker) => marker is 0x01 or (>= 0xD0 and <= EndOfImage);
}
