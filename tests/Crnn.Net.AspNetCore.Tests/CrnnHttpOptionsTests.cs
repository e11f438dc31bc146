using Microsoft.Extensions.Options;

namespace Crnn.Net.AspNetCore.Tests;

public sealed class CrnnHttpOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Assert.Empty(new CrnnHttpOptions().Validate());

    [Fact]
    public void Validate_EverySettingBad_NamesEachWithValueAndRange()
    {
        var options = new CrnnHttpOptions
        {
            MaxRequestBytes = 1,
            MaxImagesPerRequest = 0,
            MaxImageBytes = 0,
            MaxJobBytes = 1023,
            MaxZipRatio = 0,
            MaxBufferedBytes = 4091,
            MaxConcurrentRequests = 0,
            MaxEventStreams = -1,
            RequestTimeout = TimeSpan.Zero,
            TransferTimeout = TimeSpan.FromDays(2),
            HeartbeatInterval = TimeSpan.Zero,
            RetryAfter = TimeSpan.FromHours(2),
            ApiKeys = { new CrnnApiKey { Sha256 = "secret" } },
        };

        Assert.Equal(
            """
            MaxRequestBytes is 1; it must be from 1024 to 1073741824.
            MaxImagesPerRequest is 0; it must be from 1 to 10000.
            MaxImageBytes is 0; it must be from 1 to 1073741824.
            MaxJobBytes is 1023; it must be from 1024 to 1073741824.
            MaxZipRatio is 0; it must be from 1 to 10000.
            MaxBufferedBytes is 4091; it must be from 4092 to 1099511627776.
            MaxConcurrentRequests is 0; it must be from 1 to 1048576.
            MaxEventStreams is -1; it must be from 1 to 1048576.
            RequestTimeout is 00:00:00; it must be above 00:00:00 and up to 1.00:00:00, or -00:00:00.0010000 for none.
            TransferTimeout is 2.00:00:00; it must be above 00:00:00 and up to 1.00:00:00, or -00:00:00.0010000 for none.
            HeartbeatInterval is 00:00:00; it must be from 00:00:01 to 00:10:00.
            RetryAfter is 02:00:00; it must be from 00:00:01 to 01:00:00.
            ApiKeys[0].Name is ''; it must be from 1 to 256 characters.
            ApiKeys[0].Sha256 is a text of 6 characters; it must be the SHA-256 of the key as 64 hexadecimal digits.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', options.Validate()));
    }

    [Fact]
    public async Task Host_BadSetting_DoesNotStart()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => HttpHost.StartAsync(_ => { }, o => o.MaxZipRatio = 0, _ => { }));

        Assert.Equal("MaxZipRatio is 0; it must be from 1 to 10000.", error.Message);
    }
}
