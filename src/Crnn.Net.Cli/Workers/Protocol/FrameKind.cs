namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>What a frame is.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the worker: read an image.</summary>
    Image = 1,

    /// <summary>To the worker: nobody waits for an image any more.</summary>
    Cancel = 2,

    /// <summary>To the worker: answer what you have, then end.</summary>
    Finish = 3,

    /// <summary>From the worker: warm, and what it runs.</summary>
    Ready = 16,

    /// <summary>From the worker: it cannot start.</summary>
    Refused = 17,

    /// <summary>From the worker: an image's text.</summary>
    Line = 18,

    /// <summary>From the worker: why an image failed.</summary>
    Error = 19,

    /// <summary>From the worker: what its recognizer measured since the last of these.</summary>
    Measurements = 20,
}
