namespace Crnn.Net;

/// <summary>Makes the result of an image from the characters that a decoder found.</summary>
internal static class TextLineBuilder
{
    public static TextLine Build(List<CtcCharacter> found, LoadedModelInfo model, LineGeometry geometry, LineTimings timings, LineDetails details)
    {
        if (found.Count == 0)
        {
            return new TextLine(string.Empty, 0, [], details, timings);
        }

        var characters = new TextCharacter[found.Count];
        var pixelsPerFrame = (float)geometry.SourceWidth * model.Stride / geometry.Width;
        double sum = 0;
        var length = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var c = found[i];
            var text = model.Charset[c.Index];
            characters[i] = new TextCharacter(text, c.Probability, c.FirstFrame * pixelsPerFrame, Math.Min((c.LastFrame + 1) * pixelsPerFrame, geometry.SourceWidth));
            sum += c.Probability;
            length += text.Length;
        }

        var line = string.Create(length, characters, static (span, all) =>
        {
            foreach (var c in all)
            {
                c.Text.CopyTo(span);
                span = span[c.Text.Length..];
            }
        });
        return new TextLine(line, (float)(sum / characters.Length), characters, details, timings);
    }
}
