namespace Crnn.Net.Cli.Output;

/// <summary>Writes results in one format, each as it comes.</summary>
internal interface IResultWriter
{
    /// <summary>Is called once, before the first result.</summary>
    void Begin();

    void Write(ResultRecord result);

    /// <summary>Is called once, after the last result.</summary>
    void End();
}
