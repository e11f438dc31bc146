namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>A point of the full grid: medians over the rounds.</summary>
/// <param name="Point">The point.</param>
/// <param name="ImagesPerSecond">Its rate.</param>
/// <param name="RatioToChoice">Its rate through that of the choice, which was measured right before it.</param>
internal sealed record GridPoint(TuningPoint Point, double ImagesPerSecond, double RatioToChoice);
