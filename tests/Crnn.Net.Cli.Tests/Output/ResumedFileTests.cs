using System.Text;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class ResumedFileTests : IDisposable
{
    private static readonly string A = Line(Results.Read("图/a.png", "发票\u0001"));
    private static readonly string B = Line(Results.Read("b.png", ""));
    private static readonly string C = Line(Results.Read("c.png", "金额:5.00元"));
    private static readonly string Bad = Line(Results.Failed("bad.png", "Bad."));

    private readonly TestFolder _folder = new();

    private string Out => _folder["out.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resume_LastLineCutAtAnyByte_IsCutOffAndItsPathReadAgain()
    {
        var last = Encoding.UTF8.GetBytes(C);
        for (var length = 0; length < last.Length; length++)
        {
            File.WriteAllBytes(Out, [.. Encoding.UTF8.GetBytes(A + B), .. last[..length]]);

            var read = Append(C);

            Assert.Equal((true, true, false), (read.Contains("图/a.png"), read.Contains("b.png"), read.Contains("c.png")));
            Assert.Equal(A + B + C, File.ReadAllText(Out));
        }
    }

    [Theory]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"path\":\"c.png\",\"te\0\0\0")]
    [InlineData("{\"path\":\"c.png\",\"te\0\0\0\n")]
    [InlineData("{\"path\":\"c.png\",\"text\"\n")]
    public void Resume_TailAfterAPowerCut_IsCutOff(string tail)
    {
        File.WriteAllText(Out, A + tail);

        Append(B);

        Assert.Equal(A + B, File.ReadAllText(Out));
    }

    [Fact]
    public void Resume_NoFileOrAnEmptyOne_Begins()
    {
        Assert.Equal(0, Append(A).Count);
        File.WriteAllText(Out, "");
        Assert.Equal(0, Append(B).Count);

        Assert.Equal(B, File.ReadAllText(Out));
    }

    [Fact]
    public void Resume_LinesOfFailures_AreTakenOutWithATornOneAndTriedAgain()
    {
        File.WriteAllText(Out, Bad + A + Bad + B + Bad[..^9]);

        var read = Append(C);

        Assert.Equal((2, false), (read.Count, read.Contains("bad.png")));
        Assert.Equal(A + B + C, File.ReadAllText(Out));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Resume_LinkToAFileWithFailures_TheFileIsWrittenAndTheLinkStays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        _folder.Write("real.jsonl", Bad + A);
        File.CreateSymbolicLink(Out, "real.jsonl");

        Append(B);

        Assert.Equal(A + B, File.ReadAllText(_folder["real.jsonl"]));
        Assert.NotNull(new FileInfo(Out).LinkTarget);
    }

    [Theory]
    [InlineData(1, "hello\n")]
    [InlineData(1, "hello")]
    [InlineData(1, "path\ttext\tconfidence\terror\n")]
    [InlineData(1, "[\n")]
    [InlineData(1, "42\n")]
    [InlineData(1, "{}\n")]
    [InlineData(1, "{\"path\":\"a.png\"}\n")]
    [InlineData(2, "A\nA")]
    [InlineData(2, "A{\"path\":\"a.png\",\"label\":\"x\"}\n")]
    [InlineData(2, "A{\"path\":\"a.png\",\"text\":null,\"error\":null}\n")]
    [InlineData(2, "A{\"path\":\"a.p\nA")]
    [InlineData(2, "A\0\0\0\nA")]
    [InlineData(3, "AA{\"path\":\"a.png\",\"text\":\"\",\"error\":null} x\nA")]
    public void Resume_NotOurs_IsRefusedWithTheLineAndLeftAsItWas(int line, string content)
    {
        content = content.Replace("A", A, StringComparison.Ordinal);
        File.WriteAllText(Out, content);

        var error = Assert.Throws<UsageException>(() => OutputFile.Resume(Out, out _));

        Assert.Contains($"'{Out}' cannot be continued: line {line} ", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Out));
    }

    [Fact]
    public void Resume_LongLines_AreReadWhole()
    {
        var lines = Enumerable.Range(1, 40).Select(i => Line(Results.Read($"{i}.png", new string('发', i * 100)))).ToArray();
        File.WriteAllText(Out, string.Concat(lines));

        var read = Append("");

        Assert.Equal(40, read.Count);
        Assert.All(Enumerable.Range(1, 40), i => Assert.True(read.Contains($"{i}.png")));
        Assert.Equal(string.Concat(lines), File.ReadAllText(Out));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resume_AnotherWriterIsThere_IsRefusedAndChangesNothing(bool otherResumes)
    {
        File.WriteAllText(Out, Bad + A);
        using (var first = otherResumes ? OutputFile.Resume(Out, out _) : OutputFile.CreateGrowing(Out))
        {
            first.Writer.Write(B);

            Assert.Throws<IOException>(() => OutputFile.Resume(Out, out _));
            Assert.Throws<IOException>(() => OutputFile.CreateGrowing(Out));
        }

        Assert.Equal(otherResumes ? A + B : B, File.ReadAllText(Out));
    }

    [Fact]
    public void Resume_Device_IsRefused()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null.");

        Assert.Throws<UsageException>(() => OutputFile.Resume("/dev/null", out _));
    }

    private static string Line(ResultRecord result) => Results.Write(o => new JsonLinesResultWriter(o), result);

    private PathIndex Append(string lines)
    {
        using var file = OutputFile.Resume(Out, out var earlier);
        file.Writer.Write(lines);
        file.Complete();
        return earlier.Read;
    }
}
