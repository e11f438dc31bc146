using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>Where a model's characters are listed, in the order of its classes with the blank left out. Immutable.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelCharset
{
    /// <summary>Gets the form of the list.</summary>
    /// <value>
    /// <c>text</c>: UTF-8, one character a line. <c>csv</c>: code points, decimal or as <c>U+4E00</c> or <c>0x4E00</c>, with commas or line ends between them.
    /// <c>json</c>: an array of strings, alone or as a member called <c>charset</c>, <c>characters</c> or <c>character</c>.
    /// <c>metadata</c>: lines in the ONNX file's metadata. <c>inline</c>: <see cref="Characters"/>.
    /// The default is <c>inline</c> where there are <see cref="Characters"/>, else what the file's extension says: <c>csv</c>, <c>json</c>, or <c>text</c> for all others.
    /// </value>
    public string? Format { get; init; }

    /// <summary>Gets the file's name, relative to the manifest (<c>text</c>, <c>csv</c>, <c>json</c>).</summary>
    public string? File { get; init; }

    /// <summary>Gets the SHA-256 of the file, 64 hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets the key of the ONNX file's metadata (<c>metadata</c>).</summary>
    /// <value>The default is <c>character</c>.</value>
    public string Key { get; init => field = value ?? "character"; } = "character";

    /// <summary>Gets the characters themselves (<c>inline</c>).</summary>
    public string? Characters { get; init; }

    /// <summary>Gets a value indicating whether the list holds an entry for the blank, at its place, which is left out.</summary>
    public bool ListsBlank { get; init; }

    /// <summary>Gets a value indicating whether a space follows the listed characters, as a class of its own.</summary>
    public bool AppendSpace { get; init; }

    /// <summary>Gets the number of characters, the blank not counted.</summary>
    /// <value><see langword="null"/> not to check it. The graph's classes are always checked.</value>
    public int? Count { get; init; }
}
