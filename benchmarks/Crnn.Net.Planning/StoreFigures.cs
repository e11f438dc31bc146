using System.Text.Json.Serialization;

namespace Crnn.Net.Planning;

/// <summary>What lines cost in one Redis, whatever reads them.</summary>
/// <param name="AppendFsync">Redis' setting.</param>
/// <param name="ImagesInRedis">Whether the images are in Redis and not in a folder.</param>
/// <param name="AcceptedPerSecond">Lines accepted a second, by several callers at once.</param>
/// <param name="CompletedPerSecond">Lines leased, started, fetched and completed a second, by several workers at once.</param>
/// <param name="CpuSecondsPerLine">Redis' main thread, for a line from its submission to its text.</param>
/// <param name="WaitingBytes">Memory of a waiting line.</param>
/// <param name="FinishedBytes">Memory of a finished line, which stays until its job is erased.</param>
/// <param name="ReceivedBytes">What Redis receives for a line in all.</param>
/// <param name="SentBytes">What Redis sends for a line in all.</param>
/// <param name="WrittenBytes">What Redis appends to its file for a line in all.</param>
internal sealed record StoreFigures(
    string AppendFsync,
    bool ImagesInRedis,
    double AcceptedPerSecond,
    double CompletedPerSecond,
    double CpuSecondsPerLine,
    double WaitingBytes,
    double FinishedBytes,
    double ReceivedBytes,
    double SentBytes,
    double WrittenBytes)
{
    [JsonIgnore]
    public string Title => $"`appendfsync {AppendFsync}`, images in {(ImagesInRedis ? "Redis" : "a folder")}";
}
