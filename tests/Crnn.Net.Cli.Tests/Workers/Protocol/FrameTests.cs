using Crnn.Net.Cli.Workers.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Cli.Tests.Workers.Protocol;

public sealed class FrameTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Image_SentAndReceived_IsTheSame() => Prop.ForAll<uint, uint, byte[]>((id, flow, data) =>
    {
        var sent = new ImageFrame(id, flow, TimeSpan.FromTicks(id), LineImage.FromEncoded(data));

        using var frame = Pass(sent.WriteToAsync);
        var received = ImageFrame.Read(frame);

        Assert.Equal((id, flow, sent.Timeout, true), (received.Id, received.Flow, received.Timeout, received.Image.IsEncoded));
        Assert.Equal(data, received.Image.Data.ToArray());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pixels_SentAndReceived_KeepTheirShape()
    {
        byte[] data = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        var sent = new ImageFrame(1, 0, Timeout.InfiniteTimeSpan, LineImage.FromPixels(data, 3, 5, PixelFormat.Bgr24, 11));

        using var frame = Pass(sent.WriteToAsync);
        var received = ImageFrame.Read(frame);

        Assert.Equal(Timeout.InfiniteTimeSpan, received.Timeout);
        var pixels = received.Image.Pixels;
        Assert.Equal((3, 5, 11, PixelFormat.Bgr24), (pixels.Width, pixels.Height, pixels.Stride, pixels.Format));
        Assert.Equal(data, pixels.Pixels.ToArray());
    }

    [Fact]
    public void Measurements_SentAndReceived_AreTheSame()
    {
        var body = new MemoryStream();
        MeasurementsFrame.Append(body, WorkerInstrument.BatchSize, 4);
        MeasurementsFrame.Append(body, WorkerInstrument.RunDuration, 0.0125);

        using var frame = Pass(writer => writer.WriteAsync(FrameKind.Measurements, data: body.ToArray()));
        using var broken = Pass(writer => writer.WriteAsync(FrameKind.Measurements, data: body.ToArray().AsMemory(1)));

        Assert.Equal([(WorkerInstrument.BatchSize, 4), (WorkerInstrument.RunDuration, 0.0125)], MeasurementsFrame.Read(frame));
        Assert.Throws<InvalidDataException>(() => MeasurementsFrame.Read(broken).Count());
    }

    [Fact]
    public void Line_SentAndReceived_IsTheSame() => Prop.ForAll<string[], float, int>((texts, confidence, ticks) =>
    {
        TextCharacter[] characters = [.. texts.Select((t, i) => new TextCharacter(Wellformed(t), confidence, i, i + 1))];
        var timings = new LineTimings(TimeSpan.FromTicks(ticks), TimeSpan.FromTicks(2), TimeSpan.FromTicks(3), TimeSpan.FromTicks(4));
        var sent = new TextLine(string.Concat(characters.Select(c => c.Text)), confidence, characters, "模型", timings) { ProbabilityCorrect = ticks % 2 == 0 ? confidence : null };

        using var frame = Pass(frames => LineFrame.WriteToAsync(frames, 9, sent));
        var (id, line) = LineFrame.Read(frame);

        Assert.Equal((9u, sent.Text, sent.Confidence, sent.ModelId, sent.Timings), (id, line.Text, line.Confidence, line.ModelId, line.Timings));
        Assert.Equal(characters, line.Characters);
        Assert.Equal(sent.ProbabilityCorrect, line.ProbabilityCorrect);
    }).QuickCheckThrowOnFailure();

    public static TheoryData<Exception> Errors =>
    [
        new CrnnInvalidImageException("a"),
        new CrnnOverloadedException("b", 7),
        new CrnnTimeoutException("c", TimeSpan.FromSeconds(2)),
        new CrnnBreakerOpenException("d", TimeSpan.FromSeconds(3)),
        new CrnnModelLoadException("e"),
        new CrnnCharsetMismatchException("f"),
        new CrnnBackendException("g"),
        new OperationCanceledException("h"),
        new ArgumentException("i"),
    ];

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public void Error_SentAndReceived_IsTheSame(Exception sent)
    {
        using var frame = Pass(frames => ErrorFrame.Of(sent).WriteToAsync(frames, FrameKind.Error, id: 5));
        var (id, error) = ErrorFrame.Read(frame);
        var received = error.ToException();

        Assert.Equal(5u, id);
        Assert.Equal((sent.GetType(), sent.Message), (received.GetType(), received.Message));
        Assert.Equal(Number(sent), Number(received));

        static object? Number(Exception e) => e switch
        {
            CrnnOverloadedException o => o.QueueLength,
            CrnnTimeoutException t => t.Timeout,
            CrnnBreakerOpenException b => b.RetryAfter,
            _ => null,
        };
    }

    [Fact]
    public void Error_OfAnotherKind_IsTheBackEndsAndNamed()
    {
        Assert.Equal("InvalidCastException: x", Assert.IsType<CrnnBackendException>(ErrorFrame.Of(new InvalidCastException("x")).ToException()).Message);
    }

    [Fact]
    public void ReadAsync_WhateverBytes_GivesFramesOrTheOneKindOfError() => Prop.ForAll<byte[]>(bytes =>
    {
        using var stream = new MemoryStream(bytes);
        var reader = new FrameReader(stream);
        try
        {
            while (reader.ReadAsync(Cancellation).AsTask().GetAwaiter().GetResult() is { } frame)
            {
                Assert.True(frame.Body.Length <= bytes.Length - FrameReader.HeaderBytes);
                frame.Dispose();
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ReadAsync_TooLong_IsRefusedBeforeAnyMemoryIsTaken()
    {
        using var stream = new MemoryStream([0xFF, 0xFF, 0xFF, 0xFF, (byte)FrameKind.Line]);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new FrameReader(stream).ReadAsync(Cancellation).AsTask());

        Assert.Contains("4294967295 bytes", error.Message, StringComparison.Ordinal);
    }

    private static string Wellformed(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);

    private static Frame Pass(Func<FrameWriter, Task> write)
    {
        using var stream = new MemoryStream();
        using var frames = new FrameWriter(stream);
        write(frames).GetAwaiter().GetResult();
        stream.Position = 0;
        return new FrameReader(stream).ReadAsync(Cancellation).AsTask().GetAwaiter().GetResult()!;
    }
}
