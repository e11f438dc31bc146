using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary>All routes and what serves them.</summary>
internal sealed class EndpointMap(
    RequestGuard guard,
    RecognizeEndpoint recognize,
    SubmitEndpoint submit,
    JobEndpoints jobs,
    ResultsEndpoint results,
    EventsEndpoint events,
    StatsEndpoint stats,
    HealthEndpoints health,
    DocumentEndpoint document,
    IOptions<CrnnHttpOptions> options)
{
    private const string Job = "/v1/jobs/{id}";
    private const string Stats = "/v1/stats";

    public void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/v1/recognize", guard.Protect(guard.Recognition, recognize.HandleAsync)), "recognize", "Read line images", Operations.Recognize);
        Describe(routes.MapPost("/v1/jobs", guard.Protect(guard.Submission, submit.HandleAsync)), "submitJob", "Submit a job", Operations.Submit);
        Describe(routes.MapGet("/v1/jobs", guard.Protect(guard.Reading, jobs.ListAsync)), "listJobs", "List jobs", Operations.List);
        Describe(routes.MapGet(Job, guard.Protect(guard.Reading, jobs.GetAsync)), "getJob", "Show a job", Operations.Get);
        Describe(routes.MapDelete(Job, guard.Protect(guard.Reading, jobs.DeleteAsync)), "deleteJob", "Cancel or erase a job", Operations.Delete);
        Describe(routes.MapGet(Job + "/results", guard.Protect(guard.Download, results.HandleAsync)), "getResults", "Show a job's results", Operations.Results);
        Describe(routes.MapGet(Job + "/events", guard.Protect(guard.Stream, events.HandleAsync)), "followJob", "Follow a job", Operations.Events);
        Describe(routes.MapGet(Job + "/items/{index}/image", guard.Protect(guard.Reading, jobs.GetImageAsync)), "getImage", "Show an image of a job", Operations.Image);
        Describe(routes.MapGet(Stats, guard.Protect(guard.Reading, stats.HandleAsync)), "getStats", "Show how busy the service is", Operations.Stats);
        MapHealth(routes);

        MapOtherMethods(routes, "/v1/recognize", "POST");
        MapOtherMethods(routes, "/v1/jobs", "GET, POST");
        MapOtherMethods(routes, Job, "GET, DELETE");
        MapOtherMethods(routes, Stats, "GET");
        foreach (var part in new[] { "/results", "/events", "/items/{index}/image" })
        {
            MapOtherMethods(routes, Job + part, "GET");
        }

        routes.Map("/v1/{**rest}", guard.Open(_ => throw Problems.NotFound("such endpoint").ToException())).WithOrder(1).ExcludeFromDescription();
        if (options.Value.ServeOpenApi)
        {
            routes.MapGet("/openapi/v1.json", guard.Open(document.GetAsync)).ExcludeFromDescription();
        }

        if (options.Value.ServeWebPage)
        {
            MapPage(routes);
        }
    }

    public void MapHealth(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet("/healthz", guard.Open(HealthEndpoints.GetHealthAsync)), "getHealth", "Whether the process answers", Operations.Health);
        Describe(routes.MapGet("/readyz", guard.Open(health.GetReadinessAsync)), "getReadiness", "Whether work can be done", Operations.Readiness);
    }

    private static void Describe(IEndpointConventionBuilder endpoint, string id, string summary, Action<OperationDescription> describe)
    {
        // The API explorer lists what has a method; any that takes nothing but the context will do.
        endpoint.WithMetadata(((RequestDelegate)Nothing).GetMethodInfo(), DescribedEndpoint.Instance)
            .WithName($"crnn-{id}")
            .WithTags("Crnn.Net")
            .WithSummary(summary)
            .AddOpenApiOperationTransformer((operation, context, _) =>
            {
                operation.OperationId = id;
                describe(new OperationDescription(operation, context.Document!));
                return Task.CompletedTask;
            });
    }

    private static Task Nothing(HttpContext context) => Task.CompletedTask;

    // The framework's own 405 has no body.
    private void MapOtherMethods(IEndpointRouteBuilder routes, string pattern, string allowed) =>
        routes.Map(pattern, guard.Open(context =>
        {
            context.Response.Headers.Allow = allowed;
            throw Problems.MethodNotAllowed(context.Request.Method, allowed).ToException();
        })).ExcludeFromDescription();

    private void MapPage(IEndpointRouteBuilder routes)
    {
        foreach (var (route, serve) in PageAssets.Routes)
        {
            routes.MapGet(route, guard.Open(serve)).ExcludeFromDescription();
        }
    }
}
