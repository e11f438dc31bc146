namespace Crnn.Net.Cli.Inputs;

/// <summary>A file or a folder in a folder.</summary>
internal readonly record struct FolderEntry(string Path, string Name, bool IsFolder, bool IsLink);
