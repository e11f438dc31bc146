using System.CommandLine;

namespace Crnn.Net.Cli.Commands;

/// <summary>The options that say how lines are decoded, and what their texts may be.</summary>
internal sealed class DecodingOptions
{
    private readonly Option<int?> _beam = new("--beam")
    {
        Description = "Beam search that follows N beginnings of a text (default: greedy decoding, or 10 where another option needs a beam).",
        HelpName = "N",
    };

    private readonly Option<string?> _regex = new("--regex")
    {
        Description = "Only texts that match a regular expression as a whole; an image that shows none has an empty text.",
        HelpName = "PATTERN",
    };

    private readonly Option<string?> _whitelist = new("--whitelist")
    {
        Description = "Only texts of these characters.",
        HelpName = "CHARACTERS",
    };

    private readonly Option<string?> _lexicon = new("--lexicon")
    {
        Description = "Only texts that are a line of this file (UTF-8).",
        HelpName = "FILE",
    };

    private readonly Option<string?> _language = new("--language-model")
    {
        Description = "Prefer texts that this language model finds probable.",
        HelpName = "FILE",
    };

    private DecodingOptions(Command command)
    {
        ArgumentRules.RequireRange(_beam, 1, 1000);
        ArgumentRules.RequireFile(_lexicon);
        ArgumentRules.RequireFile(_language);
        _regex.Validators.Add(result =>
        {
            try
            {
                TextConstraint.Regex(result.GetValueOrDefault<string?>() ?? string.Empty);
            }
            catch (ArgumentException e)
            {
                result.AddError(e.Message);
            }
        });
        _whitelist.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is "")
            {
                result.AddError($"{_whitelist.Name} has no characters.");
            }
        });
        command.Options.Add(_beam);
        command.Options.Add(_regex);
        command.Options.Add(_whitelist);
        command.Options.Add(_lexicon);
        command.Options.Add(_language);
    }

    public static DecodingOptions AddTo(Command command) => new(command);

    /// <exception cref="UsageException">The lexicon is empty.</exception>
    public RecognizeOptions Read(ParseResult parsed, int alternatives = 0) => new()
    {
        BeamWidth = parsed.GetValue(_beam),
        Constraint = ReadConstraint(parsed),
        LanguageModel = parsed.GetValue(_language) is { } path ? CharacterLanguageModel.Load(path) : null,
        Alternatives = alternatives,
    };

    /// <summary>Says at once, and not for every image, that no text of the model's characters meets the constraint.</summary>
    /// <exception cref="UsageException">None does.</exception>
    public static async Task CheckAsync(ICrnnRecognizer recognizer, RecognizeOptions options, CancellationToken cancellationToken)
    {
        if (!options.UsesBeam)
        {
            return;
        }

        try
        {
            var white = new byte[32 * 32];
            white.AsSpan().Fill(byte.MaxValue);
            await recognizer.RecognizeAsync(white, 32, 32, PixelFormat.Gray8, options: options, cancellationToken: cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private TextConstraint? ReadConstraint(ParseResult parsed)
    {
        TextConstraint?[] all =
        [
            parsed.GetValue(_regex) is { } pattern ? TextConstraint.Regex(pattern) : null,
            parsed.GetValue(_whitelist) is { } characters ? TextConstraint.Whitelist(characters) : null,
            parsed.GetValue(_lexicon) is { } path ? ReadLexicon(path) : null,
        ];
        return all.OfType<TextConstraint>().ToArray() switch
        {
            [] => null,
            [var one] => one,
            var several => TextConstraint.All(several),
        };
    }

    private TextConstraint ReadLexicon(string path)
    {
        var entries = File.ReadLines(path).Where(line => line.Length > 0).ToList();
        return entries.Count > 0 ? TextConstraint.Lexicon(entries) : throw new UsageException($"{_lexicon.Name}: '{path}' has no entries.");
    }
}
