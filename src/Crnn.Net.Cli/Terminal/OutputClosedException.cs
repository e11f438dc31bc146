namespace Crnn.Net.Cli.Terminal;

/// <summary>Whoever read our output has gone, as <c>head</c> does once it has its lines.</summary>
internal sealed class OutputClosedException(Exception innerException) : Exception("The output was closed.", innerException);
