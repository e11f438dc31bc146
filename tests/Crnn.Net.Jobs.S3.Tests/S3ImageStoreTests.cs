namespace Crnn.Net.Jobs.S3.Tests;

public sealed class S3ImageStoreTests(S3Server server)
{
    private const string Name = "0123abcd/ab/abcdef-0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blob_WrittenByOne_IsReadByAnotherUntilItIsDeleted()
    {
        using var client = server.Connect();
        await client.PutBucketAsync("images-1", Token);
        var large = new byte[300_000];
        new Random(1).NextBytes(large);
        using var writer = new S3ImageStore(client, "images-1", "crnn/");
        using var reader = new S3ImageStore(client, "images-1", "crnn/");

        await writer.WriteAsync(Name, large, Token);
        await writer.WriteAsync("0123abcd/ab/abcdef-1", default, Token);

        Assert.Equal(large, (await reader.ReadAsync(Name, Token))!.Value.ToArray());
        Assert.Equal(0, (await reader.ReadAsync("0123abcd/ab/abcdef-1", Token))!.Value.Length);
        Assert.Equal($"crnn/{Name}", (await client.ListObjectsV2Async(new() { BucketName = "images-1" }, Token)).S3Objects[0].Key);
        await reader.DeleteAsync(Name, Token);
        await reader.DeleteAsync(Name, Token);

        Assert.Null(await writer.ReadAsync(Name, Token));
    }

    [Fact]
    public async Task Bucket_ThatIsNotThere_IsNamed()
    {
        using var client = server.Connect();
        using var store = new S3ImageStore(client, "nobodys-bucket");

        var write = await Assert.ThrowsAsync<JobStoreException>(() => store.WriteAsync(Name, new byte[] { 1 }, Token));
        var read = await Assert.ThrowsAsync<JobStoreException>(() => store.ReadAsync(Name, Token));

        Assert.All([write, read], e => Assert.Equal(("store-unavailable", "s3://nobodys-bucket/"), (e.Code, e.Location)));
        Assert.Contains("does not exist", write.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_ThatIsAway_FailsEveryCall()
    {
        using var client = server.Connect(new Uri($"http://127.0.0.1:{S3Server.FreePort()}"));
        using var store = new S3ImageStore(client, "images-1");

        Assert.Equal("store-unavailable", (await Assert.ThrowsAsync<JobStoreException>(() => store.WriteAsync(Name, new byte[] { 1 }, Token))).Code);
        Assert.Equal("store-unavailable", (await Assert.ThrowsAsync<JobStoreException>(() => store.ReadAsync(Name, Token))).Code);
        Assert.Equal("store-unavailable", (await Assert.ThrowsAsync<JobStoreException>(() => store.DeleteAsync(Name, Token))).Code);
    }

    [Fact]
    public async Task Open_WithAnEndpoint_FindsItsCredentialsInTheEnvironment()
    {
        using var client = server.Connect();
        await client.PutBucketAsync("images-2", Token);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "S3RVER");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "S3RVER");
        using var store = S3ImageStore.Open("images-2", server.Endpoint);
        await store.WriteAsync(Name, new byte[] { 1, 2, 3 }, Token);

        using var content = (await client.GetObjectAsync("images-2", Name, Token)).ResponseStream;

        Assert.Equal([1, 2, 3], [content.ReadByte(), content.ReadByte(), content.ReadByte()]);
    }
}
