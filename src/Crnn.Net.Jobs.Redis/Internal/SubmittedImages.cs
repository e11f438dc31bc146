using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>The images of a submission, and what the scripts are told about each.</summary>
internal sealed class SubmittedImages
{
    private readonly IReadOnlyList<JobImage> _images;
    private readonly byte[][] _digests;
    private readonly string _folder;

    public SubmittedImages(JobSubmission submission)
    {
        _images = submission.Images;
        _digests = [.. _images.Select(i => SHA256.HashData(i.Data.Span))];

        // A tenant's name is no part of a blob's name: any text is allowed in it.
        _folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(submission.Tenant ?? "")).AsSpan(0, 16));
    }

    /// <summary>For images that Redis itself keeps: each content once. A copy, because a message that was given up may still be on its way when the caller has its memory back.</summary>
    public IEnumerable<RedisValue> WithData()
    {
        var seen = new HashSet<string>();
        return Describe(i => seen.Add(Convert.ToHexString(_digests[i])) ? (RedisValue)(byte[])[(byte)'d', .. _images[i].Data.Span] : "");
    }

    /// <summary>For images that go to an image store: the blobs that would be written.</summary>
    public IEnumerable<RedisValue> WithNames(Guid upload) => Describe(i => BlobOf(i, upload));

    /// <summary>When these were written.</summary>
    public IEnumerable<RedisValue> Written(Guid upload, IReadOnlySet<int> numbers) => Describe(i => numbers.Contains(i) ? $"b{BlobOf(i, upload)}" : "");

    public Task WriteAsync(IJobImageStore store, Guid upload, IEnumerable<int> numbers, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        numbers,
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
        async (i, token) => await store.WriteAsync(BlobOf(i, upload), _images[i].Data, token).ConfigureAwait(false));

    private string BlobOf(int index, Guid upload)
    {
        var digest = Convert.ToHexStringLower(_digests[index]);
        return string.Create(CultureInfo.InvariantCulture, $"{_folder}/{digest.AsSpan(0, 2)}/{digest}-{upload:N}");
    }

    private IEnumerable<RedisValue> Describe(Func<int, RedisValue> image) => _images.SelectMany((item, i) => (RedisValue[])[_digests[i], item.Name, image(i)]);
}
