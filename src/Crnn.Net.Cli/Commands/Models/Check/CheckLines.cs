using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.Cli.Inputs;

namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>The lines that a model is checked with, spread evenly over what there is.</summary>
/// <param name="Labelled">Those that show whether it reads: the folder's own, or the built-in samples.</param>
/// <param name="Unlabelled">The folder's, where nobody has labelled them.</param>
/// <param name="Source">Where the labelled ones come from, in words.</param>
internal sealed record CheckLines(IReadOnlyList<TestLine> Labelled, IReadOnlyList<TestLine> Unlabelled, string Source)
{
    public static CheckLines Read(string? folder, int most)
    {
        if (folder is null)
        {
            return new CheckLines(Spread(BuiltInSamples.Lines, most), [], "built-in samples");
        }

        if (File.Exists(Path.Combine(folder, LabelFile.Name)))
        {
            return new CheckLines([.. Spread(LabelFile.Read(folder), most).Select(l => Load(l.Path, l.Label))], [], folder);
        }

        if (!Directory.Exists(folder))
        {
            throw new UsageException($"there is no folder '{folder}'");
        }

        return new CheckLines(Spread(BuiltInSamples.Lines, most), [.. Spread([.. InputSet.Create([folder]).EnumeratePaths()], most).Select(path => Load(path, null))], "built-in samples");
    }

    private static TestLine Load(string path, string? label) => new(path, LineImage.FromEncoded(File.ReadAllBytes(path)), label);

    private static IReadOnlyList<T> Spread<T>(IReadOnlyList<T> all, int most) =>
        all.Count <= most ? all : [.. Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Count / most)])];
}
