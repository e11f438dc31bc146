using Crnn.Net;
using Crnn.Net.Cli.TestWorker;
using Crnn.Net.Cli.Workers.Child;
using Crnn.Net.TestKit;

// A worker of scripted parts whose images can misbehave: "SOCKET MANIFEST FOLDER". The folder's files hold it up (hold) or make it refuse to start (refuse).
var (socket, manifest, folder) = (args[0], args[1], args[2]);
Console.WriteLine("scripted worker");
return await WorkerHost.RunAsync(socket, () => File.Exists(Path.Combine(folder, "refuse"))
    ? throw new CrnnModelLoadException("refused")
    : new CrnnRecognizerBuilder()
        .UseModel(manifest)
        .UseBackend(new ScriptedBackend().Load)
        .UseImageDecoder(new MarkedDecoder(Path.Combine(folder, "hold")))
        .UsePreprocessor(new ScriptedPreprocessor())
        .Configure(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (2, 4))
        .Build());
