using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>The problems that the HTTP endpoints find themselves, by code.</summary>
internal static class Problems
{
    public static HttpProblem Unauthorized() =>
        new(StatusCodes.Status401Unauthorized, "unauthorized", "The request has no API key that is known here.") { Allowed = "a key in Authorization: Bearer or X-Api-Key" };

    public static HttpProblem NotFound(string what) => new(StatusCodes.Status404NotFound, "not-found", $"There is no {what}.");

    public static HttpProblem MethodNotAllowed(string method, string allowed) =>
        new(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", $"The method {method} is not allowed here; allowed are {allowed}.") { Value = method, Allowed = allowed };

    public static HttpProblem BodyTooLarge(long? bytes, long max, string option)
    {
        var value = bytes?.ToString(CultureInfo.InvariantCulture) ?? $"more than {max}";
        return new(StatusCodes.Status413PayloadTooLarge, "body-too-large", $"The body has {value} bytes; at most {max} are allowed (CrnnHttpOptions.{option}).") { Value = value, Allowed = AtMost(max) };
    }

    public static HttpProblem InflatesTooFar(long max) =>
        new(StatusCodes.Status413PayloadTooLarge, "zip-too-large", $"The zip file inflates to more than {max} bytes; at most {max} are allowed (CrnnHttpOptions.MaxJobBytes).") { Value = $"more than {max}", Allowed = AtMost(max) };

    public static HttpProblem UnsupportedMediaType(string? type, string allowed) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", $"The content type is '{type}'; it must be {allowed}.") { Value = type ?? "", Allowed = allowed };

    public static HttpProblem InvalidMultipart(string reason) => new(StatusCodes.Status400BadRequest, "invalid-multipart", $"The body is not what its content type says: {reason}");

    public static HttpProblem InvalidZip(string reason) => new(StatusCodes.Status422UnprocessableEntity, "invalid-zip", $"The zip file cannot be read: {reason}");

    public static HttpProblem UnsafeEntry(string name) =>
        new(StatusCodes.Status422UnprocessableEntity, "unsafe-entry-name", "The zip file has an entry whose name leads out of it, or holds control characters.") { Value = name, Allowed = "relative names without '..' and control characters" };

    public static HttpProblem ZipRatio(string name, int max) =>
        new(StatusCodes.Status422UnprocessableEntity, "zip-ratio", $"An entry of the zip file inflates to more than {max} times its packed size (CrnnHttpOptions.MaxZipRatio).") { Value = name, Allowed = $"up to {max} times" };

    public static HttpProblem TooManyImages(long? count, int max, string option)
    {
        var value = count?.ToString(CultureInfo.InvariantCulture) ?? $"more than {max}";
        return new(StatusCodes.Status422UnprocessableEntity, "too-many-images", $"The request has {value} images; it must have from 1 to {max} ({option}).") { Value = value, Allowed = $"from 1 to {max}" };
    }

    public static HttpProblem NoImages(int max) =>
        new(StatusCodes.Status422UnprocessableEntity, "no-images", $"The request has no image; it must have from 1 to {max}.") { Value = "0", Allowed = $"from 1 to {max}" };

    public static HttpProblem ImageTooLarge(string name, int max) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid-image", $"The image '{name}' has more than {max} bytes; at most {max} are allowed (CrnnHttpOptions.MaxImageBytes).") { Value = name, Allowed = AtMost(max) };

    public static HttpProblem TooLong(string what, int length, int max) =>
        new(StatusCodes.Status422UnprocessableEntity, "too-long", $"The {what} has {length} characters; at most {max} are allowed.") { Value = length.ToString(CultureInfo.InvariantCulture), Allowed = $"up to {max} characters" };

    public static HttpProblem BadParameter(string name, string? value, string allowed) =>
        new(StatusCodes.Status400BadRequest, "bad-parameter", $"{name} is '{value}'; it must be {allowed}.") { Value = value ?? "", Allowed = allowed };

    public static HttpProblem Busy(string what, long limit, string option, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "busy", $"{what}; at most {limit} are allowed (CrnnHttpOptions.{option}). Try again later.") { Allowed = AtMost(limit), RetryAfter = retryAfter };

    public static HttpProblem RequestTimeout(TimeSpan timeout) =>
        new(StatusCodes.Status408RequestTimeout, "request-timeout", string.Create(CultureInfo.InvariantCulture, $"The body was not sent within {timeout.TotalSeconds:0.###} s.")) { Allowed = $"up to {timeout:c}" };

    public static HttpProblem Timeout(TimeSpan timeout) =>
        new(StatusCodes.Status504GatewayTimeout, "timeout", string.Create(CultureInfo.InvariantCulture, $"The request was not answered within {timeout.TotalSeconds:0.###} s.")) { Allowed = $"up to {timeout:c}" };

    public static HttpProblem NoJobs() =>
        new(StatusCodes.Status501NotImplemented, "no-job-store", "No job store is registered. Add the package Crnn.Net.Jobs.Sqlite and call services.AddCrnnSqliteJobs(folder), or register another IJobStore.");

    public static HttpProblem NoRecognizer() =>
        new(StatusCodes.Status501NotImplemented, "no-recognizer", "No recognizer is registered. Add the package Crnn.Net and call services.AddCrnnOcr().");

    private static string AtMost(long max) => $"up to {max}";
}
