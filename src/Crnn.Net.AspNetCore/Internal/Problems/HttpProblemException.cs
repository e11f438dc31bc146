namespace Crnn.Net;

/// <summary>Ends a request with a problem.</summary>
internal sealed class HttpProblemException(HttpProblem problem) : Exception(problem.Detail)
{
    public HttpProblem Problem { get; } = problem;
}
