namespace Crnn.Net;

/// <summary>Settings of a result cache.</summary>
public sealed class ResultCacheOptions
{
    /// <summary>The least value of <see cref="MaxBytes"/>: 64 KiB.</summary>
    public const long LeastMaxBytes = 64 << 10;

    /// <summary>The greatest value of <see cref="MaxBytes"/>: 1 TiB.</summary>
    public const long GreatestMaxBytes = 1L << 40;

    /// <summary>Gets or sets how much memory the results may take, in bytes, from 64 KiB to 1 TiB. A result takes about 1 KB. The number of results is bounded by it, too.</summary>
    /// <value>The default is 64 MiB.</value>
    public long MaxBytes { get; set; } = 64 << 20;

    /// <summary>Checks every setting.</summary>
    /// <returns>One message for each bad setting, with its value and the allowed range; empty when all are good.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new OptionErrors();
        errors.RequireRange("MaxBytes", MaxBytes, LeastMaxBytes, GreatestMaxBytes);
        return errors.Messages;
    }
}
