using System.Globalization;
using System.Text;
using Crnn.Net.Cli.Inputs;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.LanguageModel;

/// <summary>One run of <c>crnn language-model train</c>.</summary>
internal sealed class TrainRun(TrainSettings settings, CommandIo io)
{
    private long _lines;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        using var file = OutputFile.Create(settings.OutputPath);
        var model = Train(cancellationToken);
        using var content = new MemoryStream();
        model.Save(content);
        content.WriteTo(file.Writer.BaseStream);
        file.Complete();
        await io.Output.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.OutputPath}: {model.Count} n-grams of up to {model.Order} characters, from {_lines} lines, {content.Length} bytes\n"));
        return ExitCodes.Success;
    }

    private CharacterLanguageModel Train(CancellationToken cancellationToken)
    {
        try
        {
            return CharacterLanguageModel.Train(settings.Inputs.SelectMany(input => ReadLines(input, cancellationToken)), settings.Order, settings.MinCount);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(_lines == 0 ? "there is no line with text to train on" : e.Message, e);
        }
    }

    private IEnumerable<string> ReadLines(string input, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(input == StandardInput.Path ? io.OpenInput() : File.OpenRead(input), TextEncoding.StrictUtf8);
        var number = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? line;
            try
            {
                line = reader.ReadLine();
            }
            catch (DecoderFallbackException e)
            {
                throw new UsageException($"{input}, after line {number}: it is not UTF-8", e);
            }

            if (line is null)
            {
                yield break;
            }

            number++;
            _lines += line.Length > 0 ? 1 : 0;
            yield return line;
        }
    }
}
