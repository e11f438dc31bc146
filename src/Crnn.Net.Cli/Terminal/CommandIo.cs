using System.Text;

namespace Crnn.Net.Cli.Terminal;

/// <summary>The standard streams of a command.</summary>
internal sealed class CommandIo
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = static () => Stream.Null;

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>The process's own streams, UTF-8 whatever the locale says.</summary>
    public static CommandIo OpenStandard()
    {
        var (outputIsTerminal, errorIsTerminal) = (!Console.IsOutputRedirected, !Console.IsErrorRedirected);
        if (OperatingSystem.IsWindows() && (outputIsTerminal || errorIsTerminal))
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new CommandIo
        {
            Output = new StreamWriter(PipeStream.OpenStandardOutput(), TextEncoding.Utf8),
            Error = new StreamWriter(Console.OpenStandardError(), TextEncoding.Utf8) { AutoFlush = true },
            OpenInput = Console.OpenStandardInput,
            OutputIsTerminal = outputIsTerminal,
            ErrorIsTerminal = errorIsTerminal,
        };
    }
}
