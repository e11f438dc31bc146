using System.Diagnostics;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>Reads the drawn images, compares their texts and takes samples.</summary>
internal sealed class SoakReading(LineImage[] images, int count, CommandIo io)
{
    private const int Seed = 1;
    private const int Samples = 200;

    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(5);

    private readonly string?[] _first = new string?[images.Length];
    private readonly List<SoakSample> _samples = new(Samples + 1);
    private readonly Stopwatch _watch = new();
    private TimeSpan _progressAt = ProgressPeriod;

    public IReadOnlyList<SoakSample> Taken => _samples;

    public long DifferentTexts { get; private set; }

    public long Failures { get; private set; }

    public TimeSpan Elapsed => _watch.Elapsed;

    public async Task RunAsync(ICrnnRecognizer recognizer, CancellationToken cancellationToken)
    {
        var draw = new ShuffledDraw(images.Length, count, Seed);

        // Results come in the order of the images, so a second enumeration says which image each is of.
        using var drawn = draw.GetEnumerator();
        _watch.Start();
        await foreach (var result in recognizer.RecognizeManyAsync(draw.Select(i => images[i]), ReadAhead.For(recognizer), cancellationToken))
        {
            drawn.MoveNext();
            Compare(drawn.Current, result);
            await SampleAsync(result.Index + 1);
        }

        _watch.Stop();
    }

    private void Compare(int image, BulkResult<LineImage> result)
    {
        if (!result.Succeeded)
        {
            Failures++;
        }
        else if ((_first[image] ??= result.Line.Text) != result.Line.Text)
        {
            DifferentTexts++;
        }
    }

    private async Task SampleAsync(long read)
    {
        if (read * Samples / count == (read - 1) * Samples / count)
        {
            return;
        }

        var sample = SoakSample.Take(read, _watch.Elapsed);
        _samples.Add(sample);
        if (_watch.Elapsed >= _progressAt)
        {
            _progressAt = _watch.Elapsed + ProgressPeriod;
            var left = TimeSpan.FromSeconds(sample.Seconds / read * (count - read));
            await io.Error.WriteLineAsync(FormattableString.Invariant(
                $"{read} of {count} images, {read / sample.Seconds:0} images/s, {sample.ResidentMb:0.0} MB, {left:h\\:mm\\:ss} left"));
        }
    }
}
