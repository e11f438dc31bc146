namespace Crnn.Net.Cli.Output;

/// <summary>The stable names of errors in the output.</summary>
internal static class ErrorCodes
{
    public static string Of(Exception error) => error switch
    {
        CrnnException known => known.Code,
        FileNotFoundException or DirectoryNotFoundException => "file-not-found",
        UnauthorizedAccessException => "access-denied",
        IOException => "io",
        OperationCanceledException => "cancelled",
        _ => "unexpected",
    };
}
