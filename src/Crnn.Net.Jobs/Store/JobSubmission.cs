using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crnn.Net;

/// <summary>What becomes a job.</summary>
public sealed class JobSubmission
{
    /// <summary>The greatest number of characters of a name.</summary>
    public const int MaxNameLength = 1024;

    /// <summary>The greatest number of characters of a tenant and of an idempotency key.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>Gets the images, at least one and at most <see cref="CrnnJobsOptions.MaxItemsPerJob"/>.</summary>
    public required IReadOnlyList<JobImage> Images { get; init; }

    /// <summary>Gets what the sender calls the job, up to 1024 characters, or <see langword="null"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Gets whose job it is, up to 256 characters, or <see langword="null"/>.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the priority.</summary>
    /// <value>The default is <see cref="JobPriority.Normal"/>.</value>
    public JobPriority Priority { get; init; }

    /// <summary>Gets the key under which the same submission can be sent again without becoming a second job, up to 256 characters, or <see langword="null"/>.
    /// A key belongs to its tenant and is kept for <see cref="CrnnJobsOptions.IdempotencyKeyLifetime"/> or until the job is deleted.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Checks the submission. Every store calls it before it accepts.</summary>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message has the value and the range.</exception>
    public void Validate(CrnnJobsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(Images);
        Require(Images.Count >= 1 && Images.Count <= options.MaxItemsPerJob, string.Create(CultureInfo.InvariantCulture, $"A job of {Images.Count} images is refused: it must have from 1 to {options.MaxItemsPerJob} (CrnnJobsOptions.MaxItemsPerJob)."));
        Require(Enum.IsDefined(Priority), $"The priority {Priority} is unknown: it must be one of {string.Join(", ", Enum.GetNames<JobPriority>())}.");
        RequireLength("job's name", Name, MaxNameLength);
        RequireLength("tenant", Tenant, MaxKeyLength);
        RequireLength("idempotency key", IdempotencyKey, MaxKeyLength);
        for (var i = 0; i < Images.Count; i++)
        {
            Require(Images[i].Name is not null, string.Create(CultureInfo.InvariantCulture, $"Image {i} has no name: it must have one of up to {MaxNameLength} characters."));
            RequireLength("image's name", Images[i].Name, MaxNameLength);
        }
    }

    /// <summary>Computes what tells one content from another: SHA-256 over name, priority and all images. Tenant and key are not part of it.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Encoding.UTF8.GetBytes(Name ?? ""));
        Add(hash, [(byte)Priority]);
        foreach (var image in Images)
        {
            Add(hash, Encoding.UTF8.GetBytes(image.Name));
            Add(hash, image.Data.Span);
        }

        return hash.GetHashAndReset();
    }

    // With its length, so that no two lists of parts look alike.
    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static void RequireLength(string what, string? value, int max) =>
        Require((value?.Length ?? 0) <= max, string.Create(CultureInfo.InvariantCulture, $"The {what} has {value?.Length} characters: it must have at most {max}."));

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
