using Crnn.Net.Cli.Commands.Evaluate;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>The images of a folder in memory, so that no disk is measured.</summary>
internal static class BenchImages
{
    public static async Task<LineImage[]> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var lines = LabelFile.Read(folder);
        var images = new LineImage[lines.Count];
        for (var i = 0; i < images.Length; i++)
        {
            images[i] = LineImage.FromEncoded(await File.ReadAllBytesAsync(lines[i].Path, cancellationToken));
        }

        return images;
    }
}
