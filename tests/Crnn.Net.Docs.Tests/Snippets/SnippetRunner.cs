using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Crnn.Net.Docs.Tests.Snippets;

/// <summary>Compiles a snippet as a program of its own and runs it in this process.</summary>
internal static class SnippetRunner
{
    private static readonly SyntaxTree ImplicitUsings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Crnn.Net;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.Logging;
        """);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))];

    public static async Task<string> RunAsync(Snippet snippet)
    {
        var main = Load(snippet).EntryPoint!;
        var output = new StringWriter();
        var console = Console.Out;
        Console.SetOut(output);
        try
        {
            if (main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]) is Task task)
            {
                await task;
            }
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static Assembly Load(Snippet snippet)
    {
        var compilation = CSharpCompilation.Create(
            $"snippet-{Guid.NewGuid():N}",
            [ImplicitUsings, CSharpSyntaxTree.ParseText(snippet.Code)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, $"{snippet} does not compile:\n{string.Join('\n', result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning))}");
        return Assembly.Load(image.ToArray());
    }
}
