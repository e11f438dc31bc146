using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Crnn.Net.DependencyInjection.Tests;

/// <summary>Hosts that read nothing from their surroundings.</summary>
internal static class Hosts
{
    public static IHost Build(Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        builder.Services.AddLogging();
        services(builder.Services);
        return builder.Build();
    }

    public static ICrnnRecognizer Recognizer(this IHost host) => host.Services.GetRequiredService<ICrnnRecognizer>();

    public static ICrnnRecognizer Recognizer(this IHost host, string key) => host.Services.GetRequiredKeyedService<ICrnnRecognizer>(key);
}
