namespace Crnn.Net.Cli.Scoring;

internal static class NormalizationProblem
{
    public const string Message = "Unicode normalization (NFKC) does not work here: full-width 1 (U+FF11) stays what it is.";
    public const string Remedy = "Install ICU (Debian: libicu72 or later; Alpine: icu-libs and icu-data-full), and do not run .NET in globalization-invariant mode "
        + "(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, or System.Globalization.Invariant in crnn.runtimeconfig.json).";
}
