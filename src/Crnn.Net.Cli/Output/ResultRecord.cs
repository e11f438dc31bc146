using System.Text.Json.Serialization;

namespace Crnn.Net.Cli.Output;

/// <summary>One image's result in JSON. All five properties are always there: either <c>error</c> is null, or the three of the text are.</summary>
internal sealed record ResultRecord(string Path, string? Text, float? Confidence, IReadOnlyList<TextCharacter>? Characters, ErrorRecord? Error)
{
    [JsonIgnore]
    public bool Succeeded => Error is null;

    public static ResultRecord Of(string path, TextLine? line, Exception? error) => line is not null
        ? new ResultRecord(path, line.Text, line.Confidence, line.Characters, null)
        : new ResultRecord(path, null, null, null, new ErrorRecord(ErrorCodes.Of(error!), error!.Message));
}
