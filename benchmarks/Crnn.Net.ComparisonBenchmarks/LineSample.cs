using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Evaluate;

namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>The lines that all arms read: the whole folder, or a part that is always the same.</summary>
internal static class LineSample
{
    private const int Seed = 1000;

    public static LabelledLine[] Read(string folder, int count)
    {
        LabelledLine[] all = [.. LabelFile.Read(folder)];
        return count <= 0 || count >= all.Length ? all : [.. new ShuffledDraw(all.Length, count, Seed).Order().Select(i => all[i])];
    }
}
