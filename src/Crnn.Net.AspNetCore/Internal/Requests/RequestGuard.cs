using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary>Stands before every endpoint: headers, keys, limits, time, and one form for all errors.</summary>
internal sealed class RequestGuard : IDisposable
{
    private readonly CrnnHttpOptions _options;
    private readonly ApiKeyRing _keys;
    private readonly ProblemMap _problems;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrencyLimiter _requests;
    private readonly ConcurrencyLimiter _streams;

    public RequestGuard(IOptions<CrnnHttpOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options.Value;
        _keys = new ApiKeyRing(_options.ApiKeys);
        _problems = new ProblemMap(_options.RetryAfter);
        _time = time;
        _logger = loggers.CreateLogger("Crnn.Net.Http");
        _requests = LimiterOf(_options.MaxConcurrentRequests);
        _streams = LimiterOf(_options.MaxEventStreams);
        Recognition = Requests(_options.RequestTimeout, _options.MaxRequestBytes, nameof(CrnnHttpOptions.MaxRequestBytes));
        Submission = Requests(_options.TransferTimeout, _options.MaxJobBytes, nameof(CrnnHttpOptions.MaxJobBytes));
        Reading = Requests(_options.RequestTimeout);
        Download = Requests(_options.TransferTimeout);
        Stream = new EndpointRules(Timeout.InfiniteTimeSpan, _streams, nameof(CrnnHttpOptions.MaxEventStreams));
    }

    public EndpointRules Recognition { get; }

    public EndpointRules Submission { get; }

    public EndpointRules Reading { get; }

    public EndpointRules Download { get; }

    public EndpointRules Stream { get; }

    /// <summary>Lets callers in by the rules.</summary>
    public RequestDelegate Protect(EndpointRules rules, Func<RequestScope, Task> handle) => context => AnswerAsync(context, () => HandleAsync(context, rules, handle));

    /// <summary>Lets everybody in.</summary>
    public RequestDelegate Open(Func<HttpContext, Task> handle) => context => AnswerAsync(context, () => handle(context));

    public void Dispose()
    {
        _requests.Dispose();
        _streams.Dispose();
    }

    private static ConcurrencyLimiter LimiterOf(int limit) => new(new ConcurrencyLimiterOptions { PermitLimit = limit });

    private EndpointRules Requests(TimeSpan timeout, int maxBody = 0, string maxBodyOption = "") =>
        new(timeout, _requests, nameof(CrnnHttpOptions.MaxConcurrentRequests)) { MaxBody = maxBody, MaxBodyOption = maxBodyOption };

    private async Task HandleAsync(HttpContext context, EndpointRules rules, Func<RequestScope, Task> handle)
    {
        var tenant = Admit(context);
        using var permit = rules.Limiter.AttemptAcquire();
        if (!permit.IsAcquired)
        {
            var limit = rules.Limiter == _streams ? _options.MaxEventStreams : _options.MaxConcurrentRequests;
            throw Problems.Busy($"{limit} requests are being worked on", limit, rules.LimitOption, _options.RetryAfter).ToException();
        }

        LimitBody(context, rules);
        using var timeout = new CancellationTokenSource(rules.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeout.Token);
        var scope = new RequestScope(context, tenant, either.Token);
        try
        {
            await handle(scope).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw (scope.IsReadingBody ? Problems.RequestTimeout(rules.Timeout) : Problems.Timeout(rules.Timeout)).ToException();
        }
    }

    private string? Admit(HttpContext context)
    {
        string? name = null;
        if (!_keys.IsOpen)
        {
            name = _keys.FindName(context.Request) ?? throw Problems.Unauthorized().ToException();
        }

        return _options.TenantSelector is { } selector ? selector(context) : name;
    }

    private static void LimitBody(HttpContext context, EndpointRules rules)
    {
        if (rules.MaxBody == 0)
        {
            return;
        }

        if (context.Request.ContentLength > rules.MaxBody)
        {
            throw Problems.BodyTooLarge(context.Request.ContentLength, rules.MaxBody, rules.MaxBodyOption).ToException();
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        context.Request.Body = new LimitedBody(context.Request.Body, rules.MaxBody, rules.MaxBodyOption);
    }

    private async Task AnswerAsync(HttpContext context, Func<Task> handle)
    {
        SecurityHeaders.Apply(context.Response);
        try
        {
            await handle().ConfigureAwait(false);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            RequestLog.Abandoned(_logger, context.Request.Method, context.Request.Path);
        }
        catch (Exception e)
        {
            await AnswerAsync(context, e).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception error)
    {
        var (request, problem) = (context.Request, _problems.Of(error));
        if (problem.Status >= StatusCodes.Status500InternalServerError && error is not (CrnnTimeoutException or CrnnBreakerOpenException or HttpProblemException))
        {
            RequestLog.Failed(_logger, request.Method, request.Path, problem.Code, error);
        }
        else
        {
            RequestLog.Refused(_logger, request.Method, request.Path, problem.Status, problem.Code, problem.Detail);
        }

        if (context.Response.HasStarted)
        {
            // The status is sent already: a torn connection is the only honest end.
            context.Abort();
            return;
        }

        await ProblemWriter.WriteAsync(context, problem).ConfigureAwait(false);
    }
}
