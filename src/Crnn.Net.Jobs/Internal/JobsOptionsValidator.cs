using Microsoft.Extensions.Options;

namespace Crnn.Net;

internal sealed class JobsOptionsValidator : IValidateOptions<CrnnJobsOptions>
{
    public ValidateOptionsResult Validate(string? name, CrnnJobsOptions options) =>
        options.Validate() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
