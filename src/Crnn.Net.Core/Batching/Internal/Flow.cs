namespace Crnn.Net;

/// <summary>A bulk enumeration, for sharing the lanes fairly. Owned by <see cref="BatchQueue"/> and its lock.</summary>
internal sealed class Flow
{
    /// <summary>The virtual time, in padded columns, at which all that the flow has asked for so far is served.</summary>
    public long Finish { get; set; }
}
