using System.Text.Json.Serialization;

namespace Crnn.Net.Cli.Commands.Doctor;

[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
internal enum CheckStatus
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, but not as well as it could.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("problem")]
    Problem,
}
