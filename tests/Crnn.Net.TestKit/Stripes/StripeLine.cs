namespace Crnn.Net.TestKit;

/// <summary>Lines that a <see cref="StripeModel"/> reads: for each character a stripe of its brightness, and one of the blank's.</summary>
public static class StripeLine
{
    /// <summary>Writes lines with their labels.tsv to a folder.</summary>
    public static void WriteFolder(string folder, StripeModel model, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var labels = new System.Text.StringBuilder();
        foreach (var text in texts)
        {
            var view = Draw(text, model).Pixels;
            var file = new PngFile { Width = (uint)view.Width, Height = (uint)view.Height, ColorType = 2, Rows = [.. view.Pixels.ToArray().Chunk(view.Stride)] };
            File.WriteAllBytes(Path.Combine(folder, $"{text}.png"), file.ToBytes());
            labels.Append(text).Append(".png\t").Append(text).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, "labels.tsv"), labels.ToString());
    }

    /// <summary>Draws a text as raw RGB pixels. Green and blue show it backwards, so that a model which takes them for red reads that.</summary>
    /// <param name="text">The text.</param>
    /// <param name="model">The model that will read it.</param>
    /// <param name="stripe">The width of a stripe.</param>
    /// <param name="height">The height of the image.</param>
    public static LineImage Draw(string text, StripeModel model, int stripe = StripeModel.Stride, int height = StripeModel.Height)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        var width = Math.Max(2, 2 * text.Length) * stripe;
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var place = i % width / stripe;
            var isCharacter = place % 2 == 0 && place / 2 < text.Length;
            var red = (byte)model.LevelOf(isCharacter ? text[place / 2] : null);
            var other = (byte)model.LevelOf(isCharacter ? text[text.Length - 1 - (place / 2)] : null);
            (pixels[i * 3], pixels[(i * 3) + 1], pixels[(i * 3) + 2]) = (red, model.Channels == 1 ? red : other, model.Channels == 1 ? red : other);
        }

        return LineImage.FromPixels(pixels, width, height, PixelFormat.Rgb24);
    }
}
