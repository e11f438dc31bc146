using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary>Counts the memory that the uploads of all requests hold, and refuses what would exceed the limit.</summary>
internal sealed class UploadMemory(IOptions<CrnnHttpOptions> options)
{
    private readonly CrnnHttpOptions _options = options.Value;
    private long _held;

    public long Held => Interlocked.Read(ref _held);

    public void Reserve(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) > _options.MaxBufferedBytes)
        {
            Release(bytes);
            throw Problems.Busy("Uploads fill the memory that is set aside for them", _options.MaxBufferedBytes, nameof(CrnnHttpOptions.MaxBufferedBytes), _options.RetryAfter).ToException();
        }
    }

    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);
}
