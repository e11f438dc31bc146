using Crnn.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the HTTP endpoints.</summary>
public static class CrnnHttpEndpointRouteBuilderExtensions
{
    /// <summary>Maps recognition, jobs, health, OpenAPI and the web page. They work under a path base and under the prefix of a group.</summary>
    /// <param name="endpoints">The host's routes, or a group of them.</param>
    /// <returns>What conventions for all of these endpoints are added to, for example <c>RequireAuthorization</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCrnnHttp</c> was not called.</exception>
    public static IEndpointConventionBuilder MapCrnnOcr(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return Map(endpoints, nameof(MapCrnnOcr), static (map, group) => map.Map(group));
    }

    /// <summary>Maps <c>/healthz</c> and <c>/readyz</c> alone, for a process that works on jobs and serves nobody. <see cref="MapCrnnOcr"/> has them too.</summary>
    /// <param name="endpoints">The host's routes, or a group of them.</param>
    /// <returns>What conventions for these endpoints are added to.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCrnnHttp</c> was not called.</exception>
    public static IEndpointConventionBuilder MapCrnnHealth(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return Map(endpoints, nameof(MapCrnnHealth), static (map, group) => map.MapHealth(group));
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string method, Action<EndpointMap, IEndpointRouteBuilder> add)
    {
        var map = endpoints.ServiceProvider.GetService<EndpointMap>()
            ?? throw new InvalidOperationException($"The services of {method} are not registered: call services.AddCrnnHttp() first.");
        var group = endpoints.MapGroup("");
        add(map, group);
        return group;
    }
}
