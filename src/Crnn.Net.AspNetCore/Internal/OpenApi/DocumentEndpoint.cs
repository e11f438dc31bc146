using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Crnn.Net;

/// <summary><c>/openapi/v1.json</c>: a document of these endpoints alone. A document of the host's own has them too.</summary>
internal sealed class DocumentEndpoint([FromKeyedServices(HttpConstants.OpenApiDocument)] IOpenApiDocumentProvider documents, IOptions<CrnnHttpOptions> options)
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = d => d.ActionDescriptor.EndpointMetadata.OfType<DescribedEndpoint>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Crnn.Net",
                Version = "v1",
                Description = "Reads Chinese and English text lines. Errors are problem details (RFC 9457) with a code.",
            };
            return Task.CompletedTask;
        });
    }

    public async Task GetAsync(HttpContext context)
    {
        var document = await documents.GetOpenApiDocumentAsync(context.RequestAborted).ConfigureAwait(false);
        document.Servers = [new OpenApiServer { Url = context.Request.PathBase.HasValue ? context.Request.PathBase.ToUriComponent() : "/" }];
        if (options.Value.ApiKeys.Count > 0)
        {
            AddSecurity(document);
        }

        context.Response.ContentType = ResponseJson.ContentType;
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, context.RequestAborted).ConfigureAwait(false);
        buffer.Position = 0;
        await buffer.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static void AddSecurity(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." });
        document.AddComponent<IOpenApiSecurityScheme>("apiKey", new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "An API key." });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] },
        ];
    }
}
