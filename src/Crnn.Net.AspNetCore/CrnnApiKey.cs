namespace Crnn.Net;

/// <summary>A key that lets its holder in. Only the key's hash is kept.</summary>
public sealed class CrnnApiKey
{
    /// <summary>Gets or sets whose key it is, from 1 to 256 characters: the tenant of the jobs that are submitted with it. Several keys may have one name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the SHA-256 of the key's UTF-8 bytes as 64 hexadecimal digits. Use random keys of at least 128 bits: a hash hides no guessable word.</summary>
    public string Sha256 { get; set; } = "";
}
