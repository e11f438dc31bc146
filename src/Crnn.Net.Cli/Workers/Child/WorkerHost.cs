using System.Net.Sockets;
using Crnn.Net.Cli.Workers.Protocol;

namespace Crnn.Net.Cli.Workers.Child;

/// <summary>The worker's side: connects to its parent, warms up, and answers images until it is told to finish or its parent is gone.</summary>
internal static class WorkerHost
{
    /// <param name="socket">Where the parent listens.</param>
    /// <param name="create">Makes the recognizer.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string socket, Func<ICrnnRecognizer> create)
    {
        using var signals = new IgnoredSignals();
        using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        await using var stream = new NetworkStream(connection);
        using var frames = new FrameWriter(stream);
        try
        {
            return await ServeAsync(stream, frames, create);
        }
        catch (IOException)
        {
            // The parent is gone, and nobody wants what is still being read.
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> ServeAsync(Stream stream, FrameWriter frames, Func<ICrnnRecognizer> create)
    {
        ICrnnRecognizer recognizer;
        try
        {
            recognizer = create();
            await recognizer.WarmUpAsync();
        }
        catch (Exception e)
        {
            await ErrorFrame.Of(e).WriteToAsync(frames, FrameKind.Refused, id: 0);
            return ExitCodes.Failure;
        }

        // The warm-up is nobody's image and was measured before.
        await using var relay = new MeasurementRelay(frames);
        using var answers = new Answers(recognizer, frames);
        await ReadyFrame.WriteToAsync(frames, recognizer.Info);
        var reader = new FrameReader(new BufferedStream(stream, 1 << 16));
        while (await reader.ReadAsync(CancellationToken.None) is { } frame)
        {
            switch (frame.Kind)
            {
                case FrameKind.Image:
                    answers.Begin(frame);
                    break;
                case FrameKind.Cancel:
                    answers.Cancel(frame);
                    break;
                case FrameKind.Finish:
                    frame.Dispose();
                    await answers.FinishAsync();
                    await recognizer.DisposeAsync();
                    return ExitCodes.Success;
                default:
                    throw new InvalidDataException($"A worker does not take frames of the kind {frame.Kind}.");
            }
        }

        return ExitCodes.Failure;
    }
}
