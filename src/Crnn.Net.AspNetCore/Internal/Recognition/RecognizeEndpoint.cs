using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary><c>POST /v1/recognize</c>: each image is queued as soon as it has arrived, while the next is on its way.</summary>
internal sealed class RecognizeEndpoint(IServiceProvider services, UploadMemory memory, IOptions<CrnnHttpOptions> options)
{
    private const int FlushAt = 32 << 10;

    private static readonly string[] s_types = ["image/", "application/octet-stream"];

    // The first image says whether the request is let in. Those that follow wait for room in the queue: half a request is of no use to anybody.
    private static readonly RecognizeOptions s_first = new() { WhenQueueFull = QueueFullMode.Reject };
    private static readonly RecognizeOptions s_following = new() { WhenQueueFull = QueueFullMode.Wait };

    private readonly UploadReader _uploads = new(memory);
    private readonly CrnnHttpOptions _options = options.Value;

    public async Task HandleAsync(RequestScope scope)
    {
        var recognizer = services.GetService<ICrnnRecognizer>() ?? throw Problems.NoRecognizer().ToException();
        var outcomes = await ReadLinesAsync(scope, recognizer).ConfigureAwait(false);
        if (outcomes is [{ Error: { } error }])
        {
            throw error;
        }

        await WriteAsync(scope, outcomes).ConfigureAwait(false);
    }

    private async Task<LineOutcome[]> ReadLinesAsync(RequestScope scope, ICrnnRecognizer recognizer)
    {
        var lines = new List<Task<LineOutcome>>();
        using var given = CancellationTokenSource.CreateLinkedTokenSource(scope.CancellationToken);
        try
        {
            var maxBytes = Math.Min(_options.MaxImageBytes, recognizer.Info.MaxImageBytes);
            scope.IsReadingBody = true;
            await foreach (var upload in _uploads.ReadAsync(scope.Http.Request, maxBytes, s_types, given.Token).ConfigureAwait(false))
            {
                if (lines.Count == _options.MaxImagesPerRequest)
                {
                    upload.Dispose();
                    throw Problems.TooManyImages(null, _options.MaxImagesPerRequest, "CrnnHttpOptions.MaxImagesPerRequest").ToException();
                }

                lines.Add(ReadLineAsync(recognizer, upload, maxBytes, lines.Count == 0 ? s_first : s_following, given.Token));
                if (lines[0].IsFaulted)
                {
                    break;
                }
            }

            scope.IsReadingBody = false;
            return lines.Count > 0 ? await Task.WhenAll(lines).ConfigureAwait(false) : throw Problems.NoImages(_options.MaxImagesPerRequest).ToException();
        }
        catch
        {
            // Nobody waits for the others any more, but their memory is theirs until they have ended.
            await given.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(lines)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static async Task<LineOutcome> ReadLineAsync(ICrnnRecognizer recognizer, Upload upload, int maxBytes, RecognizeOptions options, CancellationToken cancellationToken)
    {
        using (upload)
        {
            if (upload.Content is not { } content)
            {
                return new LineOutcome(upload.Name, null, new CrnnInvalidImageException(Problems.ImageTooLarge(upload.Name, maxBytes).Detail));
            }

            try
            {
                return new LineOutcome(upload.Name, await recognizer.RecognizeAsync(LineImage.FromEncoded(content.Memory), options, cancellationToken).ConfigureAwait(false), null);
            }
            catch (CrnnException e) when (ProblemMap.IsOfOneImage(e))
            {
                return new LineOutcome(upload.Name, null, e);
            }
        }
    }

    private static async Task WriteAsync(RequestScope scope, LineOutcome[] outcomes)
    {
        var response = scope.Http.Response;
        response.ContentType = ResponseJson.ContentType;
        using var json = ResponseJson.Create(response.BodyWriter);
        var flushed = 0L;
        json.WriteStartObject();
        json.WriteStartArray("results"u8);
        for (var i = 0; i < outcomes.Length; i++)
        {
            Write(json, i, outcomes[i]);
            if (json.BytesCommitted + json.BytesPending > flushed + FlushAt)
            {
                json.Flush();
                flushed = json.BytesCommitted;
                await response.BodyWriter.FlushAsync(scope.CancellationToken).ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await response.BodyWriter.FlushAsync(scope.CancellationToken).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, int index, LineOutcome outcome)
    {
        if (outcome.Line is { } line)
        {
            LineJson.Write(json, index, outcome.Name, line);
        }
        else
        {
            LineJson.Write(json, index, outcome.Name, new JobError(((CrnnException)outcome.Error!).Code, outcome.Error.Message));
        }
    }
}
