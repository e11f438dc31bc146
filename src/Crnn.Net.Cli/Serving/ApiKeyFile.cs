using System.Globalization;

namespace Crnn.Net.Cli.Serving;

/// <summary>The file of <c>--api-keys</c>: on each line a name, a space and the SHA-256 of the key; '#' begins a comment.</summary>
internal static class ApiKeyFile
{
    /// <exception cref="UsageException">A line is none of these, or there is no key at all.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<CrnnApiKey> Read(string path)
    {
        var keys = new List<CrnnApiKey>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var fields = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            switch (fields)
            {
                case []:
                    break;

                // The line is never shown: whoever mistakes the format may have put the key itself there.
                case [var name, { Length: 64 } hash] when hash.All(char.IsAsciiHexDigit):
                    keys.Add(new CrnnApiKey { Name = name, Sha256 = hash });
                    break;
                default:
                    throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--api-keys: line {number} of '{path}' must be a name, a space and the key's SHA-256 as 64 hexadecimal digits"));
            }
        }

        // An empty file must not open the door.
        return keys.Count > 0 ? keys : throw new UsageException($"--api-keys: there is no key in '{path}'");
    }
}
