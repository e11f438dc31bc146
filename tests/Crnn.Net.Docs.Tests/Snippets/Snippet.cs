namespace Crnn.Net.Docs.Tests.Snippets;

/// <summary>A block of C# in a document, and the output that the document says it prints.</summary>
/// <param name="Document">The document's path in the repository.</param>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Code">The C#.</param>
/// <param name="Output">The text block that follows it, or null when there is none.</param>
public sealed record Snippet(string Document, int Line, string Code, string? Output)
{
    public override string ToString() => $"{Document}:{Line}";
}
