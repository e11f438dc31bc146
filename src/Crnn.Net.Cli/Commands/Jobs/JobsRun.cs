using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Jobs;

/// <summary>One run of a <c>crnn jobs</c> command.</summary>
internal sealed class JobsRun(IJobStore store, bool json, CommandIo io)
{
    private const int PageSize = 1000;

    public async Task<int> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var jobs = new List<Job>();
        string? after = null;
        do
        {
            var page = await store.ListAsync(new JobQuery { After = after, PageSize = Math.Min(PageSize, limit - jobs.Count) }, cancellationToken);
            jobs.AddRange(page.Jobs);
            after = page.Next;
        }
        while (after is not null && jobs.Count < limit);

        if (json)
        {
            WriteJson([.. jobs.Select(JobRecord.Of)], CliJson.Indented.JobRecordArray);
        }
        else
        {
            jobs.ForEach(WriteJob);
        }

        return ExitCodes.Success;
    }

    public async Task<int> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var job = await store.GetAsync(id, cancellationToken) ?? throw NotFound(id);
        var items = new List<JobItem>();
        for (int? after = -1; after is { } index;)
        {
            var page = await store.GetItemsAsync(id, index, PageSize, cancellationToken) ?? throw NotFound(id);
            items.AddRange(page.Items);
            after = page.Next;
        }

        if (json)
        {
            WriteJson(JobRecord.Of(job) with { Items = [.. items.Select(JobItemRecord.Of)] }, CliJson.Indented.JobRecord);
            return ExitCodes.Success;
        }

        WriteJob(job);
        foreach (var item in items)
        {
            var content = item.Line is { } line ? TsvField.Escape(line.Text) : item.Error is { } error ? $"{error.Code}: {TsvField.Escape(error.Message)}" : "";
            io.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{item.Index}\t{TsvField.Escape(item.Name)}\t{JobRecord.Name(item.State)}\t{item.Attempts}\t{content}\n"));
        }

        return ExitCodes.Success;
    }

    public async Task<int> RetryAsync(string id, CancellationToken cancellationToken) => Say(await store.RetryAsync(id, cancellationToken) ?? throw NotFound(id));

    public async Task<int> CancelAsync(string id, CancellationToken cancellationToken) => Say(await store.CancelAsync(id, cancellationToken) ?? throw NotFound(id));

    public async Task<int> PurgeAsync(int days, CancellationToken cancellationToken)
    {
        var erased = await store.PurgeAsync(TimeProvider.System.GetUtcNow().AddDays(-days), cancellationToken);
        io.Output.Write(json ? $"{{\"erased\":{erased.ToString(CultureInfo.InvariantCulture)}}}\n" : string.Create(CultureInfo.InvariantCulture, $"{erased} jobs erased\n"));
        return ExitCodes.Success;
    }

    private static UsageException NotFound(string id) => new($"there is no job '{id}'");

    private int Say(Job job)
    {
        if (json)
        {
            WriteJson(JobRecord.Of(job), CliJson.Indented.JobRecord);
        }
        else
        {
            WriteJob(job);
        }

        return ExitCodes.Success;
    }

    private void WriteJob(Job job) => io.Output.Write(string.Create(
        CultureInfo.InvariantCulture,
        $"{job.Id}\t{JobRecord.Name(job.State)}\t{job.Counts.Done} done, {job.Counts.Failed} failed, {job.Counts.Cancelled} cancelled of {job.Counts.Total}\t{job.CreatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}\t{TsvField.Escape(job.Name ?? "")}\n"));

    private void WriteJson<T>(T value, JsonTypeInfo<T> type) => io.Output.Write(JsonSerializer.Serialize(value, type) + "\n");
}
