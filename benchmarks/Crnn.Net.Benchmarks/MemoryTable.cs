using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Crnn.Net.Benchmarks;

/// <summary>The memory table, in Markdown: whole calls, the parts that are not the engine's, and what is left.</summary>
internal static class MemoryTable
{
    public const string OneByOne = "whole call, images one after the other";
    public const string Together = "whole call, images in batches";
    public const string Result = "the returned TextLine";
    public const string OpenCv = "OpenCV's binding";

    public static string Format(Summary summary)
    {
        var bytes = summary.Reports.ToDictionary(Measured.Name, Measured.Bytes);
        var others = bytes[Result] + bytes[OpenCv];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | managed memory that an image allocates | bytes |
            |---|--:|
            | {OneByOne} | {bytes[OneByOne]} |
            | {Together} | {bytes[Together]} |
            | {Result} | {bytes[Result]} |
            | {OpenCv} | {bytes[OpenCv]} |
            | the engine itself, one after the other | {bytes[OneByOne] - others} |
            | the engine itself, in batches | {bytes[Together] - others} |

            """);
    }
}
