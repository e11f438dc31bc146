using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crnn.Net;

/// <summary>Puts a recognizer together from a model, a back end, an image decoder and settings. Not thread-safe.</summary>
/// <remarks>Adapters add their parts by extension methods: <c>UseOnnxRuntime()</c>, <c>UseOpenCv()</c>, <c>UseDefaultModel()</c>. A later call replaces an earlier one.</remarks>
public sealed class CrnnRecognizerBuilder
{
    private readonly List<Action<CrnnOcrOptions>> _configure = [];
    private readonly List<Func<ICrnnRecognizer, ICrnnRecognizer>> _decorators = [];
    private BackendFactory? _backend;
    private IImageDecoder? _imageDecoder;
    private ILinePreprocessor? _preprocessor;
    private ICtcDecoder _decoder = new GreedyCtcDecoder();
    private ILoggerFactory _loggers = NullLoggerFactory.Instance;
    private TimeProvider _time = TimeProvider.System;
    private string? _defaultModelPath;
    private LoadedModel? _model;

    /// <summary>Changes settings.</summary>
    /// <param name="configure">Changes them.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder Configure(Action<CrnnOcrOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configure.Add(configure);
        return this;
    }

    /// <summary>Runs another model.</summary>
    /// <param name="manifestPath">The path of its manifest.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseModel(string manifestPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(manifestPath);
        _model = null;
        return Configure(o => o.ModelPath = manifestPath);
    }

    /// <summary>Runs a model that is loaded already. <see cref="CrnnOcrOptions.ModelPath"/> is then not used.</summary>
    /// <param name="model">The model.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseModel(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        return this;
    }

    /// <summary>Sets the model that runs when <see cref="CrnnOcrOptions.ModelPath"/> is not set.</summary>
    /// <param name="manifestPath">The path of its manifest.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseFallbackModel(string manifestPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(manifestPath);
        _defaultModelPath = manifestPath;
        return this;
    }

    /// <summary>Sets what runs the model.</summary>
    /// <param name="load">Loads a model; the recognizer owns what it returns.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseBackend(Func<LoadedModel, IInferenceBackend> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return UseBackend((model, _) => load(model), threads: 1);
    }

    /// <summary>Sets what runs the model, for back ends that can spread one run over several threads.</summary>
    /// <param name="load">Loads a model for a number of threads a run; the recognizer owns what it returns. It is called more than once where
    /// <see cref="BatchingOptions.Auto"/> tries several numbers, so it must return a new back end each time.</param>
    /// <param name="threads">The threads of a run, at least 1; <see langword="null"/> for 1, or what <see cref="BatchingOptions.Auto"/> finds.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseBackend(Func<LoadedModel, int, IInferenceBackend> load, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        _backend = new BackendFactory(load, threads);
        return this;
    }

    /// <summary>Sets what turns image files into pixels.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseImageDecoder(IImageDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _imageDecoder = decoder;
        return this;
    }

    /// <summary>Sets what resizes pixels into the model's input.</summary>
    /// <param name="preprocessor">The stage.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UsePreprocessor(ILinePreprocessor preprocessor)
    {
        ArgumentNullException.ThrowIfNull(preprocessor);
        _preprocessor = preprocessor;
        return this;
    }

    /// <summary>Sets what turns the model's frames into text. The default is <see cref="GreedyCtcDecoder"/>.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseDecoder(ICtcDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _decoder = decoder;
        return this;
    }

    /// <summary>Sets where warnings go. The default is nowhere.</summary>
    /// <param name="loggers">Makes the loggers.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseLoggerFactory(ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        _loggers = loggers;
        return this;
    }

    /// <summary>Sets the clock. The default is <see cref="TimeProvider.System"/>.</summary>
    /// <param name="time">The clock.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder UseTimeProvider(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        return this;
    }

    /// <summary>Wraps the recognizer, for what applies to every call: a cache, a log. The first that was added is outermost.</summary>
    /// <param name="decorate">Makes a recognizer of the given one, which it owns and disposes.</param>
    /// <returns>This builder.</returns>
    public CrnnRecognizerBuilder Decorate(Func<ICrnnRecognizer, ICrnnRecognizer> decorate)
    {
        ArgumentNullException.ThrowIfNull(decorate);
        _decorators.Add(decorate);
        return this;
    }

    /// <summary>Applies what <see cref="Configure"/> was given to a set of options.</summary>
    /// <param name="options">The options to change.</param>
    public void ApplyTo(CrnnOcrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var configure in _configure)
        {
            configure(options);
        }
    }

    /// <summary>Checks options and parts without loading anything, and that the model's manifest is there.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One message for each error; empty when a recognizer can be built.</returns>
    public IReadOnlyList<string> Validate(CrnnOcrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = Check(options);
        return _model is null && ModelPathOf(options) is { } path && !File.Exists(path)
            ? [$"ModelPath is '{path}'; it must be the path of an existing manifest file.", .. errors]
            : errors;
    }

    /// <summary>Loads the model and starts the lanes. With <see cref="BatchingOptions.Auto"/> the machine is measured first.</summary>
    /// <returns>The recognizer; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A setting or a part is wrong or missing; the message lists all of them.</exception>
    /// <exception cref="CrnnModelLoadException">The model cannot be loaded.</exception>
    /// <exception cref="CrnnCharsetMismatchException">The charset is not the model's.</exception>
    public ICrnnRecognizer Build()
    {
        var options = new CrnnOcrOptions();
        ApplyTo(options);
        return Build(options);
    }

    /// <summary>Loads the model and starts the lanes, with options that were made elsewhere. <see cref="Configure"/> is not applied to them.</summary>
    /// <param name="options">The options. They must not be changed afterwards.</param>
    /// <returns>The recognizer; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A setting or a part is wrong or missing; the message lists all of them.</exception>
    /// <exception cref="CrnnModelLoadException">The model cannot be loaded.</exception>
    /// <exception cref="CrnnCharsetMismatchException">The charset is not the model's.</exception>
    public ICrnnRecognizer Build(CrnnOcrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = Check(options);
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The recognizer cannot be built; {errors.Count} error(s):{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}", nameof(options));
        }

        var model = _model ?? LoadedModel.Load(ModelPathOf(options)!);
        using var backends = new LoadedBackends(model, _backend!);
        var logger = _loggers.CreateLogger<CrnnRecognizerBuilder>();
        var tuning = options.Batching.Auto ? AutoTuning.Tune(options.Batching, model, backends, _decoder) : null;
        if (tuning is not null)
        {
            CoreLog.Tuned(logger, model.Manifest.Id, tuning.Reason);
        }

        var threads = tuning?.Choice.Threads ?? backends.DefaultThreads;
        var backend = backends.Get(threads);
        if (!backend.Invariance.Holds)
        {
            CoreLog.NotBatchInvariant(logger, model.Manifest.Id, backend.Invariance.Reason);
        }

        var recognizer = new CrnnRecognizer(options.Tuned(tuning), new RecognizerParts(_imageDecoder!, _preprocessor!, _decoder, _time), model, backend, tuning);
        backends.Keep(threads);
        return Decorated(recognizer);
    }

    private ICrnnRecognizer Decorated(CrnnRecognizer recognizer)
    {
        ICrnnRecognizer outermost = recognizer;
        try
        {
            foreach (var decorate in _decorators.AsEnumerable().Reverse())
            {
                outermost = decorate(outermost);
            }

            return outermost;
        }
        catch
        {
            outermost.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    private string? ModelPathOf(CrnnOcrOptions options) => options.ModelPath ?? _defaultModelPath;

    private List<string> Check(CrnnOcrOptions options)
    {
        var errors = new List<string>(options.Validate());
        Require(_backend, "There is no back end: call UseOnnxRuntime() (package Crnn.Net.OnnxRuntime) or UseBackend(...).");
        Require(_imageDecoder, "There is no image decoder: call UseOpenCv() (package Crnn.Net.OpenCv) or UseImageDecoder(...).");
        Require(_preprocessor, "There is no preprocessor: call UseOpenCv() (package Crnn.Net.OpenCv) or UsePreprocessor(...).");
        Require(_model ?? (object?)ModelPathOf(options), "There is no model: set ModelPath, or call UseDefaultModel() (package Crnn.Net.Models) or UseModel(...).");
        return errors;

        void Require(object? part, string message)
        {
            if (part is null)
            {
                errors.Add(message);
            }
        }
    }
}
