using System.Text.Json;

namespace Crnn.Net.Planning;

/// <summary>What was measured, as <c>benchmarks/results/planning.json</c> keeps it. All else follows from it.</summary>
/// <param name="Machine">Where: cores, processor, system.</param>
/// <param name="Redis">The version of redis-server.</param>
/// <param name="LinesPerJob">Lines that were submitted together.</param>
/// <param name="ImageBytes">The mean size of an image.</param>
/// <param name="Worker">One lane that takes its work from Redis.</param>
/// <param name="Stores">The store without a model, for each way of running Redis.</param>
/// <param name="ServiceSeconds">What a core takes for each of the images, in seconds: its time alone, times the worker's processor time of a line through the mean alone, because a core does all of a worker's work and batches are faster.</param>
internal sealed record PlanningFigures(string Machine, string Redis, int LinesPerJob, double ImageBytes, WorkerFigures Worker, IReadOnlyList<StoreFigures> Stores, IReadOnlyList<double> ServiceSeconds)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static PlanningFigures Read(string path) => JsonSerializer.Deserialize<PlanningFigures>(File.ReadAllText(path), s_json) ?? throw new JsonException($"{path} is empty.");

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, s_json) + "\n");
}
