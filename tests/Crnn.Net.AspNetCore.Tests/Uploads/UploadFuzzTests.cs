using System.Text;
using Crnn.Net.AspNetCore.Tests.Jobs;
using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.AspNetCore.Tests.Uploads;

/// <summary>Whatever bytes come, the answer is a job or a problem of the client's.</summary>
[NoLeaks]
public sealed class UploadFuzzTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public async Task Multipart_AnyMutation_IsNeverAnErrorOfTheServer()
    {
        await using var host = await JobHost.StartAsync(works: false, jobs: o => o.MaxPendingItems = 1_000_000);
        var whole = Encoding.UTF8.GetBytes(
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nabc\r\n--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nn\r\n--x\r\nContent-Disposition: form-data; name=\"z\"; filename*=UTF-8''%e4%b8%ad\r\n\r\n")
            .Concat(Bodies.Zip(("b", [1, 2, 3]))).Concat("\r\n--x--\r\n"u8.ToArray()).ToArray();

        Check(host, whole, "multipart/form-data; boundary=x");
    }

    [Fact]
    public async Task Zip_AnyMutation_IsNeverAnErrorOfTheServer()
    {
        await using var host = await JobHost.StartAsync(works: false, jobs: o => o.MaxPendingItems = 1_000_000);

        Check(host, Bodies.Zip(("a", ScriptedLine.File("ABC")), ("sub/b", [1, 2, 3]), ("c", new byte[500])), "application/zip");
    }

    private static void Check(JobHost host, byte[] whole, string type)
    {
        var change = from at in Gen.Choose(0, whole.Length - 1)
                     from value in Gen.Choose(0, 255)
                     from cut in Gen.Frequency((3, Gen.Constant(whole.Length)), (1, Gen.Choose(0, whole.Length)))
                     from drop in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 20)))
                     select (at, value, cut, drop);
        Prop.ForAll(
            change.NonEmptyListOf().ToArbitrary(),
            changes =>
            {
                var body = whole.ToList();
                foreach (var (at, value, cut, drop) in changes.Take(4))
                {
                    if (at < body.Count)
                    {
                        body[at] = (byte)value;
                        body.RemoveRange(at, Math.Min(drop, body.Count - at));
                    }

                    body = [.. body.Take(cut)];
                }

                var (status, problem) = Post(host, [.. body], type);
                Assert.True(status is 202 or 400 or 413 or 422, problem);
            }).Check(s_config);
        Eventually.True(() => host.Http.Memory.Held == 0, "the end of all requests");
        Assert.DoesNotContain(host.Http.Logs.Messages, m => m.StartsWith("Error", StringComparison.Ordinal));
    }

    private static (int Status, string Body) Post(JobHost host, byte[] body, string type)
    {
        using var content = Bodies.Raw(body, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative)) { Content = content };
        using var response = host.Http.Client.Send(request, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(response.Content.ReadAsStream(TestContext.Current.CancellationToken));
        return ((int)response.StatusCode, reader.ReadToEnd());
    }
}
