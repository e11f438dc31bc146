using System.Text;
using Spectre.Console;

namespace Crnn.Net.Cli.Terminal;

/// <summary>Writes whole lines above a live display, which then draws itself anew below them.</summary>
internal sealed class AboveBarWriter(IAnsiConsole console) : TextWriter
{
    private const string EraseToEndOfScreen = "\u001b[0J";

    private readonly StringBuilder _line = new();

    public override Encoding Encoding => TextEncoding.Utf8;

    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n')
        {
            // Raw text: the console's own would be wrapped at the window's width, and lines could not be copied.
            console.Write(new ControlCode($"{EraseToEndOfScreen}{_line}"));
            _line.Clear();
        }
    }
}
