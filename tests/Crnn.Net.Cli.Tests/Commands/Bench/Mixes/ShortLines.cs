using Crnn.Net.OpenCv;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Mixes;

/// <summary>Images for many mixes in little time: blank paper, paper with one dash, pieces of the samples, and a few whole samples.</summary>
internal sealed class ShortLines : IDisposable
{
    private const int WholeSamples = 4;
    private static readonly int[] s_widths = [32, 64, 96];

    private readonly TestFolder _folder = new();
    private readonly List<string> _blank = [];
    private readonly List<string> _dash = [];
    private readonly List<string> _others = [];

    public ShortLines()
    {
        foreach (var width in s_widths)
        {
            _blank.Add(Write($"blank-{width}", GrayPicture.Filled(width, 32, byte.MaxValue)));
            _dash.Add(Write($"dash-{width}", Dash(width)));
        }

        var samples = LabeledLines.Read(RepositoryFiles.Samples);
        for (var i = 0; i < samples.Count; i++)
        {
            _others.Add(Write($"piece-{i}", Piece(samples[i].Path, i)));
        }

        _others.AddRange(samples.Take(WholeSamples).Select(s => s.Path));
    }

    /// <summary>Paper on which the gate opens no frame.</summary>
    public IReadOnlyList<string> Blank => _blank;

    /// <summary>Paper on which the gate opens one frame.</summary>
    public IReadOnlyList<string> Dashes => _dash;

    public IReadOnlyList<string> All => [.. _blank, .. _dash, .. _others];

    public void Dispose() => _folder.Dispose();

    private static GrayPicture Dash(int width)
    {
        var paper = GrayPicture.Filled(width, 32, byte.MaxValue);
        for (var y = 15; y < 17; y++)
        {
            paper.Pixels.AsSpan((y * width) + 10, 8).Clear();
        }

        return paper;
    }

    /// <summary>From one and a half to three times as wide as high.</summary>
    private static GrayPicture Piece(string path, int number)
    {
        var file = File.ReadAllBytes(path);
        var decoder = new OpenCvImageDecoder();
        using var image = decoder.Decode(file, decoder.Formats.First(f => f.Matches(file)).ReadHeader(file));
        var whole = GrayPicture.From(image);
        var width = Math.Min(whole.Width, whole.Height * (3 + (number % 4)) / 2);
        var left = (whole.Width - width) / 2;
        byte[] pixels = [.. Enumerable.Range(0, whole.Height).SelectMany(y => whole.Pixels.AsSpan((y * whole.Width) + left, width).ToArray())];
        return new GrayPicture(width, whole.Height, pixels);
    }

    private string Write(string name, GrayPicture picture)
    {
        var path = _folder[$"{name}.png"];
        File.WriteAllBytes(path, PngFile.Gray(picture).ToBytes());
        return path;
    }
}
