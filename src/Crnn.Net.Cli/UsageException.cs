namespace Crnn.Net.Cli;

/// <summary>The command was asked for something that cannot be: exit code 2.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
