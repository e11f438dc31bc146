namespace Crnn.Net;

/// <summary>What was measured at one point.</summary>
/// <param name="Point">The point.</param>
/// <param name="ImagesPerSecond">The median rate.</param>
/// <param name="Slowest">The lowest rate. How far it is from the highest says how quiet the machine was.</param>
/// <param name="Fastest">The highest rate.</param>
/// <param name="RatioToStart">The median of its rates, each through the rate at the start point in the same round; 1 for the start point.</param>
/// <param name="Rounds">How often it was measured.</param>
public sealed record TuningTrial(TuningPoint Point, double ImagesPerSecond, double Slowest, double Fastest, double RatioToStart, int Rounds);
