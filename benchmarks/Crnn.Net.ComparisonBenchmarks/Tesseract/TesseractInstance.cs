using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Crnn.Net.ComparisonBenchmarks.Tesseract;

/// <summary>One loaded Tesseract. Not thread-safe.</summary>
internal sealed class TesseractInstance : IDisposable
{
    private readonly nint _api = TesseractApi.Create();

    public TesseractInstance(TesseractSettings settings)
    {
        if (TesseractApi.Init(_api, dataFolder: null, settings.Languages) != 0)
        {
            throw new InvalidOperationException($"Tesseract cannot load '{settings.Languages}'.");
        }

        TesseractApi.SetVariable(_api, "debug_file", "/dev/null");
        TesseractApi.SetPageSegmentation(_api, settings.PageSegmentation);
    }

    public string Read(string path)
    {
        using var image = Cv2.ImDecode(File.ReadAllBytes(path), ImreadModes.Grayscale);
        TesseractApi.SetImage(_api, image.Data, image.Cols, image.Rows, bytesPerPixel: 1, (int)image.Step());
        var text = TesseractApi.GetText(_api);
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? "";
        }
        finally
        {
            TesseractApi.DeleteText(text);
        }
    }

    public void Dispose() => TesseractApi.Delete(_api);
}
