using System.Runtime.CompilerServices;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Commands.Recognize;

/// <summary>Reads files, in their order.</summary>
internal static class FileReader
{
    public static async IAsyncEnumerable<ResultRecord> ReadAsync(ICrnnRecognizer recognizer, IEnumerable<string> paths, RecognizeOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in recognizer.RecognizeManyAsync(paths, ReadAhead.For(recognizer, options), cancellationToken))
        {
            yield return ResultRecord.Of(result.Source, result.Line, result.Error);
        }
    }
}
