namespace Crnn.Net;

/// <summary>An idempotency key was used before, for another content.</summary>
public sealed class JobConflictException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="JobConflictException"/> class.</summary>
    /// <param name="idempotencyKey">The key.</param>
    /// <param name="jobId">The job that was accepted under it.</param>
    public JobConflictException(string idempotencyKey, string jobId)
        : base($"The idempotency key '{idempotencyKey}' belongs to job {jobId}, whose content is another. Use a new key for each submission.", null)
    {
        IdempotencyKey = idempotencyKey;
        JobId = jobId;
    }

    /// <inheritdoc/>
    public override string Code => "idempotency-conflict";

    /// <summary>Gets the key.</summary>
    public string IdempotencyKey { get; }

    /// <summary>Gets the id of the job that was accepted under it.</summary>
    public string JobId { get; }
}
