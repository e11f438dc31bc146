using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Tests.Serving;

public sealed class ApiKeyFileTests : IDisposable
{
    private const string Hash = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
    private readonly TestFolder _folder = new();

    [Fact]
    public void Read_KeysAndComments_GivesTheKeys()
    {
        var keys = ApiKeyFile.Read(_folder.Write("keys", $"# all\n\nshop {Hash}\n office\t{Hash.ToUpperInvariant()} # new\n"));

        Assert.Equal([("shop", Hash), ("office", Hash.ToUpperInvariant())], keys.Select(k => (k.Name, k.Sha256)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# none\n")]
    [InlineData("shop the-key-itself\n")]
    [InlineData("shop\n")]
    [InlineData("shop " + Hash + " more\n")]
    public void Read_AnythingElse_IsRefusedWithoutShowingIt(string content)
    {
        var error = Assert.Throws<UsageException>(() => ApiKeyFile.Read(_folder.Write("keys", content)));

        Assert.DoesNotContain("the-key-itself", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
