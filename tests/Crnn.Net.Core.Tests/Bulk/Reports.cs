namespace Crnn.Net.Core.Tests.Bulk;

/// <summary>Keeps all reports, on the thread that makes them.</summary>
internal sealed class Reports : List<BulkProgress>, IProgress<BulkProgress>
{
    public void Report(BulkProgress value) => Add(value);
}
