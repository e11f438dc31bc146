using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

/// <summary>Results to write.</summary>
internal static class Results
{
    public static ResultRecord Read(string path, string text) => ResultRecord.Of(
        path,
        new TextLine(text, text.Length == 0 ? 0 : 0.875f, [.. text.Select((c, i) => new TextCharacter(c.ToString(), 0.875f, i, i + 1))], "model", default),
        null);

    public static ResultRecord Failed(string path, string message) => ResultRecord.Of(path, null, new CrnnInvalidImageException(message));

    public static string Write(Func<TextWriter, IResultWriter> create, params ResultRecord[] results)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var writer = create(output);
        writer.Begin();
        foreach (var result in results)
        {
            writer.Write(result);
        }

        writer.End();
        return output.ToString();
    }
}
