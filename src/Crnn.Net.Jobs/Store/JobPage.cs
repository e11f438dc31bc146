namespace Crnn.Net;

/// <summary>A page of jobs, newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Next">Leads to the next page (<see cref="JobQuery.After"/>), or <see langword="null"/> on the last.</param>
public sealed record JobPage(IReadOnlyList<Job> Jobs, string? Next);
