namespace Crnn.Net;

/// <summary>Images that belong together: a bulk enumeration. Flows and single calls share the lanes evenly, whatever the number of a flow's images.</summary>
/// <remarks>Has no state of its caller's: its identity is all.</remarks>
public sealed class Flow
{
    /// <summary>The virtual time, in padded columns, at which all that the flow has asked for so far is served. Owned by <see cref="BatchQueue"/> and its lock.</summary>
    internal long Finish { get; set; }
}
