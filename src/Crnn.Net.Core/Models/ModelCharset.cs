namespace Crnn.Net;

/// <summary>Where a model's characters are listed.</summary>
public sealed class ModelCharset
{
    /// <summary>Gets the file's name, relative to the manifest: UTF-8, one character a line; line k (from 0) is class k + 1.</summary>
    public required string File { get; init; }

    /// <summary>Gets the SHA-256 of the file, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the number of characters.</summary>
    public required int Count { get; init; }
}
