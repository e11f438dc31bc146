using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Recognizes in this process; a native crash ends it. The recognizer can be replaced while images are read.</summary>
internal sealed class InProcessRecognition : IRecognition, ICrnnRecognizer
{
    private readonly Func<ICrnnRecognizer> _create;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _replacing = new(1);
    private volatile ICrnnRecognizer _current;
    private volatile bool _isDisposed;

    private InProcessRecognition(Func<ICrnnRecognizer> create, ICrnnRecognizer first, ILogger logger)
    {
        _create = create;
        _current = first;
        _logger = logger;
    }

    public ICrnnRecognizer ForCallers => this;

    public ICrnnRecognizer ForJobs => this;

    public RecognizerInfo Info => _current.Info;

    /// <exception cref="CrnnException">The model cannot be loaded.</exception>
    public static async Task<InProcessRecognition> StartAsync(Func<ICrnnRecognizer> create, ILogger logger, CancellationToken cancellationToken) =>
        new(create, await CreateWarmAsync(create, cancellationToken), logger);

    public async Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var recognizer = _current;
            try
            {
                return await recognizer.RecognizeAsync(image, options, cancellationToken);
            }
            catch (ObjectDisposedException) when (recognizer != _current)
            {
                // It was replaced between the two lines above, and took nothing.
            }
        }
    }

    public Task WarmUpAsync(CancellationToken cancellationToken = default) => _current.WarmUpAsync(cancellationToken);

    public void Replace(string reason) => _ = ReplaceAsync(reason);

    public async ValueTask DisposeAsync()
    {
        await _replacing.WaitAsync();
        try
        {
            _isDisposed = true;
            await _current.DisposeAsync();
        }
        finally
        {
            _replacing.Release();
        }
    }

    private static async Task<ICrnnRecognizer> CreateWarmAsync(Func<ICrnnRecognizer> create, CancellationToken cancellationToken)
    {
        var recognizer = await Task.Run(create, cancellationToken);
        try
        {
            await recognizer.WarmUpAsync(cancellationToken);
            return recognizer;
        }
        catch
        {
            await recognizer.DisposeAsync();
            throw;
        }
    }

    private async Task ReplaceAsync(string reason)
    {
        await _replacing.WaitAsync();
        try
        {
            if (_isDisposed)
            {
                return;
            }

            var old = _current;
            _current = await CreateWarmAsync(_create, CancellationToken.None);
            ServeLog.Replaced(_logger, _current.Info.ModelId, reason);
            await old.DisposeAsync();
        }
        catch (Exception e)
        {
            ServeLog.NotReplaced(_logger, reason, e.Message);
        }
        finally
        {
            _replacing.Release();
        }
    }
}
