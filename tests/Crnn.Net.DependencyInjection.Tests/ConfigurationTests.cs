using Crnn.Net.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Crnn.Net.DependencyInjection.Tests;

[NoLeaks]
public sealed class ConfigurationTests : IDisposable
{
    private readonly ModelFolder _model = ModelFolder.Create();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Options_BoundFromConfiguration_ReachTheRecognizer()
    {
        using var other = ModelFolder.Create(change: m => m["id"] = "configured");
        using var host = Hosts.Build(
            services =>
            {
                services.AddCrnnOcr(b => b.UseBackend(new ScriptedBackend().Load));
                services.AddOptions<CrnnOcrOptions>().BindConfiguration("Ocr");
            },
            ("Ocr:ModelPath", other.ManifestPath),
            ("Ocr:Batching:Lanes", "3"),
            ("Ocr:Batching:MaxBatchSize", "5"),
            ("Ocr:Batching:MaxBatchColumns", "640"),
            ("Ocr:Batching:QueueCapacity", "77"),
            ("Ocr:Batching:WhenQueueFull", "Reject"),
            ("Ocr:Images:MaxBytes", "1234"),
            ("Ocr:Images:MaxPixels", "5678"),
            ("Ocr:Preprocessing:Deskew", "true"),
            ("Ocr:Preprocessing:UpsideDown", "WhenUnsure"),
            ("Ocr:Preprocessing:UpsideDownBelow", "0.5"));

        var options = host.Services.GetRequiredService<IOptions<CrnnOcrOptions>>().Value;
        var info = host.Recognizer().Info;

        Assert.Equal((640, 77, QueueFullMode.Reject, 5678), (options.Batching.MaxBatchColumns, options.Batching.QueueCapacity, options.Batching.WhenQueueFull, options.Images.MaxPixels));
        Assert.Equal(new LinePreprocessing { Deskew = true, UpsideDown = UpsideDownCheck.WhenUnsure, UpsideDownBelow = 0.5f }, options.Preprocessing);
        Assert.Equal(LinePreprocessing.None, new LinePreprocessing());
        Assert.Equal(("configured", 3, 5, 1234), (info.ModelId, info.Lanes, info.MaxBatchSize, info.MaxImageBytes));
    }

    [Fact]
    public void Options_OfAKey_AreThoseOfItsName()
    {
        using var host = Hosts.Build(
            services =>
            {
                var configuration = services.Where(d => d.ServiceType == typeof(IConfiguration)).Select(d => d.ImplementationInstance ?? d.ImplementationFactory!(null!)).Cast<IConfiguration>().Single();
                services.AddKeyedCrnnOcrCore("small", b => b.UseScriptedParts(_model));
                services.AddKeyedCrnnOcrCore("large", b => b.UseScriptedParts(_model));
                services.Configure<CrnnOcrOptions>("small", configuration.GetSection("Small"));
                services.Configure<CrnnOcrOptions>("large", configuration.GetSection("Large"));
            },
            ("Small:Batching:Lanes", "1"),
            ("Large:Batching:Lanes", "4"));

        Assert.Equal(1, host.Recognizer("small").Info.Lanes);
        Assert.Equal(4, host.Recognizer("large").Info.Lanes);
    }

    [Fact]
    public async Task Start_SettingsAreBad_ListsAllOfThemInOneException()
    {
        using var host = Hosts.Build(
            services =>
            {
                services.AddCrnnOcr();
                services.AddOptions<CrnnOcrOptions>().BindConfiguration("Ocr");
            },
            ("Ocr:ModelPath", "nowhere.json"),
            ("Ocr:Batching:Lanes", "0"),
            ("Ocr:Batching:MaxBatchSize", "1000"),
            ("Ocr:Images:MaxBytes", "-5"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "ModelPath is 'nowhere.json'; it must be the path of an existing manifest file.; "
            + "Batching.Lanes is 0; it must be from 1 to 1024.; "
            + "Batching.MaxBatchSize is 1000; it must be from 1 to 256.; "
            + "Images.MaxBytes is -5; it must be from 1 to 1073741824.",
            error.Message);
    }

    [Fact]
    public async Task Start_AKeysSettingIsBad_NamesTheKeyAndNoOther()
    {
        using var host = Hosts.Build(s => s
            .AddCrnnOcrCore(b => b.UseScriptedParts(_model))
            .AddKeyedCrnnOcrCore("invoices", b => b.UseScriptedParts(_model).Configure(o => o.Batching.QueueCapacity = 0)));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("invoices", "Batching.QueueCapacity is 0; it must be from 1 to 1048576."), (error.OptionsName, error.Message));
    }

    [Fact]
    public async Task Start_CoreWithoutParts_ListsTheMissingOnes()
    {
        using var host = Hosts.Build(s => s.AddCrnnOcrCore(_ => { }));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "There is no back end: call UseOnnxRuntime() (package Crnn.Net.OnnxRuntime) or UseBackend(...).",
                "There is no image decoder: call UseOpenCv() (package Crnn.Net.OpenCv) or UseImageDecoder(...).",
                "There is no preprocessor: call UseOpenCv() (package Crnn.Net.OpenCv) or UsePreprocessor(...).",
                "There is no model: set ModelPath, or call UseDefaultModel() (package Crnn.Net.Models) or UseModel(...).",
            ],
            error.Failures);
    }

    [Fact]
    public void Resolve_SettingsAreBadWithoutAHost_ThrowsTheSame()
    {
        using var provider = new ServiceCollection().AddCrnnOcrCore(b => b.UseScriptedParts(_model).Configure(o => o.Batching.Lanes = 0)).BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICrnnRecognizer>());
    }

    [Fact]
    public async Task AddCrnnOcrCore_CalledAgain_AddsSettingsAndKeepsTheParts()
    {
        using var host = Hosts.Build(s => s
            .AddCrnnOcrCore(b => b.UseScriptedParts(_model).Configure(o => o.Batching.MaxBatchSize = 5))
            .AddCrnnOcrCore(b => b.Configure(o => o.Batching.Lanes = 3)));

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("Scripted 1.0", 5, 3), (host.Recognizer().Info.Backend, host.Recognizer().Info.MaxBatchSize, host.Recognizer().Info.Lanes));
        Assert.Single(host.Services.GetServices<ICrnnRecognizer>());
    }

    [Fact]
    public void Registration_NullOrEmptyArguments_AreRefused()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentNullException>(() => services.AddCrnnOcrCore(null!));
        Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddCrnnOcrCore(_ => { }));
        Assert.Throws<ArgumentException>(() => services.AddKeyedCrnnOcrCore("", _ => { }));
        Assert.Throws<ArgumentNullException>(() => services.AddKeyedCrnnOcrCore("key", null!));
    }
}
