using Crnn.Net;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers recognizers with ONNX Runtime, OpenCV and the default model.</summary>
public static class CrnnOcrServiceCollectionExtensions
{
    /// <summary>Registers a singleton <see cref="ICrnnRecognizer"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes parts and settings, or <see langword="null"/>; what it leaves unset keeps its default. It is called once, now.</param>
    /// <returns>The services.</returns>
    /// <inheritdoc cref="CrnnOcrCoreServiceCollectionExtensions.AddCrnnOcrCore" path="/remarks"/>
    public static IServiceCollection AddCrnnOcr(this IServiceCollection services, Action<CrnnRecognizerBuilder>? configure = null) =>
        services.AddCrnnOcrCore(WithDefaults(configure));

    /// <summary>Registers a keyed singleton <see cref="ICrnnRecognizer"/>; any number of them live side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key. Its settings are <see cref="CrnnOcrOptions"/> of the same name.</param>
    /// <param name="configure">Changes parts and settings, or <see langword="null"/>; what it leaves unset keeps its default. It is called once, now.</param>
    /// <returns>The services.</returns>
    /// <inheritdoc cref="CrnnOcrCoreServiceCollectionExtensions.AddCrnnOcrCore" path="/remarks"/>
    public static IServiceCollection AddKeyedCrnnOcr(this IServiceCollection services, string key, Action<CrnnRecognizerBuilder>? configure = null) =>
        services.AddKeyedCrnnOcrCore(key, WithDefaults(configure));

    private static Action<CrnnRecognizerBuilder> WithDefaults(Action<CrnnRecognizerBuilder>? configure) => builder =>
    {
        builder.UseCrnnOcrDefaults();
        configure?.Invoke(builder);
    };
}
