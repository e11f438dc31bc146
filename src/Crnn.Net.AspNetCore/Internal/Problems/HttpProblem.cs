namespace Crnn.Net;

/// <summary>An error as RFC 9457 has it, before it is written.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">A short stable name: a <see cref="CrnnException.Code"/> or one of <see cref="Problems"/>.</param>
/// <param name="Detail">What is wrong, for people, with the offending value and the allowed range.</param>
internal sealed record HttpProblem(int Status, string Code, string Detail)
{
    /// <summary>The offending value, where there is one that can be shown.</summary>
    public string? Value { get; init; }

    /// <summary>What is allowed instead.</summary>
    public string? Allowed { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public HttpProblemException ToException() => new(this);
}
