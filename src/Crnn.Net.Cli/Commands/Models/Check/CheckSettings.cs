namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>What <c>crnn models check</c> was asked for.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Folder">A folder of lines, or null for the built-in samples alone.</param>
/// <param name="Lines">The most lines to read.</param>
/// <param name="Json">Whether to print JSON.</param>
internal sealed record CheckSettings(string Manifest, string? Folder, int Lines, bool Json);
