using System.Runtime.CompilerServices;
using Crnn.Net.Cli.Inputs;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Commands.Recognize;

/// <summary>Reads one image from standard input.</summary>
internal static class StandardInputReader
{
    public static async IAsyncEnumerable<ResultRecord> ReadAsync(ICrnnRecognizer recognizer, Func<Stream> open, RecognizeOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextLine? line = null;
        Exception? error = null;
        try
        {
            await using var input = open();

            // A read of the console's stream cannot be cancelled, so it is left behind.
            line = await recognizer.RecognizeAsync(input, options, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is CrnnException or IOException or UnauthorizedAccessException)
        {
            error = e;
        }

        yield return ResultRecord.Of(StandardInput.Path, line, error);
    }
}
