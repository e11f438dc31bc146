namespace Crnn.Net.Cli.Serving;

/// <summary>What recognizes for the service, in other processes or in this one.</summary>
internal interface IRecognition : IAsyncDisposable
{
    /// <summary>For those who wait for their texts.</summary>
    ICrnnRecognizer ForCallers { get; }

    /// <summary>For the job worker.</summary>
    ICrnnRecognizer ForJobs { get; }

    /// <summary>Lets what is loaded anew take the place of what runs, as soon as it is warm. When that fails, the old goes on.</summary>
    void Replace(string reason);
}
