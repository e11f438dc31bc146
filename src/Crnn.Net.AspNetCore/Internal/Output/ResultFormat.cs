namespace Crnn.Net;

/// <summary>How results are written.</summary>
internal enum ResultFormat
{
    Json,
    JsonLines,
    Csv,
}
