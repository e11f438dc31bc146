using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Crnn.Net;

/// <summary>Keeps the images of jobs as objects in a bucket of S3, or of storage that is compatible with it. Thread-safe.</summary>
public sealed class S3ImageStore : IJobImageStore, IDisposable
{
    private const string DefaultRegion = "us-east-1";

    private readonly IAmazonS3 _client;
    private readonly bool _ownsClient;

    /// <summary>Initializes a new instance of the <see cref="S3ImageStore"/> class over a client that the caller has set up.</summary>
    /// <param name="client">The client. It stays the caller's.</param>
    /// <param name="bucket">The bucket, which must exist.</param>
    /// <param name="prefix">What stands before the objects' names.</param>
    public S3ImageStore(IAmazonS3 client, string bucket, string prefix = "")
        : this(client, bucket, prefix, ownsClient: false)
    {
    }

    private S3ImageStore(IAmazonS3 client, string bucket, string prefix, bool ownsClient)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(bucket);
        ArgumentNullException.ThrowIfNull(prefix);
        _client = client;
        _ownsClient = ownsClient;
        Bucket = bucket;
        Prefix = prefix;
    }

    /// <summary>Gets the bucket.</summary>
    public string Bucket { get; }

    /// <summary>Gets what stands before the objects' names.</summary>
    public string Prefix { get; }

    /// <summary>Opens a bucket, with credentials and region from where Amazon's tools find them: environment (<c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SECRET_ACCESS_KEY</c>,
    /// <c>AWS_REGION</c>), profile, or the role of the machine or the pod. Nothing is asked of it before the first call of a member.</summary>
    /// <param name="bucket">The bucket, which must exist.</param>
    /// <param name="endpoint">The address of other storage than Amazon's, such as <c>http://storage:9000</c>; objects are then named by path.</param>
    /// <param name="prefix">What stands before the objects' names.</param>
    /// <returns>The store, to be disposed.</returns>
    public static S3ImageStore Open(string bucket, Uri? endpoint = null, string prefix = "")
    {
        var settings = new AmazonS3Config
        {
            // What Amazon alone understands is left out.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is not null)
        {
            settings.ServiceURL = endpoint.ToString();
            settings.ForcePathStyle = true;
            settings.AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? DefaultRegion;
        }

        return new S3ImageStore(new AmazonS3Client(settings), bucket, prefix, ownsClient: true);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var content = new MemoryStream(data.ToArray(), writable: false);
        var request = new PutObjectRequest { BucketName = Bucket, Key = Prefix + name, InputStream = content, AutoCloseStream = false, UseChunkEncoding = false };
        await RunAsync(() => _client.PutObjectAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await RunAsync(async () =>
        {
            try
            {
                using var response = await _client.GetObjectAsync(Bucket, Prefix + name, cancellationToken).ConfigureAwait(false);
                using var content = new MemoryStream();
                await response.ResponseStream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
                return (ReadOnlyMemory<byte>?)content.ToArray();
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
            {
                return null;
            }
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        await RunAsync(() => _client.DeleteObjectAsync(Bucket, Prefix + name, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Closes the connections, unless the client is the caller's.</summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            throw Translate(e);
        }
    }

    private JobStoreException Translate(Exception e)
    {
        var location = $"s3://{Bucket}/{Prefix}";
        return e switch
        {
            AmazonServiceException { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests } =>
                new JobStoreException("store-busy", location, $"The storage of images at {location} has too much to do: {e.Message} Try again.", e),
            AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } =>
                new JobStoreException("store-unavailable", location, $"The storage of images at {location} refuses: {e.Message} Check the credentials and that they may get, put and delete objects.", e),
            AmazonServiceException { ErrorCode: "NoSuchBucket" } =>
                new JobStoreException("store-unavailable", location, $"The bucket of {location} does not exist. Create it.", e),
            _ => new JobStoreException("store-unavailable", location, $"The storage of images at {location} cannot be used: {e.Message}", e),
        };
    }
}
