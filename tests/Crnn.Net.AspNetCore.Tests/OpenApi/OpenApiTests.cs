using System.Text.Json;
using Crnn.Net.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests.OpenApi;

[NoLeaks]
public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_Routes_AreAllThatTheServerHas()
    {
        await using var host = await HttpHost.StartAsync(_ => { });
        var document = await DocumentAsync(host);

        var described = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}"));
        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is not null && e.RoutePattern.RawText is not "/openapi/v1.json" && !PageAssets.Routes.ContainsKey(e.RoutePattern.RawText!))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));

        Assert.Equal(mapped.Order(), described.Order());
    }

    [Fact]
    public async Task Document_EveryOperation_IsComplete()
    {
        await using var host = await HttpHost.StartAsync(_ => { });
        var document = await DocumentAsync(host);

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(["CrnnCharacter", "CrnnJob", "CrnnProblem", "CrnnResult"], document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).Order());
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var (name, body) = ($"{operation.Name} {path.Name}", operation.Value);
                Assert.All(["operationId", "summary", "description"], p => Assert.NotEmpty(body.GetProperty(p).GetString()!));
                Assert.True(operation.Name != "post" || body.TryGetProperty("requestBody", out _), name);
                Assert.Equal(
                    path.Name.Split('{').Skip(1).Select(p => p.Split('}')[0]).Order(),
                    (body.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()!) : []).Order());
                foreach (var response in body.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] is '4' or '5'))
                {
                    Assert.Equal("#/components/schemas/CrnnProblem", response.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
                }
            }
        }
    }

    [Fact]
    public async Task Document_Shapes_AreThoseOfTheResponses()
    {
        using var folder = new TempFolder();
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, register: s => s.AddCrnnSqliteJobs(folder.Path));
        var schemas = (await DocumentAsync(host)).GetProperty("components").GetProperty("schemas");

        using var lines = await host.PostAsync("/v1/recognize", Bodies.Files(("a", ScriptedLine.File("A")), ("b", [])));
        using var job = await host.PostAsync("/v1/jobs", Bodies.Lines("A"));
        using var problem = await host.GetAsync("/v1/jobs?pageSize=0");

        var results = (await ResponseAssert.JsonAsync(lines)).GetProperty("results");
        AssertShape(schemas, "CrnnResult", results[0]);
        AssertShape(schemas, "CrnnResult", results[1]);
        AssertShape(schemas, "CrnnCharacter", results[0].GetProperty("characters")[0]);
        AssertShape(schemas, "CrnnJob", await ResponseAssert.JsonAsync(job, System.Net.HttpStatusCode.Accepted));
        AssertShape(schemas, "CrnnProblem", await ResponseAssert.ProblemAsync(problem, 400, "bad-parameter"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Document_Keys_AreDescribedWhereTheyAreNeeded(bool hasKeys)
    {
        await using var host = await HttpHost.StartAsync(_ => { }, hasKeys ? ApiKeyTests.WithKeys : null);

        var document = await DocumentAsync(host);

        Assert.Equal(hasKeys, document.GetProperty("components").TryGetProperty("securitySchemes", out var schemes) && schemes.EnumerateObject().Count() == 2);
        Assert.Equal(hasKeys, document.TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Document_OfTheHost_HasTheEndpointsToo()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddOpenApi("own"), map: app =>
        {
            Microsoft.AspNetCore.Builder.OpenApiEndpointRouteBuilderExtensions.MapOpenApi(app);
            Microsoft.AspNetCore.Builder.CrnnHttpEndpointRouteBuilderExtensions.MapCrnnOcr(app);
        });

        using var response = await host.GetAsync("/openapi/own.json");

        var own = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(own.GetProperty("paths").GetProperty("/v1/recognize").GetProperty("post").GetProperty("responses").TryGetProperty("422", out _));
    }

    private static async Task<JsonElement> DocumentAsync(HttpHost host)
    {
        using var response = await host.GetAsync("/openapi/v1.json");
        return await ResponseAssert.JsonAsync(response);
    }

    private static void AssertShape(JsonElement schemas, string name, JsonElement value)
    {
        var schema = schemas.GetProperty(name);
        var all = schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ToArray();
        var required = schema.GetProperty("required").EnumerateArray().Select(p => p.GetString()!);
        var has = value.EnumerateObject().Select(p => p.Name).ToArray();
        Assert.Empty(has.Except(all));
        Assert.Empty(required.Except(has));
    }
}
