namespace Crnn.Net.Cli.Output;

/// <summary><c>path: text</c>, for people; what failed goes to the errors.</summary>
internal sealed class TextResultWriter(TextWriter output, TextWriter errors) : IResultWriter
{
    public void Begin()
    {
    }

    public void Write(ResultRecord result)
    {
        if (result.Error is { } error)
        {
            errors.Write($"crnn: {OneLine(result.Path)}: {OneLine(error.Message)}\n");
        }
        else
        {
            output.Write($"{OneLine(result.Path)}: {OneLine(result.Text!)}\n");
            if (result.ConstraintUnmet == true)
            {
                errors.Write($"crnn: {OneLine(result.Path)}: no text of the image meets the constraint\n");
            }
        }
    }

    public void End()
    {
    }

    private static string OneLine(string value) =>
        value.AsSpan().ContainsAnyInRange('\0', '\u001F') ? string.Create(value.Length, value, static (line, v) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(v[i]) ? ' ' : v[i];
            }
        })
        : value;
}
