namespace Crnn.Net;

/// <summary>The characters that a model knows, in the order of its classes with the blank left out. Immutable and thread-safe.</summary>
public sealed class Charset
{
    private readonly string[] _characters;

    /// <summary>Initializes a new instance of the <see cref="Charset"/> class.</summary>
    /// <param name="characters">The characters, in the order of the classes with the blank left out. None may be empty.</param>
    /// <exception cref="ArgumentException">There is no character, or one is empty.</exception>
    public Charset(IEnumerable<string> characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        _characters = [.. characters];
        if (_characters.Length == 0)
        {
            throw new ArgumentException("A charset must have at least one character.", nameof(characters));
        }

        var empty = Array.FindIndex(_characters, string.IsNullOrEmpty);
        if (empty >= 0)
        {
            throw new ArgumentException($"Character {empty} is empty.", nameof(characters));
        }
    }

    /// <summary>Gets the number of characters, the blank not counted.</summary>
    public int Count => _characters.Length;

    /// <summary>Gets a character.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The character.</returns>
    public string this[int index] => _characters[index];
}
