using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Crnn.Net;

/// <summary>The shapes of the JSON, as components of a document.</summary>
internal static class Schemas
{
    public static IOpenApiSchema Problem(OpenApiDocument document) => Component(document, "CrnnProblem", () => Shape(
        "Problem details (RFC 9457).",
        ("type", Text("A URN that ends in the code.")),
        ("title", Text("The status in words.")),
        ("status", Integer("The status code.")),
        ("detail", Text("What is wrong, with the offending value and the allowed range.")),
        ("code", Text("A short stable name of the kind of error, for example invalid-image.")),
        ("value?", Text("The offending value.")),
        ("allowed?", Text("What is allowed instead."))));

    public static IOpenApiSchema Recognition(OpenApiDocument document) => Shape(
        "The results, in the order in which the images were sent.",
        ("results", List(Result(document))));

    public static IOpenApiSchema Result(OpenApiDocument document) => Component(document, "CrnnResult", () => Shape(
        "What became of one image. Either error is null, or text, confidence and characters are.",
        ("index", Integer("The image's place, from 0.")),
        ("name", Text("What the sender calls it.")),
        ("text", Text("The text; empty when the image shows none.", orNull: true)),
        ("confidence", Number("The mean of the characters' confidences, from 0 to 1; 0 for an empty text.", orNull: true)),
        ("probabilityCorrect", Number("How probable it is that the text as a whole is right, from 0 to 1; 0 for an empty text, null where the model does not say.", orNull: true)),
        ("characters", OrNull(List(Character(document)))),
        ("error", OrNull(Shape("Why there is no text.", ("code", Text("A short stable name of the kind of error.")), ("message", Text("What happened, for people.")))))));

    public static IOpenApiSchema Job(OpenApiDocument document) => Component(document, "CrnnJob", () => Shape(
        "A job as it stands.",
        ("id", Text("32 lower-case hexadecimal digits.")),
        ("state", Enumeration("Completed: all items are final and one at least has a text. Failed: all items failed.", "queued", "running", "completed", "failed", "cancelled")),
        ("counts", Shape("How many items stand where.", ("total", Integer("All.")), ("done", Integer("Those whose text is there.")), ("failed", Integer("Those that failed for good.")), ("cancelled", Integer("Those that were cancelled.")))),
        ("createdAt", Time("When it was accepted.")),
        ("startedAt", Time("When its first item was started.", orNull: true)),
        ("finishedAt", Time("When its last item became final.", orNull: true)),
        ("name", Text("What the sender calls it.", orNull: true)),
        ("priority", Enumeration("Which jobs are served first.", "low", "normal", "high"))));

    public static IOpenApiSchema JobPage(OpenApiDocument document) => Shape(
        "A page of jobs, newest first.",
        ("jobs", List(Job(document))),
        ("next", Text("The after of the next page; null on the last.", orNull: true)));

    public static IOpenApiSchema ResultPage(OpenApiDocument document) => Shape(
        "The final items among pageSize indexes of the job. While the job runs some are missing; read them again later.",
        ("results", List(Result(document))),
        ("next", Integer("The after of the next page; null on the last.", orNull: true)));

    public static OpenApiSchema Alive() => Shape("The process answers.", ("status", Enumeration("Always this.", "alive")));

    public static OpenApiSchema Ready() => Shape(
        "What was checked.",
        ("status", Enumeration("Always this.", "ready")),
        ("checks", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "healthy or degraded, by the check's name.", AdditionalProperties = Enumeration("How it is.", "healthy", "degraded") }));

    public static OpenApiSchema Stats() => Shape(
        "The last seconds.",
        ("samples", List(Shape(
            "One second.",
            ("time", Time("When it began.")),
            ("images", Integer("The images that were read; job items alone where recognition runs in a process that is not measured here.")),
            ("waiting", Integer("The most images and job items that waited at a time.")),
            ("batchSize", Number("The mean size of the batches that ran; null when none was measured.", orNull: true))))));

    public static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };

    public static OpenApiSchema Text(string description, bool orNull = false) => Of(JsonSchemaType.String, description, orNull);

    public static OpenApiSchema Integer(string description, bool orNull = false) => Of(JsonSchemaType.Integer, description, orNull);

    public static OpenApiSchema Range(string description, int min, int max, int? otherwise = null)
    {
        var schema = Integer(description);
        (schema.Minimum, schema.Maximum) = (min.ToString(CultureInfo.InvariantCulture), max.ToString(CultureInfo.InvariantCulture));
        schema.Default = otherwise;
        return schema;
    }

    public static OpenApiSchema Enumeration(string description, params string[] values)
    {
        var schema = Text(description);
        schema.Enum = [.. values.Select(v => (JsonNode)v)];
        return schema;
    }

    public static OpenApiSchema Files() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Files under any field names.",
        AdditionalProperties = Binary(),
    };

    private static OpenApiSchemaReference Character(OpenApiDocument document) => Component(document, "CrnnCharacter", () => Shape(
        "A character and where it lies along the line.",
        ("text", Text("The character.")),
        ("confidence", Number("The model's probability of it, from 0 to 1.")),
        ("start", Number("Where it begins, in pixels of the image (turned upright).")),
        ("end", Number("Where it ends, in the same pixels."))));

    private static OpenApiSchemaReference Component(OpenApiDocument document, string id, Func<OpenApiSchema> make)
    {
        if (document.Components?.Schemas?.ContainsKey(id) != true)
        {
            document.AddComponent<IOpenApiSchema>(id, make());
        }

        return new OpenApiSchemaReference(id, document);
    }

    /// <summary>An object of these properties; those whose names end in a question mark may be missing.</summary>
    private static OpenApiSchema Shape(string description, params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = properties.ToDictionary(p => p.Name.TrimEnd('?'), p => p.Schema),
        Required = properties.Where(p => !p.Name.EndsWith('?')).Select(p => p.Name).ToHashSet(),
    };

    private static OpenApiSchema Number(string description, bool orNull = false) => Of(JsonSchemaType.Number, description, orNull);

    private static OpenApiSchema Time(string description, bool orNull = false)
    {
        var schema = Text(description, orNull);
        schema.Format = "date-time";
        return schema;
    }

    private static OpenApiSchema List(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema OrNull(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    private static OpenApiSchema Of(JsonSchemaType type, string description, bool orNull) =>
        new() { Type = orNull ? type | JsonSchemaType.Null : type, Description = description };
}
