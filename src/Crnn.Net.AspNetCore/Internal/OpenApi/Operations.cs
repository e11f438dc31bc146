using Microsoft.OpenApi;

namespace Crnn.Net;

/// <summary>What the OpenAPI document says of each endpoint.</summary>
internal static class Operations
{
    private const string Json = "application/json";
    private const string Multipart = "multipart/form-data";
    private const string AnyImage = "image/*";
    private const string Bytes = "application/octet-stream";

    public static void Recognize(OperationDescription operation) => operation
        .Begin("Reads one or more line images while the caller waits. One bad image alone is a 422; among several it is that image's error.")
        .Body("One or more images, or one raw image.", (Multipart, Schemas.Files()), (AnyImage, Schemas.Binary()), (Bytes, Schemas.Binary()))
        .Response(200, "The results, in the order in which the images were sent.", (Json, Schemas.Recognition(operation.Document)))
        .Problems(400, 413, 415, 422, 501);

    public static void Submit(OperationDescription operation) => operation
        .Begin("Takes in images as a job. When the answer comes, all of it is on stable storage. The form fields name and priority may be used in place of the query.")
        .Parameter(ParameterLocation.Query, "name", Schemas.Text("What to call the job, up to 1024 characters."))
        .Parameter(ParameterLocation.Query, "priority", Schemas.Enumeration("Which jobs are served first.", "low", "normal", "high"))
        .Parameter(ParameterLocation.Header, IdempotencyKey.Header, Schemas.Text("Up to 256 characters. The same submission sent again with the same key does not become a second job; another one with that key is a 422."))
        .Body(
            "Images and zip files of images, a zip file, or one raw image.",
            (Multipart, Schemas.Files()),
            ("application/zip", Schemas.Binary()),
            (AnyImage, Schemas.Binary()),
            (Bytes, Schemas.Binary()))
        .Response(202, "The job; its address is in Location.", (Json, Schemas.Job(operation.Document)))
        .Problems(400, 413, 415, 422, 501, 507);

    public static void List(OperationDescription operation) => operation
        .Begin("Lists jobs, newest first.")
        .Parameter(ParameterLocation.Query, "pageSize", PageSize())
        .Parameter(ParameterLocation.Query, "after", Schemas.Text("The next of the page before."))
        .Response(200, "A page of jobs.", (Json, Schemas.JobPage(operation.Document)))
        .Problems(400, 501);

    public static void Get(OperationDescription operation) => OfJob(operation, "Shows a job.")
        .Response(200, "The job.", (Json, Schemas.Job(operation.Document)))
        .Problems(404, 501);

    public static void Delete(OperationDescription operation) => OfJob(operation, "Cancels a job. One that is finished is erased with its results and images.")
        .Response(200, "The job was cancelled.", (Json, Schemas.Job(operation.Document)))
        .Response(204, "The job was erased.")
        .Problems(404, 501);

    public static void Results(OperationDescription operation) =>
        OfJob(operation, "Shows results by index, also while the job runs. Lines (jsonl, csv) come all together unless after or pageSize asks for a page; the next one is then in Link.")
        .Parameter(ParameterLocation.Query, "pageSize", PageSize())
        .Parameter(ParameterLocation.Query, "after", Schemas.Range("The index after which the page begins.", -1, int.MaxValue))
        .Parameter(ParameterLocation.Query, "format", Schemas.Enumeration("Overrides the header Accept.", "json", "jsonl", "csv"))
        .Response(
            200,
            "Results.",
            (Json, Schemas.ResultPage(operation.Document)),
            ("application/jsonl", Schemas.Result(operation.Document)),
            ("text/csv", Schemas.Text("index,name,text,confidence,error,message. A field that a spreadsheet would take for a formula begins with an apostrophe.")))
        .Problems(400, 404, 501);

    public static void Events(OperationDescription operation) => OfJob(operation, "The job as it stands and after each change, until it is finished or erased; comments in between.")
        .Response(200, "Events named job, whose data is a job in JSON.", (EventsEndpoint.ContentType, Schemas.Job(operation.Document)))
        .Problems(404, 501);

    public static void Image(OperationDescription operation) => OfJob(operation, "An image of a job as it was sent.")
        .Parameter(ParameterLocation.Path, "index", Schemas.Integer("The item's index."))
        .Response(
            200,
            "The image.",
            [.. new[] { "image/png", "image/jpeg", "image/bmp", "image/webp", ImageTypes.Unknown }.Select(t => (t, (IOpenApiSchema)Schemas.Binary()))])
        .Problems(404, 501);

    public static void Stats(OperationDescription operation) => operation
        .Begin("How busy the service was: its last complete seconds, oldest first.")
        .Parameter(ParameterLocation.Query, "seconds", Schemas.Range("How many.", 1, ServiceStats.Seconds, StatsEndpoint.DefaultSeconds))
        .Response(200, "A sample for each second.", (Json, Schemas.Stats()))
        .Problems(400);

    public static void Health(OperationDescription operation) => operation
        .Begin("Whether the process answers.")
        .Response(200, "It does.", (Json, Schemas.Alive()))
        .NoKey();

    public static void Readiness(OperationDescription operation) => operation
        .Begin("Whether the model is warm and the job store answers.")
        .Response(200, "Ready.", (Json, Schemas.Ready()))
        .Problem(503)
        .NoKey();

    private static OperationDescription OfJob(OperationDescription operation, string description) => operation
        .Begin(description)
        .Parameter(ParameterLocation.Path, "id", Schemas.Text("The job's id."));

    private static OpenApiSchema PageSize() => Schemas.Range("The greatest page.", 1, JobQuery.MaxPageSize, HttpConstants.DefaultPageSize);
}
