using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>Reads parameters of the query; a bad one is told with its value and what is allowed.</summary>
internal static class QueryParameters
{
    public static int? Integer(HttpRequest request, string name, int min, int max)
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Problems.BadParameter(name, text, string.Create(CultureInfo.InvariantCulture, $"from {min} to {max}")).ToException();
    }

    public static string? Text(HttpRequest request, string name) => request.Query.TryGetValue(name, out var value) && value.Count > 0 ? value[^1] : null;

    public static JobPriority Priority(string? text) => text?.ToUpperInvariant() switch
    {
        null => JobPriority.Normal,
        "LOW" => JobPriority.Low,
        "NORMAL" => JobPriority.Normal,
        "HIGH" => JobPriority.High,
        _ => throw Problems.BadParameter("priority", text, "low, normal or high").ToException(),
    };
}
