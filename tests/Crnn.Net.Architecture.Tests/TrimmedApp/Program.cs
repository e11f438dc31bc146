using System.Globalization;
using Crnn.Net;
using Crnn.Net.TestKit;

// Arguments: the manifest of a good model, and of a bad one.
var backend = new ScriptedBackend { Probability = _ => 0.999f };
await using var recognizer = new CrnnRecognizerBuilder()
    .UseModel(args[0])
    .UseBackend(backend.Load)
    .UseImageDecoder(new ScriptedDecoder())
    .UsePreprocessor(new ScriptedPreprocessor())
    .Build();
var line = await recognizer.RecognizeAsync(ScriptedLine.Image("HELLO"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recognizer.Info.ModelId} on {recognizer.Info.Backend}: {line.Text} {line.Confidence:0.00}"));

try
{
    LoadedModel.Load(args[1]);
}
catch (CrnnException e)
{
    Console.WriteLine($"{e.GetType().Name} {e.Code}");
    Console.WriteLine(e.Message);
}
