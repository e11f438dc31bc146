namespace Crnn.Net;

/// <summary>A state: it reads a code point of a set, or goes on to others without reading.</summary>
/// <param name="Set">The set, or <see cref="None"/>.</param>
/// <param name="Next">The state after that, or a state to go on to.</param>
/// <param name="Other">A second state to go on to, or <see cref="None"/>.</param>
internal readonly record struct NfaState(int Set, int Next, int Other)
{
    public const int None = -1;

    /// <summary>The state that reads nothing and goes nowhere.</summary>
    public static NfaState End { get; } = new(None, None, None);
}
