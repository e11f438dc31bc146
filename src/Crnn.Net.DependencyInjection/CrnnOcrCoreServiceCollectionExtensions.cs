using Crnn.Net;
using Crnn.Net.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers recognizers whose parts the caller brings.</summary>
public static class CrnnOcrCoreServiceCollectionExtensions
{
    /// <summary>Registers a singleton <see cref="ICrnnRecognizer"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the parts (back end, image decoder, model) and settings. It is called once, now.</param>
    /// <returns>The services.</returns>
    /// <remarks>Settings are <see cref="CrnnOcrOptions"/> of the default name, so they can be bound from configuration too. They are checked when the host starts:
    /// <see cref="OptionsValidationException"/> then lists every error. The model is loaded when the recognizer is first resolved.
    /// Where the same recognizer is registered again, its parts stay those of the first call and the settings of both apply.</remarks>
    public static IServiceCollection AddCrnnOcrCore(this IServiceCollection services, Action<CrnnRecognizerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddRecognizerOptions(Options.Options.DefaultName, configure);
        services.TryAddSingleton(provider => RecognizerFactory.Create(provider, builder, Options.Options.DefaultName));
        return services;
    }

    /// <summary>Registers a keyed singleton <see cref="ICrnnRecognizer"/>; any number of them live side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key. Its settings are <see cref="CrnnOcrOptions"/> of the same name.</param>
    /// <param name="configure">Sets the parts (back end, image decoder, model) and settings. It is called once, now.</param>
    /// <returns>The services.</returns>
    /// <inheritdoc cref="AddCrnnOcrCore" path="/remarks"/>
    public static IServiceCollection AddKeyedCrnnOcrCore(this IServiceCollection services, string key, Action<CrnnRecognizerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddRecognizerOptions(key, configure);
        services.TryAddKeyedSingleton(key, (provider, _) => RecognizerFactory.Create(provider, builder, key));
        return services;
    }

    private static CrnnRecognizerBuilder AddRecognizerOptions(this IServiceCollection services, string name, Action<CrnnRecognizerBuilder> configure)
    {
        var builder = new CrnnRecognizerBuilder();
        configure(builder);
        services.AddOptions<CrnnOcrOptions>(name).Configure(builder.ApplyTo).ValidateOnStart();
        if (!services.Any(s => s.ImplementationInstance is RecognizerOptionsValidator known && known.Name == name))
        {
            services.AddSingleton<IValidateOptions<CrnnOcrOptions>>(new RecognizerOptionsValidator(name, builder));
        }

        return builder;
    }
}
