namespace Crnn.Net;

/// <summary>Marks an endpoint that belongs into the OpenAPI document.</summary>
internal sealed class DescribedEndpoint
{
    public static DescribedEndpoint Instance { get; } = new();
}
