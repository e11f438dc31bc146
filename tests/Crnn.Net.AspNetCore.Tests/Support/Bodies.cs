using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>Bodies of requests.</summary>
internal static class Bodies
{
    public static byte[] Sample(int number) => File.ReadAllBytes(RepositoryFiles.Of("models", "samples", "images", $"{number:0000}.png"));

    public static ByteArrayContent Raw(byte[] bytes, string type = "image/png")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    /// <summary>Files under the field "files".</summary>
    public static MultipartFormDataContent Files(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "files", name);
        }

        return form;
    }

    /// <summary>Scripted lines that show these texts and are named like them.</summary>
    public static MultipartFormDataContent Lines(params string[] texts) => Files([.. texts.Select(t => (t, ScriptedLine.File(t)))]);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        }

        return buffer.ToArray();
    }
}
