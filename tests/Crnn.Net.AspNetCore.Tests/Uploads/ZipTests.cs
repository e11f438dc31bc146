using System.Buffers.Binary;
using Crnn.Net.AspNetCore.Tests.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Uploads;

/// <summary>Zip files that mean harm, or are broken.</summary>
[NoLeaks]
public sealed class ZipTests
{
    [Theory]
    [InlineData("../a.png")]
    [InlineData("a/../../b.png")]
    [InlineData("/etc/passwd")]
    [InlineData("\\a.png")]
    [InlineData("a\\..\\b.png")]
    [InlineData("C:\\a.png")]
    [InlineData("a\nb.png")]
    [InlineData("a\0b.png")]
    public async Task Entry_LeadsElsewhere_RefusesTheFile(string name)
    {
        await using var host = await JobHost.StartAsync(works: false);

        var problem = await PostAsync(host, Bodies.Zip(("ok", ScriptedLine.File("A")), (name, ScriptedLine.File("B"))), 422, "unsafe-entry-name");

        Assert.Equal(name, problem.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Bomb_OfOneEntry_IsStoppedByItsRatio()
    {
        await using var host = await JobHost.StartAsync(works: false);

        await PostAsync(host, Bodies.Zip(("zeros", new byte[8 << 20])), 422, "zip-ratio");
    }

    [Fact]
    public async Task Bomb_ThatClaimsToBeSmall_InflatesNoFurther()
    {
        await using var host = await JobHost.StartAsync(works: false);
        var zip = Bodies.Zip(("zeros", new byte[8 << 20]));
        SetClaimedLength(zip, 10);

        var job = await host.SubmitAsync(Bodies.Raw(zip, "application/zip"));

        Assert.Equal(10, (await host.Store.ReadImageAsync(job.GetProperty("id").GetString()!, 0, TestContext.Current.CancellationToken))!.Value.Length);
        Assert.Equal(0, host.Http.Memory.Held);
    }

    [Fact]
    public async Task Bomb_OfManyEntries_IsStoppedByTheTotal()
    {
        await using var host = await JobHost.StartAsync(works: false, o => o.MaxJobBytes = 1 << 20);
        var entry = new byte[300_000];

        await PostAsync(host, Bodies.Zip(("a", entry), ("b", entry), ("c", entry), ("d", entry)), 413, "zip-too-large");
    }

    [Fact]
    public async Task Bomb_SpreadOverZipFilesOfOneForm_IsStoppedByTheTotal()
    {
        await using var host = await JobHost.StartAsync(works: false, o => o.MaxJobBytes = 1 << 20);
        var zip = Bodies.Zip(("a", new byte[300_000]));
        using var form = Bodies.Files(("1.zip", zip), ("2.zip", zip), ("3.zip", zip), ("4.zip", zip));

        using var response = await host.Http.PostAsync("/v1/jobs", form);

        await ResponseAssert.ProblemAsync(response, 413, "zip-too-large");
    }

    [Fact]
    public async Task Directory_OfTooManyEntries_IsRefusedBeforeItIsRead()
    {
        await using var host = await JobHost.StartAsync(works: false, jobs: o => o.MaxItemsPerJob = 1);

        var problem = await PostAsync(host, Bodies.Zip([.. Enumerable.Range(0, 67).Select(i => ($"{i}/", Array.Empty<byte>()))]), 422, "too-many-images");

        Assert.Equal("67", problem.GetProperty("value").GetString());
    }

    [Fact]
    public async Task File_Encrypted_SaysSo()
    {
        await using var host = await JobHost.StartAsync(works: false);
        var zip = Bodies.Zip(("a", ScriptedLine.File("A")));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;

        var problem = await PostAsync(host, zip, 422, "invalid-zip");

        Assert.Equal("The zip file cannot be read: it is encrypted.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task File_CutOff_SaysSo()
    {
        await using var host = await JobHost.StartAsync(works: false);

        await PostAsync(host, Bodies.Zip(("a", ScriptedLine.File("A")))[..^30], 422, "invalid-zip");
    }

    private static async Task<System.Text.Json.JsonElement> PostAsync(JobHost host, byte[] zip, int status, string code)
    {
        using var body = Bodies.Raw(zip, "application/zip");
        using var response = await host.Http.PostAsync("/v1/jobs", body);
        var problem = await ResponseAssert.ProblemAsync(response, status, code);
        Assert.Equal(0, host.Http.Memory.Held);
        return problem;
    }

    private static void SetClaimedLength(byte[] zip, uint length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(22), length);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().IndexOf("PK\x01\x02"u8) + 24), length);
    }
}
