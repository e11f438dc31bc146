namespace Crnn.Net.OnnxRuntime.Tests;

public sealed class BatchInvarianceTests
{
    private const int Lines = 8;

    [Theory]
    [InlineData("manifest.json", 32)]
    [InlineData("manifest.json", 320)]
    [InlineData("manifest.json", 1024)]
    [InlineData("manifest.dense.json", 32)]
    [InlineData("manifest.dense.json", 320)]
    [InlineData("manifest.dense.json", 1024)]
    public void Run_EightLinesTogetherAndAlone_GivesTheSameOutputs(string manifest, int width)
    {
        using var backend = Backends.Load(manifest);
        var images = Backends.Digits(Lines, width);
        var together = Read(backend, manifest, images);
        double largest = 0;
        for (var n = 0; n < Lines; n++)
        {
            var alone = Read(backend, manifest, new ImageTensor(images.Data.Slice(n * 32 * width, 32 * width), 1, 1, 32, width));
            Assert.Equal(alone.Keys.Select(k => k.Frame), together.Keys.Where(k => k.Image == n).Select(k => k.Frame));
            foreach (var ((_, frame), scores) in alone)
            {
                largest = Math.Max(largest, scores.Zip(together[(n, frame)], (a, b) => Math.Abs((double)a - b)).Max());
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(largest == 0 ? "bit-identical" : $"largest difference {largest:e2}");
        Assert.InRange(largest, 0, 1e-4);
    }

    /// <summary>All numbers that a frame has: its scores and, of a gated graph, its gate; a closed frame has its gate alone.</summary>
    private static SortedDictionary<(int Image, int Frame), float[]> Read(IInferenceBackend backend, string manifest, ImageTensor images)
    {
        using var result = backend.Run(images, TestContext.Current.CancellationToken);
        var frames = images.Width / 4;
        var all = new SortedDictionary<(int Image, int Frame), float[]>();
        if (manifest == "manifest.dense.json")
        {
            var scores = result.GetFloats(0);
            var classes = (int)result.GetShape(0)[2];
            for (var at = 0; at < frames * images.Count; at++)
            {
                all[(at % images.Count, at / images.Count)] = scores.Slice(at * classes, classes).ToArray();
            }

            return all;
        }

        var gate = result.GetFloats(0);
        var open = result.GetIntegers(1);
        var characters = (int)result.GetShape(2)[1];
        for (var at = 0; at < gate.Length; at++)
        {
            var row = open.IndexOf(at);
            all[(at % images.Count, at / images.Count)] = row < 0 ? [gate[at]] : [gate[at], .. result.GetFloats(2).Slice(row * characters, characters)];
        }

        Assert.InRange(open.Length, 1, gate.Length - 1);
        return all;
    }
}
