namespace Crnn.Net.Planning.Sizing;

/// <summary>What was measured, for people.</summary>
internal static class FiguresTable
{
    public static string Format(PlanningFigures figures)
    {
        var worker = figures.Worker;
        return $"{figures.Machine}; redis-server {figures.Redis} on the same machine; jobs of {figures.LinesPerJob} lines of {Units.Bytes(figures.ImageBytes)} each\n\n"
            + MarkdownTable.Format(
                ["a worker of one lane", ""],
                [
                    ["lines/s from the queue in Redis to the stored text", Units.Number(worker.LinesPerSecond)],
                    ["lines/s of the same recognizer over images in memory", Units.Number(worker.BulkLinesPerSecond)],
                    ["processor time of a line, whole process", Units.Time(worker.CpuSecondsPerLine)],
                    ["lines/s of a core that does nothing else", Units.Number(1 / worker.CpuSecondsPerLine)],
                ])
            + "\n"
            + MarkdownTable.Format(
                ["one Redis, for a line", .. figures.Stores.Select(s => s.Title)],
                [
                    Row("accepted/s", s => Units.Number(s.AcceptedPerSecond)),
                    Row("leased, fetched and completed/s", s => Units.Number(s.CompletedPerSecond)),
                    Row("processor time of Redis' main thread", s => Units.Time(s.CpuSecondsPerLine)),
                    Row("so lines/s when that thread does nothing else", s => Units.Number(1 / s.CpuSecondsPerLine)),
                    Row("memory while it waits", s => Units.Bytes(s.WaitingBytes)),
                    Row("memory when it is finished, until it is erased", s => Units.Bytes(s.FinishedBytes)),
                    Row("received by Redis", s => Units.Bytes(s.ReceivedBytes)),
                    Row("sent by Redis", s => Units.Bytes(s.SentBytes)),
                    Row("appended to Redis' file", s => Units.Bytes(s.WrittenBytes)),
                ]);

        IEnumerable<string> Row(string name, Func<StoreFigures, string> value) => [name, .. figures.Stores.Select(value)];
    }
}
