using System.Runtime.InteropServices;

namespace Crnn.Net.Cli.Serving;

/// <summary>SIGHUP takes up the model anew.</summary>
internal static class Reloading
{
    /// <returns>Ends it.</returns>
    public static IDisposable On(IRecognition recognition) => PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        recognition.Replace("a signal asks for it (SIGHUP).");
    });
}
