using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crnn.Net;

/// <summary>Writes language models and reads them back, checking everything. docs/decoding.md describes the file.</summary>
internal static class LanguageModelFile
{
    private const ushort Version = 1;
    private const int DigestLength = 32;

    private static ReadOnlySpan<byte> Magic => "CNLM"u8;

    public static byte[] Write(CharacterLanguageModel model)
    {
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        var grams = model.Grams;
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((ushort)grams.Order);
        writer.Write(model.Unknown);
        writer.Write(model.Average);
        writer.Write(model.Symbols.CodePoints.Count);
        foreach (var codePoint in model.Symbols.CodePoints)
        {
            writer.Write(codePoint.Value);
        }

        for (var level = 1; level <= grams.Order; level++)
        {
            writer.Write(grams.Levels[level + 1] - grams.Levels[level]);
        }

        for (var node = 1; node < grams.Symbols.Length; node++)
        {
            writer.Write(grams.Symbols[node]);
            writer.Write((Half)grams.Probabilities[node]);
        }

        for (var node = 0; node < grams.BackOffs.Length; node++)
        {
            writer.Write((Half)grams.BackOffs[node]);
            writer.Write(grams.Children[node + 1] - grams.Children[node]);
        }

        writer.Write(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)));
        return file.ToArray();
    }

    /// <exception cref="InvalidDataException">The file is not valid.</exception>
    public static CharacterLanguageModel Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("it does not begin with 'CNLM'");
        }

        if (file.Length < Magic.Length + sizeof(ushort) + DigestLength)
        {
            throw new InvalidDataException(Text($"it is cut off after {file.Length} bytes"));
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(Magic.Length));
        if (version != Version)
        {
            throw new InvalidDataException(Text($"its version is {version}; this library reads version {Version}"));
        }

        if (!SHA256.HashData(file.AsSpan(..^DigestLength)).AsSpan().SequenceEqual(file.AsSpan(^DigestLength..)))
        {
            throw new InvalidDataException("its digest does not fit its content: it is damaged or cut off");
        }

        using var reader = new BinaryReader(new MemoryStream(file, Magic.Length + sizeof(ushort), file.Length - Magic.Length - sizeof(ushort) - DigestLength));
        try
        {
            var model = Read(reader);
            return reader.BaseStream.Position == reader.BaseStream.Length ? model : throw new InvalidDataException("something follows its last table");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("its tables are longer than the file", e);
        }
    }

    private static CharacterLanguageModel Read(BinaryReader reader)
    {
        var order = (int)Require("order", reader.ReadUInt16(), 1, CharacterLanguageModel.MaxOrder);
        var unknown = RequireLogarithm("probability of unknown characters", reader.ReadSingle());
        var average = RequireLogarithm("average probability", reader.ReadSingle());
        var symbols = ReadSymbols(reader);
        var levels = ReadLevels(reader, order);
        var (numbers, probabilities) = ReadNodes(reader, levels[^1], symbols.CodePoints.Count);
        var (backOffs, children) = ReadInner(reader, levels);
        CheckOrder(numbers, children);
        return new CharacterLanguageModel(symbols, new NGrams(levels, numbers, probabilities, backOffs, children), unknown, average);
    }

    private static LanguageSymbols ReadSymbols(BinaryReader reader)
    {
        var count = (int)Require("number of characters", reader.ReadInt32(), 0, LanguageSymbols.MaxCount);
        RequireLeft(reader, count, sizeof(int));
        var known = new HashSet<int>();
        var codePoints = new Rune[count];
        for (var i = 0; i < count; i++)
        {
            var value = reader.ReadInt32();
            if (!Rune.IsValid(value) || !known.Add(value))
            {
                throw new InvalidDataException(Text($"its character {i} is {value:x}, which is none or there twice"));
            }

            codePoints[i] = new Rune(value);
        }

        return new LanguageSymbols(codePoints);
    }

    /// <summary>The first node of each length; that of the empty text is 0.</summary>
    private static int[] ReadLevels(BinaryReader reader, int order)
    {
        var levels = new int[order + 2];
        levels[1] = 1;
        for (var level = 1; level <= order; level++)
        {
            levels[level + 1] = (int)Require(Text($"number of n-grams of {level}"), levels[level] + (long)reader.ReadInt32(), levels[level], int.MaxValue);
        }

        return levels;
    }

    private static (ushort[] Symbols, float[] Probabilities) ReadNodes(BinaryReader reader, int count, int characters)
    {
        RequireLeft(reader, count - 1, sizeof(ushort) + 2);
        var (symbols, probabilities) = (new ushort[count], new float[count]);
        for (var node = 1; node < count; node++)
        {
            symbols[node] = (ushort)Require("symbol", reader.ReadUInt16(), 0, characters + LanguageSymbols.First - 1);
            probabilities[node] = RequireLogarithm("probability", (float)reader.ReadHalf());
        }

        return (symbols, probabilities);
    }

    /// <summary>What the nodes have that others follow. Together their children are all nodes but the first, so each node has one parent, of the length before.</summary>
    private static (float[] BackOffs, int[] Children) ReadInner(BinaryReader reader, int[] levels)
    {
        var count = levels[^2];
        RequireLeft(reader, count, 2 + sizeof(int));
        var (backOffs, children) = (new float[count], new int[count + 1]);
        children[0] = 1;
        for (var node = 0; node < count; node++)
        {
            backOffs[node] = (float)reader.ReadHalf();
            children[node + 1] = (int)Require("number of children", children[node] + (long)reader.ReadInt32(), children[node], levels[^1]);
            if (!float.IsFinite(backOffs[node]))
            {
                throw new InvalidDataException(Text($"the weight of n-gram {node} is {backOffs[node]}"));
            }
        }

        for (var level = 0; level < levels.Length - 1; level++)
        {
            if (children[levels[level]] != levels[level + 1])
            {
                throw new InvalidDataException(Text($"the n-grams of {level} do not lead to those of {level + 1}"));
            }
        }

        return (backOffs, children);
    }

    private static void CheckOrder(ushort[] symbols, int[] children)
    {
        for (var parent = 0; parent < children.Length - 1; parent++)
        {
            for (var child = children[parent] + 1; child < children[parent + 1]; child++)
            {
                if (symbols[child] <= symbols[child - 1])
                {
                    throw new InvalidDataException(Text($"the symbols after n-gram {parent} do not ascend"));
                }
            }
        }
    }

    private static long Require(string what, long value, long min, long max) => value >= min && value <= max
        ? value
        : throw new InvalidDataException(Text($"its {what} is {value}; it must be from {min} to {max}"));

    private static float RequireLogarithm(string what, float value) => value <= 0 && float.IsFinite(value)
        ? value
        : throw new InvalidDataException(Text($"its {what} has the logarithm {value}; it must be finite and at most 0"));

    /// <summary>Before memory is taken for a table.</summary>
    private static void RequireLeft(BinaryReader reader, long count, int size) =>
        Require("number of entries", count * size, 0, reader.BaseStream.Length - reader.BaseStream.Position);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
