using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Begins web servers.</summary>
internal static class WebHosting
{
    public static WebApplicationBuilder CreateBuilder(IReadOnlyList<string> urls, LogSettings log)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "crnn" });
        builder.Logging.ClearProviders();
        log.Apply(builder.Logging);
        builder.WebHost.UseUrls([.. urls]).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton<IHostLifetime, HostLifetime>();
        return builder;
    }
}
