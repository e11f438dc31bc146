using System.CommandLine;
using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Commands;

/// <summary>The options of commands that recognize in supervised processes until they are told to end.</summary>
internal sealed class RecognitionOptions
{
    private readonly Option<int> _workers = NumberOption.Create("--workers", "Worker processes that recognize (default: 1); 0 to recognize in this program's own.", 1, 0, 256);
    private readonly Option<int> _recycleItems = NumberOption.Create("--recycle-items", "Replace a worker process after so many images (default: 0, never).", 0, 0, int.MaxValue);
    private readonly Option<int> _recycleMegabytes = NumberOption.Create("--recycle-megabytes", "Replace a worker process that has so much resident memory (default: 0, never).", 0, 0, 1 << 24);
    private readonly Option<string?> _otlp = new("--otlp")
    {
        Description = "Send metrics and traces to this OTLP endpoint (default: OTEL_EXPORTER_OTLP_ENDPOINT, or nowhere).",
        HelpName = "URL",
    };

    private readonly RecognizerOptions _recognizer;

    private RecognitionOptions(Command command)
    {
        command.Options.Add(_workers);
        command.Options.Add(_recycleItems);
        command.Options.Add(_recycleMegabytes);
        command.Options.Add(_otlp);
        _recognizer = RecognizerOptions.AddTo(command);
    }

    public static RecognitionOptions AddTo(Command command) => new(command);

    public RecognitionSettings Read(ParseResult parsed) => new()
    {
        Workers = parsed.GetValue(_workers),
        RecycleItems = parsed.GetValue(_recycleItems),
        RecycleMegabytes = parsed.GetValue(_recycleMegabytes),
        Otlp = parsed.GetValue(_otlp),
        Recognizer = _recognizer.Read(parsed),
    };
}
