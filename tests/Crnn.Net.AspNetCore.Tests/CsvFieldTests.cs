using System.Text;

namespace Crnn.Net.AspNetCore.Tests;

public sealed class CsvFieldTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("abc 中", "abc 中")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-12.50", "\"'-12.50\"")]
    [InlineData("@a", "\"'@a\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("a=1", "a=1")]
    public void AppendCsv_AnyText_IsOneFieldThatNobodyRuns(string? value, string expected) => Assert.Equal(expected, new StringBuilder().AppendCsv(value).ToString());
}
