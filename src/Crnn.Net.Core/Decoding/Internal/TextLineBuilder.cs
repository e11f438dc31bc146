namespace Crnn.Net;

/// <summary>Makes the result of an image from the characters that a decoder found.</summary>
internal static class TextLineBuilder
{
    /// <param name="found">The characters.</param>
    /// <param name="frames">The frames that the model gave for the whole width.</param>
    /// <param name="model">The model.</param>
    /// <param name="geometry">How the image lay in the model's input.</param>
    /// <param name="timings">Where the time went.</param>
    /// <param name="details">What else there is to say of the line.</param>
    /// <param name="probability">How probable it is that the text is right; NaN where nothing says so.</param>
    public static TextLine Build(List<CtcCharacter> found, int frames, LoadedModelInfo model, LineGeometry geometry, LineTimings timings, LineDetails details, float probability)
    {
        if (found.Count == 0)
        {
            return new TextLine(string.Empty, 0, [], details, timings) { ProbabilityCorrect = probability };
        }

        var characters = new TextCharacter[found.Count];
        double sum = 0;
        var length = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var c = found[i];
            var text = model.Charset[c.Index];
            characters[i] = new TextCharacter(text, c.Probability, PixelOf(c.FirstFrame), PixelOf(c.LastFrame + 1));
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
        return new TextLine(line, (float)(sum / characters.Length), characters, details, timings) { ProbabilityCorrect = probability };

        float PixelOf(int frame) => (float)Math.Clamp((((double)frame * geometry.Bucket / frames) - geometry.Left) * geometry.SourceWidth / geometry.Width, 0, geometry.SourceWidth);
    }
}
