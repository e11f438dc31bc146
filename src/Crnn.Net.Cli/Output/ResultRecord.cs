using System.Text.Json.Serialization;

namespace Crnn.Net.Cli.Output;

/// <summary>One image's result in JSON. The first five properties are always there: either <c>error</c> is null, or the three of the text are. The others are there where the model gives them and where they were asked for.</summary>
internal sealed record ResultRecord(string Path, string? Text, float? Confidence, IReadOnlyList<TextCharacter>? Characters, ErrorRecord? Error)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? ProbabilityCorrect { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LogProbability { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ConstraintUnmet { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TextAlternative>? Alternatives { get; init; }

    [JsonIgnore]
    public bool Succeeded => Error is null;

    public static ResultRecord Of(string path, TextLine? line, Exception? error) => line is not null
        ? new ResultRecord(path, line.Text, line.Confidence, line.Characters, null)
        {
            ProbabilityCorrect = line.ProbabilityCorrect,
            LogProbability = line.LogProbability,
            ConstraintUnmet = line.ConstraintUnmet ? true : null,
            Alternatives = line.Alternatives.Count > 0 ? line.Alternatives : null,
        }
        : new ResultRecord(path, null, null, null, new ErrorRecord(ErrorCodes.Of(error!), error!.Message));
}
