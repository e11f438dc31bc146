using System.Net;

namespace Crnn.Net.Cli.Serving;

/// <summary>Addresses to listen on.</summary>
internal static class ListenUrls
{
    /// <exception cref="UsageException">One of them is no address to listen on.</exception>
    public static IReadOnlyList<string> Parse(string option, IEnumerable<string> values)
    {
        string[] urls = [.. values.SelectMany(v => v.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        foreach (var url in urls)
        {
            if (!TryParse(url, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            {
                throw new UsageException($"{option}: '{url}' is no address to listen on; it must be like http://127.0.0.1:5080");
            }
        }

        return urls.Length > 0 ? urls : throw new UsageException($"{option} names no address; it must be like http://127.0.0.1:5080");
    }

    /// <summary>Whether only this machine can reach it.</summary>
    public static bool IsLoopback(string url) =>
        TryParse(url, out var uri) && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    // '*' and '+' stand for all addresses, as they do for the web server.
    private static bool TryParse(string url, out Uri uri) =>
        Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out uri!);
}
