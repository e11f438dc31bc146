using Microsoft.Extensions.Options;

namespace Crnn.Net;

internal sealed class RedisJobStoreOptionsValidator : IValidateOptions<RedisJobStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisJobStoreOptions options) =>
        options.Validate() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
