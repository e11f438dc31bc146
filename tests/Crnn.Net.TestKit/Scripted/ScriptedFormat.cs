using System.Buffers.Binary;

namespace Crnn.Net.TestKit;

/// <summary>A format that Core has never heard of.</summary>
public sealed class ScriptedFormat : ImageFormat
{
    public static ScriptedFormat Instance { get; } = new();

    public override string Name => "LINE";

    public override bool Matches(ReadOnlySpan<byte> file) => file.StartsWith(ScriptedLine.Magic);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file) => file.Length < ScriptedLine.HeaderLength
        ? throw CutOff(file.Length)
        : CreateHeader(BinaryPrimitives.ReadInt32LittleEndian(file[4..]), BinaryPrimitives.ReadInt32LittleEndian(file[8..]));
}
