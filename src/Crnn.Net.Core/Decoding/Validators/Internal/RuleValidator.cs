namespace Crnn.Net;

internal sealed class RuleValidator(Func<string, bool> isValid) : ITextValidator
{
    public bool IsValid(string text) => isValid(text);
}
