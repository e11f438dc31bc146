using System.IO.Enumeration;

namespace Crnn.Net.Cli.Inputs;

/// <summary>All files that a pattern names: <c>*</c> and <c>?</c> within one name, <c>**</c> for any folders. As in a shell, what it names is read whatever it is,
/// and names that begin with a dot need a pattern that does.</summary>
internal sealed class GlobInput : IInput
{
    private const string AnyFolders = "**";

    private readonly string _pattern;
    private readonly string _root;
    private readonly string[] _segments;

    public GlobInput(string pattern)
    {
        _pattern = pattern;
        var parts = (OperatingSystem.IsWindows() ? pattern.Replace('\\', '/') : pattern).Split('/');
        var plain = Array.FindIndex(parts, IsPattern);
        var root = string.Join('/', parts[..plain]);
        _root = plain > 0 && root.Length == 0 ? "/" : root;
        _segments = [.. parts[plain..].Where(s => s.Length > 0)];
        if (_segments[^1] == AnyFolders)
        {
            _segments = [.. _segments, "*"];
        }
    }

    public string WhenEmpty => $"no file matches the pattern '{_pattern}'";

    public static bool IsPattern(string input) => input.AsSpan().ContainsAny('*', '?');

    public IEnumerable<string> EnumeratePaths(Action<string>? skipped = null) => Walk(_root, [0]);

    /// <summary>Walks a folder with all places of the pattern that may come next, so that no file comes twice.</summary>
    private IEnumerable<string> Walk(string folder, SortedSet<int> places)
    {
        if (!FolderListing.TryRead(folder, out var entries))
        {
            yield break;
        }

        foreach (var place in places.ToArray())
        {
            // ** may also stand for no folder at all.
            for (var next = place; _segments[next] == AnyFolders; next++)
            {
                places.Add(next + 1);
            }
        }

        foreach (var entry in entries)
        {
            if (!entry.IsFolder)
            {
                if (places.Contains(_segments.Length - 1) && Matches(_segments[^1], entry.Name))
                {
                    yield return entry.Path;
                }
            }
            else if (Below(entry, places) is { Count: > 0 } below)
            {
                foreach (var path in Walk(entry.Path, below))
                {
                    yield return path;
                }
            }
        }
    }

    private SortedSet<int> Below(FolderEntry folder, SortedSet<int> places)
    {
        var below = new SortedSet<int>();
        foreach (var place in places)
        {
            if (_segments[place] == AnyFolders)
            {
                if (!folder.IsLink && folder.Name[0] != '.')
                {
                    below.Add(place);
                }
            }
            else if (place < _segments.Length - 1 && Matches(_segments[place], folder.Name))
            {
                below.Add(place + 1);
            }
        }

        return below;
    }

    private static bool Matches(string segment, string name) =>
        (name[0] != '.' || segment[0] == '.') && FileSystemName.MatchesSimpleExpression(segment, name, ignoreCase: OperatingSystem.IsWindows());
}
