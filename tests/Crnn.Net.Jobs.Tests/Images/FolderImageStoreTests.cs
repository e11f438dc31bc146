using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Tests.Images;

public sealed class FolderImageStoreTests : IDisposable
{
    private const string Name = "0123abcd/ab/abcdef-0";

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blob_WrittenByOne_IsReadByAnotherUntilItIsDeleted()
    {
        var (writer, reader) = (new FolderImageStore(_folder.Of("images")), new FolderImageStore(_folder.Of("images")));
        await writer.WriteAsync(Name, new byte[] { 1, 2, 3 }, Token);
        await writer.WriteAsync("0123abcd/ab/abcdef-1", default, Token);

        Assert.Equal([1, 2, 3], (await reader.ReadAsync(Name, Token))!.Value.ToArray());
        Assert.Equal(0, (await reader.ReadAsync("0123abcd/ab/abcdef-1", Token))!.Value.Length);
        await reader.DeleteAsync(Name, Token);
        await reader.DeleteAsync(Name, Token);
        await reader.DeleteAsync("other/blob", Token);

        Assert.Null(await writer.ReadAsync(Name, Token));
        Assert.Null(await writer.ReadAsync("other/blob", Token));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("A")]
    [InlineData("a\\b")]
    [InlineData("a.b")]
    public async Task Name_ThatIsNoBlobs_IsRefused(string name)
    {
        var store = new FolderImageStore(_folder.Path);

        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(name, default, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ReadAsync(name, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(name, Token));
    }

    [Fact]
    public async Task Folder_ThatIsNotThere_IsTheStoresTroubleAndNotTheImages()
    {
        var store = new FolderImageStore(_folder.Of("share"));
        await store.WriteAsync(Name, default, Token);
        Directory.Move(store.Folder, _folder.Of("away"));
        await StaysAsync();

        // The mount point is there and nothing is mounted on it.
        Directory.CreateDirectory(store.Folder);
        await StaysAsync();
        Directory.Delete(store.Folder);
        Directory.Move(_folder.Of("away"), store.Folder);

        Assert.NotNull(await store.ReadAsync(Name, Token));

        async Task StaysAsync()
        {
            Assert.Equal("store-unavailable", (await Assert.ThrowsAsync<JobStoreException>(() => store.ReadAsync(Name, Token))).Code);
            Assert.Equal("store-unavailable", (await Assert.ThrowsAsync<JobStoreException>(() => store.DeleteAsync(Name, Token))).Code);
        }
    }

    [Fact]
    public async Task Folder_ThatIsAFile_SaysSo()
    {
        var store = new FolderImageStore(_folder.Write("file", default));

        var error = await Assert.ThrowsAsync<JobStoreException>(() => store.WriteAsync(Name, new byte[] { 1 }, Token));

        Assert.Equal(store.Folder, error.Location);
        Assert.Contains(store.Folder, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
