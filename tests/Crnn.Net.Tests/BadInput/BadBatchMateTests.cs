using Crnn.Net.OpenCv;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.BadInput;

/// <summary>In one batch only the bad image fails, and the others read what they read alone.</summary>
[NoLeaks]
public sealed class BadBatchMateTests
{
    private const int BatchSize = 16;

    /// <summary>Gets files whose header is good and fits the others' bucket, and whose pixels cannot be decoded.</summary>
    public static TheoryData<string, int> Cases =>
        new MatrixTheoryData<string, int>(["png", "webp", "bmp"], [0, 7, BatchSize - 1]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RecognizeAsync_OneBadImageInABatch_FailsAlone(string kind, int place)
    {
        var lines = Lines();
        var bad = BadFile(kind);
        var expected = new List<TextLine>();
        var token = TestContext.Current.CancellationToken;
        using var gate = new Gate();
        var decoder = new HoldingDecoder();
        await using var ocr = CrnnOcr.Create(b => b.UseImageDecoder(decoder).Configure(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (1, BatchSize)));
        foreach (var line in lines)
        {
            expected.Add(await ocr.RecognizeAsync(line, null, token));
        }

        // The only lane is held while the sixteen queue, so that they are one batch.
        decoder.NextWaitsAt = gate;
        var held = ocr.RecognizeAsync(PngFile.Gray(GrayPicture.Filled(32, 32, 255)).ToBytes(), null, token);
        await gate.Reached;
        var mates = lines.Select((line, i) => ocr.RecognizeAsync(i == place ? bad : line, null, token)).ToArray();
        gate.Open();
        await held;

        var error = await Assert.ThrowsAsync<CrnnInvalidImageException>(() => mates[place]);
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        var read = await Task.WhenAll(mates.Where((_, i) => i != place));
        Assert.Single(read.Select(line => line.Timings.Run).Distinct());
        Assert.Equal(expected.Where((_, i) => i != place).Select(Describe), read.Select(Describe));
    }

    private static string Describe(TextLine line) => $"{line.Text} {line.Confidence:R} {string.Join(' ', line.Characters)}";

    /// <summary>The beginnings of the sample lines, all of the width of one bucket.</summary>
    private static byte[][] Lines()
    {
        var ocr = new OpenCvImageDecoder();
        return [.. LabeledLines.Read(RepositoryFiles.Samples).Take(BatchSize).Select(sample => PngFile.Gray(Crop(Decode(File.ReadAllBytes(sample.Path)))).ToBytes())];

        GrayPicture Decode(byte[] file)
        {
            using var decoded = ocr.Decode(file, (ImageFormat.Png.Matches(file) ? ImageFormat.Png : ImageFormat.Jpeg).ReadHeader(file));
            return GrayPicture.From(decoded);
        }

        static GrayPicture Crop(GrayPicture picture)
        {
            var width = picture.Height * 4;
            return new GrayPicture(width, picture.Height, [.. Enumerable.Range(0, picture.Height).SelectMany(y => picture.Pixels.AsSpan(y * picture.Width, width).ToArray())]);
        }
    }

    private static byte[] BadFile(string kind)
    {
        const int width = 128, height = 32;
        var lossy = Source.WebP(GrayPicture.Pattern(width, height), 90);
        return kind switch
        {
            "png" => new PngFile { Width = width, Height = height, Rows = [new byte[width]] }.ToBytes(),
            "webp" => ExifBlock.RiffChunk("RIFF"u8, [.. "WEBP"u8, .. ExifBlock.RiffChunk("VP8 "u8, lossy.AsSpan(20, (lossy.Length - 20) / 2))]),
            _ => new BmpFile { Width = width, Height = height, Compression = 1, BitsPerPixel = 8, Data = [5, 5] }.ToBytes(),
        };
    }

    /// <summary>Decodes with OpenCV; when told so, the next call waits at a gate first.</summary>
    private sealed class HoldingDecoder : IImageDecoder
    {
        private readonly OpenCvImageDecoder _decoder = new();
        private Gate? _gate;

        public IReadOnlyList<ImageFormat> Formats => _decoder.Formats;

        public Gate NextWaitsAt
        {
            set => Volatile.Write(ref _gate, value);
        }

        public DecodedImage Decode(ReadOnlySpan<byte> encoded, ImageHeader header, PixelFormat format = PixelFormat.Gray8)
        {
            Interlocked.Exchange(ref _gate, null)?.Pass();
            return _decoder.Decode(encoded, header, format);
        }
    }
}
