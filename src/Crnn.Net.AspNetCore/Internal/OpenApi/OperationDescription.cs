using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Crnn.Net;

/// <summary>Describes one operation: what the framework cannot tell from a handler that reads its request itself.</summary>
internal sealed class OperationDescription(OpenApiOperation operation, OpenApiDocument document)
{
    public OpenApiDocument Document => document;

    public OperationDescription Begin(string description)
    {
        operation.Description = description;
        operation.Parameters = [];
        operation.Responses = [];
        operation.RequestBody = null;
        return this;
    }

    public OperationDescription Parameter(ParameterLocation location, string name, OpenApiSchema schema)
    {
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = location,
            Required = location == ParameterLocation.Path,
            Description = schema.Description,
            Schema = schema,
        });
        return this;
    }

    public OperationDescription Body(string description, params (string Type, IOpenApiSchema Schema)[] contents)
    {
        operation.RequestBody = new OpenApiRequestBody { Required = true, Description = description, Content = ContentOf(contents) };
        return this;
    }

    public OperationDescription Response(int status, string description, params (string Type, IOpenApiSchema Schema)[] contents)
    {
        operation.Responses![Key(status)] = new OpenApiResponse { Description = description, Content = ContentOf(contents) };
        return this;
    }

    /// <summary>The errors that any operation under /v1 may end with, and these.</summary>
    public OperationDescription Problems(params int[] statuses)
    {
        foreach (var status in statuses.Union([401, 408, 429, 500, 503, 504]).Order())
        {
            Problem(status);
        }

        return this;
    }

    public OperationDescription Problem(int status)
    {
        operation.Responses![Key(status)] = new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Content = ContentOf((ProblemWriter.ContentType, Schemas.Problem(document))),
            Headers = status is 429 or 503 ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = Schemas.Integer("Seconds.") } } : null,
        };
        return this;
    }

    public OperationDescription NoKey()
    {
        operation.Security = [];
        return this;
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, OpenApiMediaType> ContentOf(params (string Type, IOpenApiSchema Schema)[] contents) =>
        contents.ToDictionary(c => c.Type, c => new OpenApiMediaType { Schema = c.Schema });
}
