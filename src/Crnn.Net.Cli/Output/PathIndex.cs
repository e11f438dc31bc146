using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Crnn.Net.Cli.Output;

/// <summary>A set of paths that is filled first and asked then, by any thread. It keeps 128 bits of each path's hash: 16 MB for a million paths, up to three times that while it grows.</summary>
internal sealed class PathIndex
{
    private readonly List<UInt128> _hashes = [];

    public int Count => _hashes.Count;

    public void Add(string path) => _hashes.Add(HashOf(path));

    /// <summary>Is called once, after the last path.</summary>
    public void Complete()
    {
        _hashes.Sort();
        _hashes.TrimExcess();
    }

    public bool Contains(string path) => _hashes.BinarySearch(HashOf(path)) >= 0;

    // UTF-8 replaces what is no valid Unicode in the same way as JSON does.
    private static UInt128 HashOf(string path) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
}
