using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>Knows the hashes of the API keys.</summary>
internal sealed class ApiKeyRing
{
    private const string Header = "X-Api-Key";
    private const string Scheme = "Bearer ";

    private readonly (string Name, byte[] Hash)[] _keys;

    public ApiKeyRing(IEnumerable<CrnnApiKey> keys) => _keys = [.. keys.Select(k => (k.Name, Convert.FromHexString(k.Sha256)))];

    /// <summary>Whether everybody may call.</summary>
    public bool IsOpen => _keys.Length == 0;

    /// <summary>Finds whose key a request has; null when it has none that is known.</summary>
    public string? FindName(HttpRequest request)
    {
        if (Presented(request) is not { Length: > 0 } key)
        {
            return null;
        }

        // All hashes are compared, each in constant time, so that the time tells nothing of any of them.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string? name = null;
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known.Hash))
            {
                name = known.Name;
            }
        }

        return name;
    }

    private static string? Presented(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
        {
            return key.ToString();
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : null;
    }
}
