using System.Buffers.Binary;

namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>Measurements: for each the instrument (1 byte) and the value (8 bytes).</summary>
internal static class MeasurementsFrame
{
    private const int Bytes = 1 + sizeof(double);

    public static void Append(Stream body, WorkerInstrument instrument, double value)
    {
        Span<byte> entry = stackalloc byte[Bytes];
        entry[0] = (byte)instrument;
        BinaryPrimitives.WriteDoubleLittleEndian(entry[1..], value);
        body.Write(entry);
    }

    /// <exception cref="InvalidDataException">It is no list of measurements.</exception>
    public static IEnumerable<(WorkerInstrument Instrument, double Value)> Read(Frame frame)
    {
        if (frame.Body.Length % Bytes != 0)
        {
            throw new InvalidDataException($"A frame of measurements has {frame.Body.Length} bytes, which is no multiple of {Bytes}.");
        }

        for (var at = 0; at < frame.Body.Length; at += Bytes)
        {
            var entry = frame.Body.Span.Slice(at, Bytes);
            yield return ((WorkerInstrument)entry[0], BinaryPrimitives.ReadDoubleLittleEndian(entry[1..]));
        }
    }
}
