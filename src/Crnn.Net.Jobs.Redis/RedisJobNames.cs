namespace Crnn.Net;

/// <summary>The names of everything that a <see cref="RedisJobStore"/> keeps in Redis, for those who watch it, scale by it or clean up after it.
/// A <see cref="RedisJobStoreOptions.KeyPrefix"/> stands before all of them but <see cref="Group"/>.</summary>
/// <remarks>All names share one hash tag, so that a Redis Cluster keeps them on one node and takes the scripts.</remarks>
public static class RedisJobNames
{
    /// <summary>What every name begins with: the hash tag.</summary>
    public const string Base = "{crnn}:";

    /// <summary>The consumer group of each stream. Its lag is the number of items that can be leased now, and its pending entries are the leases.</summary>
    public const string Group = "workers";

    /// <summary>The stream of <see cref="JobPriority.High"/>: an entry for each item that waits or is held.</summary>
    public const string HighStream = Base + "stream:high";

    /// <summary>The stream of <see cref="JobPriority.Normal"/>.</summary>
    public const string NormalStream = Base + "stream:normal";

    /// <summary>The stream of <see cref="JobPriority.Low"/>.</summary>
    public const string LowStream = Base + "stream:low";

    /// <summary>Hash: the version of the keys, counters and the time of the last search for expired leases.</summary>
    public const string Queue = Base + "queue";

    /// <summary>Before a priority. List: the tenants who have items waiting, in the order of their turns.</summary>
    public const string TenantsPrefix = Base + "tenants:";

    /// <summary>Before a priority, a colon and a tenant. List: what the tenant has waiting, as runs of items.</summary>
    public const string WaitingPrefix = Base + "waiting:";

    /// <summary>Sorted set: items that wait for their next attempt, by when they are due.</summary>
    public const string Delayed = Base + "delayed";

    /// <summary>Hash: the item and the worker of each lease.</summary>
    public const string Held = Base + "held";

    /// <summary>Before a job's id. Hash: the job and its items.</summary>
    public const string JobPrefix = Base + "job:";

    /// <summary>Before a job's id. Hash: the lines and errors of its items.</summary>
    public const string ResultsPrefix = Base + "results:";

    /// <summary>Sorted set: all jobs in the order in which they were accepted. Also before a colon and a tenant: the tenant's.</summary>
    public const string Jobs = Base + "jobs";

    /// <summary>Sorted set: finished jobs by the time at which they finished.</summary>
    public const string Finished = Base + "finished";

    /// <summary>Before the length of a tenant, a tenant and an idempotency key, with colons between. String: the job and its fingerprint.</summary>
    public const string KeyPrefix = Base + "key:";

    /// <summary>Before an image's SHA-256 (32 bytes), a colon and a tenant. String: the image, or the name of its blob.</summary>
    public const string ImagePrefix = Base + "image:";

    /// <summary>Before the same as <see cref="ImagePrefix"/>. String: how many items name the image beyond the first.</summary>
    public const string ReferencesPrefix = Base + "references:";

    /// <summary>Sorted set: blobs that are being written for jobs to come, by when that began.</summary>
    public const string Uploads = Base + "uploads";

    /// <summary>Set: blobs that no image names any more and that the <see cref="IJobImageStore"/> shall delete.</summary>
    public const string UnusedBlobs = Base + "unused-blobs";

    /// <summary>Channel: says that items can be leased where none could before.</summary>
    public const string WorkChannel = Base + "work";

    /// <summary>Channel: the ids of jobs that have changed, with spaces between.</summary>
    public const string ChangesChannel = Base + "changes";
}
