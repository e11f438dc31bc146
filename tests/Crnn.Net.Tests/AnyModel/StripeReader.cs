using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.AnyModel;

/// <summary>Reads one line with a model of its own.</summary>
internal static class StripeReader
{
    public static async Task<TextLine> ReadAsync(StripeModel model, LineImage image, Action<JsonObject>? change = null, byte[]? charset = null)
    {
        using var folder = model.Write(change, charset);
        await using var recognizer = CrnnOcr.Create(b => b.UseModel(folder.ManifestPath));
        return await recognizer.RecognizeAsync(image, null, TestContext.Current.CancellationToken);
    }

    /// <summary>What is said of a model that cannot be used.</summary>
    public static string Refusal<TError>(StripeModel model, Action<JsonObject>? change = null, byte[]? charset = null)
        where TError : CrnnException
    {
        using var folder = model.Write(change, charset);
        return Assert.Throws<TError>(() => CrnnOcr.Create(b => b.UseModel(folder.ManifestPath))).Message;
    }
}
