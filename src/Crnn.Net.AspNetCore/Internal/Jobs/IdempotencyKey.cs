using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>The header <c>Idempotency-Key</c> of the IETF's draft: a structured string. The bare word that most clients send is taken too.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Reads the key; null when there is none.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var key = values.ToString();
        if (key is ['"', .. var quoted, '"'])
        {
            key = quoted.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        }

        return values.Count == 1 && key.Length is >= 1 and <= JobSubmission.MaxKeyLength
            ? key
            : throw Problems.BadParameter(Header, key, $"one key of 1 to {JobSubmission.MaxKeyLength} characters").ToException();
    }
}
