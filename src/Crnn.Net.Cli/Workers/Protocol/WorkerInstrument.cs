namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>The instruments whose measurements a worker sends. How calls ended is not among them: the pool sees it itself.</summary>
internal enum WorkerInstrument : byte
{
    QueueLength = 1,
    QueueWait = 2,
    BatchSize = 3,
    BatchPadding = 4,
    RunDuration = 5,
}
