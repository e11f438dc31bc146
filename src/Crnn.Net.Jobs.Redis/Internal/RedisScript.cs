using System.Text;

namespace Crnn.Net;

/// <summary>A script that Redis runs as one step: its file under Scripts, after the shared parts that the file says it uses.</summary>
internal sealed class RedisScript
{
    private const string Uses = "-- uses: ";

    private RedisScript(string name, string text) => (Name, Text) = (name, text);

    public static RedisScript Open { get; } = Load("open");

    public static RedisScript Reserve { get; } = Load("reserve");

    public static RedisScript Accept { get; } = Load("accept");

    public static RedisScript Cancel { get; } = Load("cancel");

    public static RedisScript Retry { get; } = Load("retry");

    public static RedisScript Delete { get; } = Load("delete");

    public static RedisScript Tidy { get; } = Load("tidy");

    public static RedisScript ReadItems { get; } = Load("read-items");

    public static RedisScript ReadImages { get; } = Load("read-images");

    public static RedisScript Status { get; } = Load("status");

    public static RedisScript Lease { get; } = Load("lease");

    public static RedisScript Start { get; } = Load("start");

    public static RedisScript Renew { get; } = Load("renew");

    public static RedisScript Complete { get; } = Load("complete");

    public static RedisScript Return { get; } = Load("return");

    public static RedisScript Abandon { get; } = Load("abandon");

    public string Name { get; }

    public string Text { get; }

    private static RedisScript Load(string name)
    {
        var lines = Read($"{name}.lua").Split('\n');
        var body = lines.SkipWhile(line => !line.StartsWith(Uses, StringComparison.Ordinal)).ToArray();
        var text = new StringBuilder();

        // Redis reads a script's flags on its very first line.
        text.AppendJoin('\n', lines[..^body.Length]).Append('\n');
        foreach (var part in body[0][Uses.Length..].Split(' '))
        {
            text.Append(Read($"shared/{part}.lua"));
        }

        return new RedisScript(name, text.AppendJoin('\n', body[1..]).ToString().TrimStart());
    }

    private static string Read(string file)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
