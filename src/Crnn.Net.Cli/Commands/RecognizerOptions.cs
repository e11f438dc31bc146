using System.CommandLine;
using System.Globalization;

namespace Crnn.Net.Cli.Commands;

/// <summary>The options that choose and size the recognizer.</summary>
internal sealed class RecognizerOptions
{
    private readonly Option<string?> _model = new("--model")
    {
        Description = "The manifest (JSON) of another model; its weights and charset lie beside it.",
        HelpName = "MANIFEST",
    };

    private readonly Option<int?> _lanes = new("--lanes")
    {
        Description = "Batches that run at the same time, each on one core (default: the number of cores).",
        HelpName = "N",
    };

    private readonly Option<int?> _batch = new("--batch")
    {
        Description = "The most images in one run of the model (default: 4). It never changes a text.",
        HelpName = "N",
    };

    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "Threads of one run of the model (default: 1, as lanes already use every core).",
        HelpName = "N",
    };

    private readonly Option<int?> _cache = new("--cache-megabytes")
    {
        Description = "Answer images that were read before from so much memory (default: 0, always run the model). It never changes a text.",
        HelpName = "N",
    };

    private readonly Option<string?> _preprocess = new("--preprocess")
    {
        Description = $"What to do to every image before it is read, with commas between: {string.Join(", ", PreprocessingSteps.Names)} (default: nothing).",
        HelpName = "STEPS",
    };

    private RecognizerOptions(Command command)
    {
        _preprocess.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } steps && !PreprocessingSteps.TryParse(steps, out _, out var unknown))
            {
                result.AddError($"{_preprocess.Name} has no step '{unknown}'; there are {string.Join(", ", PreprocessingSteps.Names)}.");
            }
        });
        ArgumentRules.RequireFile(_model);
        ArgumentRules.RequireRange(_lanes, 1, 1024);
        ArgumentRules.RequireRange(_batch, 1, 256);
        ArgumentRules.RequireRange(_threads, 1, 1024);
        ArgumentRules.RequireRange(_cache, 0, 1 << 20);
        command.Options.Add(_model);
        command.Options.Add(_lanes);
        command.Options.Add(_batch);
        command.Options.Add(_threads);
        command.Options.Add(_cache);
        command.Options.Add(_preprocess);
    }

    public static RecognizerOptions AddTo(Command command) => new(command);

    /// <summary>The arguments that say the same to another process.</summary>
    public static IEnumerable<string> Write(RecognizerSettings settings)
    {
        (string Name, string? Value)[] options =
        [
            ("--model", settings.Manifest),
            ("--lanes", settings.Lanes?.ToString(CultureInfo.InvariantCulture)),
            ("--batch", settings.BatchSize?.ToString(CultureInfo.InvariantCulture)),
            ("--threads", settings.Threads?.ToString(CultureInfo.InvariantCulture)),
            ("--cache-megabytes", settings.CacheMegabytes?.ToString(CultureInfo.InvariantCulture)),
            ("--preprocess", settings.Preprocess),
        ];
        return options.Where(o => o.Value is not null).SelectMany(o => new[] { o.Name, o.Value! });
    }

    public RecognizerSettings Read(ParseResult parsed) => new(parsed.GetValue(_model), parsed.GetValue(_lanes), parsed.GetValue(_batch), parsed.GetValue(_threads), parsed.GetValue(_cache), parsed.GetValue(_preprocess));
}
