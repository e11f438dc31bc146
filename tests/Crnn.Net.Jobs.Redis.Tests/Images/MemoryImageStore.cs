using System.Collections.Concurrent;

namespace Crnn.Net.Jobs.Redis.Tests.Images;

/// <summary>An image store that does what a test says, when it says it.</summary>
internal sealed class MemoryImageStore : IJobImageStore
{
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();

    public IReadOnlyCollection<string> Names => [.. _blobs.Keys];

    public Func<string, Task>? BeforeWrite { get; set; }

    public Action<string>? AfterWrite { get; set; }

    public Action<string>? BeforeDelete { get; set; }

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        await (BeforeWrite?.Invoke(name) ?? Task.CompletedTask);
        Assert.True(_blobs.TryAdd(name, data.ToArray()), $"The name '{name}' was used before.");
        AfterWrite?.Invoke(name);
    }

    public Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(_blobs.TryGetValue(name, out var data) ? (ReadOnlyMemory<byte>?)data : null);

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        BeforeDelete?.Invoke(name);
        _blobs.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
