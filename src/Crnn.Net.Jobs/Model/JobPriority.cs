namespace Crnn.Net;

/// <summary>Which jobs are served first. A lower priority waits while a higher one has items that are due.</summary>
public enum JobPriority
{
    /// <summary>When nothing else waits.</summary>
    Low = -1,

    /// <summary>The default.</summary>
    Normal = 0,

    /// <summary>Before all others.</summary>
    High = 1,
}
