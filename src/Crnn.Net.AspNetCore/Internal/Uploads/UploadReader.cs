using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Crnn.Net;

/// <summary>Reads the files of a request one after another, each as it arrives.</summary>
internal sealed class UploadReader(UploadMemory memory)
{
    private const int BufferSize = 16 << 10;
    private const int MaxBoundary = 70;
    private const string RawName = "image";

    /// <summary>Reads a multipart body part by part, or any other body as one file.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The greatest length of a file; a longer one comes without its content.</param>
    /// <param name="types">The types of a body that is one file, by their full names or as <c>image/</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The files. The caller disposes each.</returns>
    public IAsyncEnumerable<Upload> ReadAsync(HttpRequest request, int maxBytes, string[] types, CancellationToken cancellationToken)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            if (type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase))
            {
                return ReadPartsAsync(request, BoundaryOf(type), maxBytes, cancellationToken);
            }

            if (Array.Exists(types, t => t.EndsWith('/') ? type.MediaType.StartsWith(t, StringComparison.OrdinalIgnoreCase) : type.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase)))
            {
                return ReadBodyAsync(request, maxBytes, cancellationToken);
            }
        }

        throw Problems.UnsupportedMediaType(request.ContentType, $"multipart/form-data, {string.Join(", ", types.Select(t => t.EndsWith('/') ? t + "*" : t))}").ToException();
    }

    private static string BoundaryOf(MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is >= 1 and <= MaxBoundary
            ? boundary
            : throw Problems.InvalidMultipart($"its boundary has {boundary.Length} characters; it must have from 1 to {MaxBoundary}.").ToException();
    }

    private async IAsyncEnumerable<Upload> ReadBodyAsync(HttpRequest request, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Upload(RawName, await UploadBuffer.ReadAsync(request.Body, request.ContentLength, maxBytes, memory, cancellationToken).ConfigureAwait(false));
    }

    private async IAsyncEnumerable<Upload> ReadPartsAsync(HttpRequest request, string boundary, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, request.Body, BufferSize);
        while (await ReadPartAsync(reader, maxBytes, cancellationToken).ConfigureAwait(false) is { } part)
        {
            yield return part;
        }
    }

    private async Task<Upload?> ReadPartAsync(MultipartReader reader, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            if (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is not { } section)
            {
                return null;
            }

            var (file, field) = NamesOf(section);
            var name = file ?? field;
            if (name.Length > JobSubmission.MaxNameLength)
            {
                throw Problems.TooLong("image's name", name.Length, JobSubmission.MaxNameLength).ToException();
            }

            var content = await UploadBuffer.ReadAsync(section.Body, null, maxBytes, memory, cancellationToken).ConfigureAwait(false);
            return new Upload(name, content) { Field = file is not null || !IsText(section.ContentType) ? null : field };
        }
        catch (BadHttpRequestException)
        {
            throw;
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw Problems.InvalidMultipart(e.Message).ToException();
        }
    }

    private static (string? File, string Field) NamesOf(MultipartSection section)
    {
        try
        {
            var disposition = section.GetContentDispositionHeader();
            var file = HeaderUtilities.RemoveQuotes(disposition?.FileNameStar is { HasValue: true } star ? star : disposition?.FileName ?? default);
            return (file.HasValue ? file.ToString() : null, HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString());
        }
        catch (ArgumentException)
        {
            // The framework's answer to a filename* without a value.
            throw Problems.InvalidMultipart("a part has a Content-Disposition that cannot be read.").ToException();
        }
    }

    private static bool IsText(string? type) => type is null || type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase);
}
