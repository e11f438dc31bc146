namespace Crnn.Net;

/// <summary>How often an n-gram was seen, and what followed it.</summary>
internal readonly record struct NGramCount
{
    public int Parent { get; init; }

    public ushort Symbol { get; init; }

    public int Level { get; init; }

    public int Seen { get; init; }

    /// <summary>How many symbols followed it in all.</summary>
    public int Followed { get; init; }

    /// <summary>How many different ones.</summary>
    public int Followers { get; init; }
}
