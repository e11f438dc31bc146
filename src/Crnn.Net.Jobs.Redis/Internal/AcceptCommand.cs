using System.Globalization;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>Takes jobs in.</summary>
internal sealed class AcceptCommand(RedisConnection connection, CrnnJobsOptions options, IJobImageStore? store)
{
    // How often the images may vanish between being seen and being named: each time another job that named them must have been erased meanwhile.
    private const int MaxRounds = 5;

    public async Task<JobAcceptance> RunAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        submission.Validate(options);
        if (store is null && submission.Images.Sum(i => (long)i.Data.Length) is > RedisJobStore.MaxImageBytesPerJob and var size)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A job with {size} bytes of images is refused: Redis itself takes up to {RedisJobStore.MaxImageBytesPerJob} at once. Make smaller jobs, or set RedisJobStoreOptions.Images."));
        }

        var images = new SubmittedImages(submission);
        RedisValue[] head =
        [
            Guid.NewGuid().ToString("N"),
            JobFields.Of(submission.Priority),
            Optional(submission.Tenant),
            Optional(submission.Name),
            Optional(submission.IdempotencyKey),
            submission.IdempotencyKey is null ? "" : submission.ComputeFingerprint(),
            (long)options.IdempotencyKeyLifetime.TotalMilliseconds,
            options.MaxPendingItems,
        ];
        var reply = store is null
            ? await AcceptAsync([.. head, .. images.WithData()], cancellationToken).ConfigureAwait(false)
            : await UploadAsync(store, head, images, cancellationToken).ConfigureAwait(false);
        return (string)reply[0]! switch
        {
            "accepted" => new JobAcceptance(JobFields.Read(head[0]!, (RedisValue[])reply[1]!)!, IsNew: true),
            "repeated" => new JobAcceptance(JobFields.Read((string)reply[2]!, (RedisValue[])reply[1]!)!, IsNew: false),
            "full" => throw new JobQueueFullException((long)reply[1], submission.Images.Count, options.MaxPendingItems),
            "conflict" => throw new JobConflictException(submission.IdempotencyKey!, (string)reply[1]!),
            _ => throw new JobStoreException("store-busy", connection.Location, "Images of the job were erased again and again while it was accepted. Try again."),
        };
    }

    private async Task<RedisResult> UploadAsync(IJobImageStore store, RedisValue[] head, SubmittedImages images, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var upload = Guid.NewGuid();
            var reply = await connection.EvaluateAsync(RedisScript.Reserve, [.. head, .. images.WithNames(upload)], cancellationToken).ConfigureAwait(false);
            if ((string)reply[0]! != "upload")
            {
                return reply;
            }

            var numbers = ((int[])reply[1]!).ToHashSet();
            await images.WriteAsync(store, upload, numbers, cancellationToken).ConfigureAwait(false);
            reply = await AcceptAsync([.. head, .. images.Written(upload, numbers)], cancellationToken).ConfigureAwait(false);
            if ((string)reply[0]! != "missing" || round == MaxRounds)
            {
                return reply;
            }
        }
    }

    /// <summary>Asks again when the connection was lost with the answer: the same id is answered as before.</summary>
    private async Task<RedisResult> AcceptAsync(RedisValue[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.EvaluateAsync(RedisScript.Accept, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (JobStoreException e) when (RedisErrors.IsCutOff(e.InnerException))
        {
            return await connection.EvaluateAsync(RedisScript.Accept, arguments, cancellationToken).ConfigureAwait(false);
        }
    }

    private static RedisValue Optional(string? text) => text is null ? "" : $"={text}";
}
