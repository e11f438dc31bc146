namespace Crnn.Net.TestKit;

/// <summary>One of the repository's sample lines.</summary>
public sealed record SampleImage(string Name, byte[] File, string Label)
{
    /// <summary>Reads a sample by its file's name.</summary>
    public static SampleImage Read(string name)
    {
        var line = LabeledLines.Read(RepositoryFiles.Samples).Single(l => l.Name == $"images/{name}");
        return new SampleImage(name, System.IO.File.ReadAllBytes(line.Path), line.Text);
    }
}
