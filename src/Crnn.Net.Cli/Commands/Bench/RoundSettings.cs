using System.Globalization;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>What one round does.</summary>
/// <param name="Scheme">The scheme's name.</param>
/// <param name="Folder">The folder with images and labels.</param>
/// <param name="Lanes">Lanes, threads or processes.</param>
/// <param name="BatchSize">The most images in one run, or null for the library's default.</param>
/// <param name="Part">Which part of the images it reads, from 0.</param>
/// <param name="Parts">How many parts there are.</param>
/// <param name="WaitForGo">Whether it says "ready" after its warm-up and waits for a line on standard input.</param>
internal sealed record RoundSettings(string Scheme, string Folder, int Lanes, int? BatchSize, int Part, int Parts, bool WaitForGo)
{
    public IEnumerable<string> ToArguments()
    {
        yield return BenchRoundCommand.Name;
        yield return Scheme;
        yield return Folder;
        yield return Lanes.ToString(CultureInfo.InvariantCulture);
        yield return (BatchSize ?? 0).ToString(CultureInfo.InvariantCulture);
        yield return Part.ToString(CultureInfo.InvariantCulture);
        yield return Parts.ToString(CultureInfo.InvariantCulture);
        yield return WaitForGo ? "wait" : "go";
    }
}
