using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net;

/// <summary>Finds the job that a request names. A job of somebody else is as good as none.</summary>
internal sealed class JobAccess(IServiceProvider services)
{
    public IJobStore Store => services.GetService<IJobStore>() ?? throw Problems.NoJobs().ToException();

    public static string IdOf(HttpContext context) => (string)context.GetRouteValue("id")!;

    public async Task<Job> FindAsync(RequestScope scope)
    {
        var id = IdOf(scope.Http);
        return await Store.GetAsync(id, scope.CancellationToken).ConfigureAwait(false) is { } job && scope.MaySee(job) ? job : throw NotFound(id);
    }

    public static HttpProblemException NotFound(string id) => (Problems.NotFound("job of this id") with { Value = id }).ToException();
}
