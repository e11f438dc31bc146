using Crnn.Net.Cli.Inputs;

namespace Crnn.Net.Cli.Commands.Recognize;

/// <summary>What <c>crnn recognize</c> was asked for.</summary>
internal sealed record RecognizeSettings(IReadOnlyList<string> Inputs, string Format, string? OutputPath, bool Resume, RecognizerSettings Recognizer, RecognizeOptions Decoding)
{
    public bool ReadsStandardInput => Inputs is [StandardInput.Path];
}
