using Crnn.Net.Cli.Commands.Bench.Schemes;

namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>One way of reading the images: ours or a peer's.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Create">Loads it, in the process that measures it.</param>
internal sealed record Arm(string Name, Func<IScheme> Create);
