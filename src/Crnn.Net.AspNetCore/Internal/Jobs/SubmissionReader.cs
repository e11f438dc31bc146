using System.Text;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>Reads what becomes a job: images, zip files of images, and the fields <c>name</c> and <c>priority</c>, which may also stand in the query.</summary>
internal sealed class SubmissionReader : IDisposable
{
    private const string NameField = "name";
    private const string PriorityField = "priority";

    private static readonly string[] s_types = ["application/zip", "application/x-zip-compressed", "image/", "application/octet-stream"];

    private readonly CrnnHttpOptions _options;
    private readonly int _maxImages;
    private readonly UploadReader _uploads;
    private readonly ZipUploads _zips;
    private readonly List<Upload> _images = [];
    private string? _name;
    private string? _priority;

    public SubmissionReader(UploadMemory memory, CrnnHttpOptions options, int maxImages)
    {
        _options = options;
        _maxImages = maxImages;
        _uploads = new UploadReader(memory);
        _zips = new ZipUploads(memory, options, maxImages);
    }

    /// <summary>Reads a request. The submission's images are valid until disposal.</summary>
    public async Task<JobSubmission> ReadAsync(HttpRequest request, string? tenant, CancellationToken cancellationToken)
    {
        (_name, _priority) = (QueryParameters.Text(request, NameField), QueryParameters.Text(request, PriorityField));
        var key = IdempotencyKey.Of(request);

        // A zip file may be as large as the body. That anything else is too large shows when it is there.
        await foreach (var upload in _uploads.ReadAsync(request, _options.MaxJobBytes, s_types, cancellationToken).ConfigureAwait(false))
        {
            await TakeAsync(upload, cancellationToken).ConfigureAwait(false);
        }

        if (_images.Count == 0)
        {
            throw Problems.NoImages(_maxImages).ToException();
        }

        if (_name?.Length > JobSubmission.MaxNameLength)
        {
            throw Problems.TooLong("job's name", _name.Length, JobSubmission.MaxNameLength).ToException();
        }

        return new JobSubmission
        {
            Images = [.. _images.Select(i => new JobImage(i.Name, i.Content!.Memory))],
            Name = _name,
            Priority = QueryParameters.Priority(_priority),
            Tenant = tenant,
            IdempotencyKey = key,
        };
    }

    public void Dispose() => _images.ForEach(i => i.Dispose());

    private async Task TakeAsync(Upload upload, CancellationToken cancellationToken)
    {
        if (upload.Field is NameField or PriorityField)
        {
            using (upload)
            {
                TakeField(upload);
            }
        }
        else if (upload.IsZip)
        {
            using (upload)
            {
                await foreach (var image in _zips.UnpackAsync(upload.Content!, cancellationToken).ConfigureAwait(false))
                {
                    TakeImage(image);
                }
            }
        }
        else
        {
            TakeImage(upload);
        }
    }

    private void TakeField(Upload field)
    {
        // Four bytes a character at most.
        if (field.Content is not { Length: <= 4 * JobSubmission.MaxNameLength } content)
        {
            throw Problems.TooLong($"field {field.Field}", field.Content?.Length ?? _options.MaxJobBytes, JobSubmission.MaxNameLength).ToException();
        }

        var text = Encoding.UTF8.GetString(content.Memory.Span);
        (_name, _priority) = field.Field == NameField ? (text, _priority) : (_name, text);
    }

    private void TakeImage(Upload image)
    {
        // From here on it is disposed with the others.
        _images.Add(image);
        if (_images.Count > _maxImages)
        {
            throw Problems.TooManyImages(null, _maxImages, "CrnnJobsOptions.MaxItemsPerJob").ToException();
        }

        if (image.Content is not { } content || content.Length > _options.MaxImageBytes)
        {
            throw Problems.ImageTooLarge(image.Name, _options.MaxImageBytes).ToException();
        }
    }
}
