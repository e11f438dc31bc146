namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>An image's text on its way back.</summary>
internal static class LineFrame
{
    public static Task WriteToAsync(FrameWriter frames, uint id, TextLine line) => frames.WriteAsync(FrameKind.Line, head =>
    {
        head.Write(id);
        head.Write(line.Text);
        head.Write(line.Confidence);
        head.Write(line.ProbabilityCorrect ?? float.NaN);
        head.Write(line.ModelId);
        head.Write(line.Timings.Queued.Ticks);
        head.Write(line.Timings.Prepared.Ticks);
        head.Write(line.Timings.Run.Ticks);
        head.Write(line.Timings.Decoded.Ticks);
        head.Write(line.Characters.Count);
        foreach (var character in line.Characters)
        {
            head.Write(character.Text);
            head.Write(character.Confidence);
            head.Write(character.Start);
            head.Write(character.End);
        }
    });

    public static (uint Id, TextLine Line) Read(Frame frame)
    {
        using var body = frame.OpenBody();
        var (id, text, confidence, probability, model) = (body.ReadUInt32(), body.ReadString(), body.ReadSingle(), body.ReadSingle(), body.ReadString());
        var timings = new LineTimings(Ticks(), Ticks(), Ticks(), Ticks());
        var characters = new TextCharacter[body.ReadInt32()];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = new TextCharacter(body.ReadString(), body.ReadSingle(), body.ReadSingle(), body.ReadSingle());
        }

        return (id, new TextLine(text, confidence, characters, model, timings) { ProbabilityCorrect = float.IsNaN(probability) ? null : probability });

        TimeSpan Ticks() => TimeSpan.FromTicks(body.ReadInt64());
    }
}
