using Microsoft.Extensions.Options;

namespace Crnn.Net.DependencyInjection;

/// <summary>Checks the options of one recognizer together with its parts.</summary>
internal sealed class RecognizerOptionsValidator(string name, CrnnRecognizerBuilder builder) : IValidateOptions<CrnnOcrOptions>
{
    /// <summary>The name of the options.</summary>
    public string Name => name;

    public ValidateOptionsResult Validate(string? optionsName, CrnnOcrOptions options)
    {
        if (optionsName != Name)
        {
            return ValidateOptionsResult.Skip;
        }

        var errors = builder.Validate(options);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
