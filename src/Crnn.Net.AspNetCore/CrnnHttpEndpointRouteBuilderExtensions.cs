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
        var map = endpoints.ServiceProvider.GetService<EndpointMap>()
            ?? throw new InvalidOperationException("The services of MapCrnnOcr are not registered: call services.AddCrnnHttp() first.");
        var group = endpoints.MapGroup("");
        map.Map(group);
        return group;
    }
}
