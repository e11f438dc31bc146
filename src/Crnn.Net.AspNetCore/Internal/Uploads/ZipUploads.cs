using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>Unpacks a zip file into memory. Sizes are counted while inflating: what the headers claim is believed by nobody.</summary>
internal sealed class ZipUploads(UploadMemory memory, CrnnHttpOptions options, int maxImages)
{
    private const int FreeBytes = 1 << 20;

    /// <summary>What all zip files of the request have inflated to.</summary>
    private long _inflated;

    /// <summary>Unpacks the files, in the order of the zip file's directory. Folders and the hidden files of file managers are left out.</summary>
    public async IAsyncEnumerable<Upload> UnpackAsync(UploadBuffer zip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CheckEntryCount(zip);
        using var archive = Try(() => new ZipArchive(zip.OpenRead(), ZipArchiveMode.Read));
        foreach (var entry in Try(() => archive.Entries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsSafe(entry.FullName))
            {
                throw Problems.UnsafeEntry(entry.FullName).ToException();
            }

            if (!IsLeftOut(entry.FullName))
            {
                yield return new Upload(entry.FullName, await InflateAsync(entry, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    // Each entry of the directory costs memory before the first is seen, and the count in its last record may lie; its signatures cannot.
    private void CheckEntryCount(UploadBuffer zip)
    {
        var (entries, max) = (zip.Memory.Span.Count("PK\x01\x02"u8), (2 * maxImages) + 64);
        if (entries > max)
        {
            throw Problems.TooManyImages(entries, maxImages, "CrnnJobsOptions.MaxItemsPerJob").ToException();
        }
    }

    private async Task<UploadBuffer> InflateAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        if (entry.FullName.Length > JobSubmission.MaxNameLength)
        {
            throw Problems.TooLong("name of a zip file's entry", entry.FullName.Length, JobSubmission.MaxNameLength).ToException();
        }

        if (entry.IsEncrypted)
        {
            throw Problems.InvalidZip("it is encrypted.").ToException();
        }

        var byRatio = Math.Max(FreeBytes, entry.CompressedLength * options.MaxZipRatio);
        var byTotal = options.MaxJobBytes - _inflated;
        var max = Math.Min(options.MaxImageBytes, Math.Min(byRatio, byTotal));
        var content = await ReadAsync(entry, (int)max, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            throw (max == byTotal ? Problems.InflatesTooFar(options.MaxJobBytes)
                : max == byRatio ? Problems.ZipRatio(entry.FullName, options.MaxZipRatio)
                : Problems.ImageTooLarge(entry.FullName, options.MaxImageBytes)).ToException();
        }

        _inflated += content.Length;
        return content;
    }

    private async Task<UploadBuffer?> ReadAsync(ZipArchiveEntry entry, int max, CancellationToken cancellationToken)
    {
        try
        {
            var stream = entry.Open();
            await using (stream.ConfigureAwait(false))
            {
                return await UploadBuffer.ReadAsync(stream, null, max, memory, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Problems.InvalidZip(e.Message).ToException();
        }
    }

    private static T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Problems.InvalidZip(e.Message).ToException();
        }
    }

    // What the framework's reader throws on damaged files is not one type.
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or IOException or NotSupportedException or OverflowException or ArgumentException or IndexOutOfRangeException;

    private static bool IsSafe(string name) =>
        !name.Any(char.IsControl)
        && !name.StartsWith('/')
        && !name.StartsWith('\\')
        && !(name.Length >= 2 && name[1] == ':')
        && !name.Split('/', '\\').Contains("..");

    private static bool IsLeftOut(string name) =>
        name.EndsWith('/') || name.EndsWith('\\') || name.Split('/', '\\').Any(part => part is "__MACOSX" or "Thumbs.db" || part.StartsWith('.'));
}
