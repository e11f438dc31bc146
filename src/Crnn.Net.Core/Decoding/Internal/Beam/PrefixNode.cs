namespace Crnn.Net;

/// <summary>A prefix: its parent's and one more character.</summary>
internal struct PrefixNode(int parent, int character, long state, LanguageGain gain)
{
    public readonly int Parent = parent;
    public readonly int Character = character;

    /// <summary>The constraint's state after the prefix.</summary>
    public readonly long State = state;

    /// <summary>What the language model says of the prefix.</summary>
    public readonly LanguageGain Gain = gain;

    public int FirstChild = PrefixTree.None;
    public int NextSibling = PrefixTree.None;

    /// <summary>Its place in the present beam.</summary>
    public int Slot = PrefixTree.None;
}
