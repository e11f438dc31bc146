using Crnn.Net.TestKit;
using static Crnn.Net.Tests.BadInput.BadInputCase;

namespace Crnn.Net.Tests.BadInput;

/// <summary>Streams, tokens, disposal and raw pixels.</summary>
internal static class CallCases
{
    private static readonly byte[] Png = PngFile.Gray(Source.Picture).ToBytes();

    public static IEnumerable<BadInputCase> All() => [.. Streams(), .. Calls(), .. RawPixels()];

    private static IEnumerable<BadInputCase> Streams()
    {
        yield return new("a stream that cannot seek", ocr => ocr.RecognizeAsync(new ForwardOnlyStream(Png))) { Text = Source.Text };
        yield return new("a stream of one byte at a time", ocr => ocr.RecognizeAsync(new ForwardOnlyStream(Png, 1))) { Text = Source.Text };
        yield return new("a stream in its middle", ocr => ocr.RecognizeAsync(new MemoryStream([1, 2, 3, .. Png]) { Position = 3 })) { Text = Source.Text };
        yield return Throws<CrnnInvalidImageException>("an empty stream", ocr => ocr.RecognizeAsync(Stream.Null), "empty", "0 bytes");
        yield return Throws<CrnnInvalidImageException>("an empty stream that cannot seek", ocr => ocr.RecognizeAsync(new ForwardOnlyStream([])), "empty", "0 bytes");
        yield return Throws<CrnnInvalidImageException>("a stream of text", ocr => ocr.RecognizeAsync(new MemoryStream("Not an image."u8.ToArray())), "unknown format");
        yield return Throws<CrnnInvalidImageException>("a stream that is too long", ocr => ocr.RecognizeAsync(new MemoryStream(new byte[(32 << 20) + 7])), "33554439 bytes", "at most 33554432");
        yield return Throws<CrnnInvalidImageException>("a stream without length that is too long", ocr => ocr.RecognizeAsync(new ForwardOnlyStream(new byte[(32 << 20) + 7], 1 << 20)), "more than 33554432 bytes", "at most 33554432");

        var own = new InvalidTimeZoneException("the stream's own");
        yield return Throws<InvalidTimeZoneException>("a stream that throws at its start", ocr => ocr.RecognizeAsync(new ForwardOnlyStream([]) { Error = own })) with { Check = e => Assert.Same(own, e) };
        yield return Throws<InvalidTimeZoneException>("a stream that throws in its middle", ocr => ocr.RecognizeAsync(new ForwardOnlyStream(Png[..100], 7) { Error = own })) with { Check = e => Assert.Same(own, e) };
        yield return Throws<FileNotFoundException>("a file that is missing", ocr => ocr.RecognizeAsync(Path.Combine(Path.GetTempPath(), "no-such-line.png")), "no-such-line.png");
    }

    private static IEnumerable<BadInputCase> Calls()
    {
        var cancelled = new CancellationToken(canceled: true);
        Action<Exception> isOurs = e => Assert.Equal(cancelled, ((OperationCanceledException)e).CancellationToken);
        yield return Throws<OperationCanceledException>("a cancelled token", ocr => ocr.RecognizeAsync(Png, null, cancelled)) with { Check = isOurs };
        yield return Throws<OperationCanceledException>("a cancelled token and a stream", ocr => ocr.RecognizeAsync(new ForwardOnlyStream(Png, 1), null, cancelled)) with { Check = isOurs };
        yield return Throws<ObjectDisposedException>("a disposed recognizer", async _ => await (await DisposedAsync()).RecognizeAsync(Png));
        yield return Throws<ObjectDisposedException>("a disposed recognizer and a stream", async _ => await (await DisposedAsync()).RecognizeAsync(new MemoryStream(Png)));
        yield return Throws<ArgumentNullException>("no bytes at all", ocr => ocr.RecognizeAsync((byte[])null!), "encoded");
        yield return Throws<ArgumentNullException>("no stream at all", ocr => ocr.RecognizeAsync((Stream)null!), "stream");
        yield return Throws<CrnnInvalidImageException>("the default image", ocr => ocr.RecognizeAsync(default(LineImage)), "empty", "0 bytes");
    }

    private static IEnumerable<BadInputCase> RawPixels()
    {
        var picture = Source.Picture;
        foreach (var format in Enum.GetValues<PixelFormat>())
        {
            foreach (var gap in (int[])[0, 1, 13])
            {
                var stride = gap == 0 ? 0 : (picture.Width * format.BytesPerPixel()) + gap;
                yield return new($"{format} pixels with a gap of {gap}", ocr => ocr.RecognizeAsync(picture.ToRaw(format, gap), picture.Width, picture.Height, format, stride)) { Text = Source.Text };
            }
        }

        yield return Raw<ArgumentOutOfRangeException>("pixels of width 0", 0, 4, PixelFormat.Gray8, 0, "width", "0");
        yield return Raw<ArgumentOutOfRangeException>("pixels of height -1", 4, -1, PixelFormat.Gray8, 0, "height", "-1");
        yield return Raw<ArgumentOutOfRangeException>("a stride shorter than a row", 10, 4, PixelFormat.Bgr24, 29, "stride", "29", "30");
        yield return Raw<ArgumentOutOfRangeException>("a negative stride", 10, 4, PixelFormat.Gray8, -10, "stride", "-10", "10");
        yield return Raw<ArgumentOutOfRangeException>("an unknown pixel format", 10, 4, (PixelFormat)77, 0, "format", "77", "Gray8, Bgr24, Rgb24, Bgra32, Rgba32");
        yield return Raw<ArgumentOutOfRangeException>("a row beyond 2 GiB", int.MaxValue, 4, PixelFormat.Bgra32, 0, "width", "8589934588", "2147483647");
        yield return Raw<ArgumentException>("too few pixels", 10, 1000, PixelFormat.Rgba32, 0, "4096 bytes are too few for 10 x 1000 Rgba32", "40000");
        yield return Raw<ArgumentException>("too few pixels for the stride", 10, 4, PixelFormat.Gray8, int.MaxValue, "4096 bytes", "6442450951");
        yield return Throws<CrnnInvalidImageException>(
            "raw pixels beyond the limit",
            ocr => ocr.RecognizeAsync(new byte[40_000_100], 100, 400_001, PixelFormat.Gray8),
            "100 x 400001 = 40000100 pixels",
            "at most 40000000");
        yield return Raw<CrnnInvalidImageException>("raw pixels of 4096 x 1", 4096, 1, PixelFormat.Gray8, 0, "4096 x 1", "131072 wide", "at most 4096");
    }

    private static BadInputCase Raw<TError>(string name, int width, int height, PixelFormat format, int stride, params IReadOnlyList<string> says)
        where TError : Exception =>
        Throws<TError>(name, ocr => ocr.RecognizeAsync(new byte[4096], width, height, format, stride), says);

    private static async Task<ICrnnRecognizer> DisposedAsync()
    {
        var ocr = CrnnOcr.Create(b => b.Configure(o => o.Batching.Lanes = 1));
        await ocr.DisposeAsync();
        return ocr;
    }
}
