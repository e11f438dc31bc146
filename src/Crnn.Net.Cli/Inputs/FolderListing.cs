using System.Diagnostics.CodeAnalysis;

namespace Crnn.Net.Cli.Inputs;

/// <summary>Lists one folder. Only one folder's entries are in memory at a time, not those of the whole tree.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, ReturnSpecialDirectories = false, IgnoreInaccessible = false };

    /// <summary>Lists a folder in ordinal order of the whole paths: a folder stands where its name with a slash stands.</summary>
    public static bool TryRead(string folder, [NotNullWhen(true)] out List<FolderEntry>? entries)
    {
        try
        {
            entries = [.. new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos("*", All).Select(info => Describe(folder, info))];
            entries.Sort((a, b) => string.CompareOrdinal(SortKey(a), SortKey(b)));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            entries = null;
            return false;
        }
    }

    private static FolderEntry Describe(string folder, FileSystemInfo info) =>
        new(Path.Join(folder, info.Name), info.Name, info is DirectoryInfo, info.Attributes.HasFlag(FileAttributes.ReparsePoint));

    private static string SortKey(FolderEntry entry) => entry.IsFolder ? entry.Name + '/' : entry.Name;
}
