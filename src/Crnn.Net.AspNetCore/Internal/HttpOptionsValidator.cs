using Microsoft.Extensions.Options;

namespace Crnn.Net;

internal sealed class HttpOptionsValidator : IValidateOptions<CrnnHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, CrnnHttpOptions options) =>
        options.Validate() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
