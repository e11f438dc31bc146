namespace Crnn.Net;

/// <summary>An item's primary key: the job's number and the item's index in one integer, so that a job's items lie together and need no index of their own.</summary>
internal static class ItemKey
{
    private const int IndexBits = 24;

    public static long Of(long job, int index) => (job << IndexBits) | (uint)index;

    public static long First(long job) => Of(job, 0);

    public static long Last(long job) => Of(job, (1 << IndexBits) - 1);

    public static long JobOf(long key) => key >> IndexBits;

    public static int IndexOf(long key) => (int)(key & ((1 << IndexBits) - 1));
}
