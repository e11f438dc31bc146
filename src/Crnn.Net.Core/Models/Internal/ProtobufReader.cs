using System.Text;

namespace Crnn.Net;

/// <summary>Walks over the fields of a Protocol Buffers message. Data that is cut off or malformed ends the walk and makes it <see cref="IsDamaged"/>.</summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding</remarks>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private ReadOnlySpan<byte> _rest = message;

    public int Field { get; private set; }

    /// <summary>The number of a field of integers; 0 for others.</summary>
    public ulong Number { get; private set; }

    /// <summary>The bytes of a field of text, bytes, or a message of its own; empty for numbers.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    public bool IsDamaged { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty || IsDamaged)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        Bytes = default;
        Number = 0;
        switch ((int)(tag & 7))
        {
            case Varint:
                Number = ReadVarint();
                break;
            case Fixed64:
                Take(sizeof(ulong));
                break;
            case LengthDelimited:
                Bytes = Take(ReadVarint());
                break;
            case Fixed32:
                Take(sizeof(uint));
                break;
            default:
                IsDamaged = true;
                break;
        }

        IsDamaged |= Field < 1;
        return !IsDamaged;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && !_rest.IsEmpty; shift += 7)
        {
            var next = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        IsDamaged = true;
        return 0;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            IsDamaged = true;
            return default;
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
