using System.Globalization;
using Crnn.Net.OpenCv;

namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>Tells whether red and blue are mixed up.</summary>
/// <remarks>Models of photographs read nearly the same in both orders, as most lines have little colour. But they have learned to look at
/// blue least: it says least about brightness and is the noisiest. So the same lines are drawn as faint ink that shows in red alone and in blue alone.
/// Where those in blue are read much better than those in red, the model sees red where the manifest says blue.</remarks>
internal static class ColorOrder
{
    private const int Paper = 220;
    private const int Red = 0;
    private const int Blue = 2;

    private const double Accident = 0.001;
    private const double MuchBetter = 1.25;

    // By how many of 255 levels black ink is darker than the paper.
    private static readonly int[] Contrasts = [40, 20, 14, 10];

    public static async Task<Advice?> CheckAsync(LoadedModel model, IReadOnlyList<TestLine> lines, CancellationToken cancellationToken)
    {
        var color = model.Manifest.Input.Color;
        if (color == "gray")
        {
            return null;
        }

        var (red, blue) = (new List<Trial>(), new List<Trial>());
        foreach (var contrast in Contrasts)
        {
            var inBlue = await ReadAsync(model, lines, Blue, contrast, cancellationToken);
            if (inBlue.IsSensible)
            {
                blue.Add(inBlue);
                red.Add(await ReadAsync(model, lines, Red, contrast, cancellationToken));
            }
        }

        if (red.Sum(t => t.Edits) <= MuchBetter * blue.Sum(t => t.Edits) || SignTest.Probability(red.Zip(blue).SelectMany(pair => pair.First.EditsMoreThan(pair.Second))) > Accident)
        {
            return null;
        }

        return new Advice(
            "input.color",
            "wrong colour order",
            $"set it to '{(color == "rgb" ? "bgr" : "rgb")}'",
            string.Create(CultureInfo.InvariantCulture, $"faint lines in blue are read with a CER of {blue.Average(t => t.Cer):0.0000}, in red of {red.Average(t => t.Cer):0.0000}; models see blue worst"));
    }

    private static Task<Trial> ReadAsync(LoadedModel model, IReadOnlyList<TestLine> lines, int channel, int contrast, CancellationToken cancellationToken) =>
        Trial.RunAsync(model, [.. lines.Select(line => line with { Image = Draw(line, channel, contrast) })], cancellationToken);

    private static LineImage Draw(TestLine line, int channel, int contrast)
    {
        var decoder = new OpenCvImageDecoder();
        var file = line.Image.Data;
        var header = decoder.Formats.First(f => f.Matches(file.Span)).ReadHeader(file.Span);
        using var image = decoder.Decode(file.Span, header);
        var gray = image.Pixels;
        var pixels = new byte[gray.Width * gray.Height * 3];
        pixels.AsSpan().Fill(Paper);
        for (var i = 0; i < gray.Width * gray.Height; i++)
        {
            var ink = byte.MaxValue - gray.Pixels[(i / gray.Width * gray.Stride) + (i % gray.Width)];
            pixels[(i * 3) + channel] = (byte)(Paper - (ink * contrast / byte.MaxValue));
        }

        return LineImage.FromPixels(pixels, gray.Width, gray.Height, PixelFormat.Rgb24);
    }
}
