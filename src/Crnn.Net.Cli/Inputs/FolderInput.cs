namespace Crnn.Net.Cli.Inputs;

/// <summary>All images in a folder and the folders below it.</summary>
internal sealed class FolderInput(string path) : IInput
{
    public string WhenEmpty => $"there is no {ImageSniffer.FormatNames} image in the folder '{path}'";

    public IEnumerable<string> EnumeratePaths(Action<string>? skipped = null) => Walk(path, skipped);

    private static IEnumerable<string> Walk(string folder, Action<string>? skipped)
    {
        if (!FolderListing.TryRead(folder, out var entries))
        {
            // Read as a file it fails, and that failure is its result.
            yield return folder;
            yield break;
        }

        foreach (var entry in entries)
        {
            if (entry.IsFolder)
            {
                foreach (var file in entry.IsLink ? [] : Walk(entry.Path, skipped))
                {
                    yield return file;
                }
            }
            else if (ImageSniffer.IsImage(entry.Path))
            {
                yield return entry.Path;
            }
            else if (ImageSniffer.IsNamedLikeImage(entry.Path))
            {
                skipped?.Invoke(entry.Path);
            }
        }
    }
}
