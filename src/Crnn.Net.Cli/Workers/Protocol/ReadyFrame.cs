using System.Text.Json;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>A worker's first word: it is warm, and this is what it runs.</summary>
internal static class ReadyFrame
{
    public static Task WriteToAsync(FrameWriter frames, RecognizerInfo info) =>
        frames.WriteAsync(FrameKind.Ready, data: JsonSerializer.SerializeToUtf8Bytes(info, CliJson.Compact.RecognizerInfo));

    public static RecognizerInfo Read(Frame frame) =>
        JsonSerializer.Deserialize(frame.Body.Span, CliJson.Compact.RecognizerInfo) ?? throw new InvalidDataException("A worker said nothing of what it runs.");
}
