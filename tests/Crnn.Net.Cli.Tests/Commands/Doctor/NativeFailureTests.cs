using Crnn.Net.Cli.Commands.Doctor;

namespace Crnn.Net.Cli.Tests.Commands.Doctor;

public sealed class NativeFailureTests
{
    private const string Library = "OpenCvSharpExtern";
    private const string Nowhere = """
        Unable to load shared library 'OpenCvSharpExtern' or one of its dependencies. In order to help diagnose loading problems, consider using a tool like strace.
        /app/OpenCvSharpExtern.so: cannot open shared object file: No such file or directory
        /app/libOpenCvSharpExtern: cannot open shared object file: No such file or directory
        """;

    private const string Dependency = """
        Unable to load shared library 'OpenCvSharpExtern' or one of its dependencies. In order to help diagnose loading problems, consider using a tool like strace.
        /app/OpenCvSharpExtern.so: cannot open shared object file: No such file or directory
        libgtk-3.so.0: cannot open shared object file: No such file or directory
        /app/libOpenCvSharpExtern: cannot open shared object file: No such file or directory
        """;

    [Fact]
    public void Explain_NowhereFound_SaysThatInOneSentence()
    {
        Assert.Contains("not beside crnn", NativeFailure.Explain(Nowhere, Library), StringComparison.Ordinal);
        Assert.Null(NativeFailure.MissingDependency(Nowhere, Library));
    }

    [Fact]
    public void Explain_DependencyMissing_NamesItAlone()
    {
        Assert.Equal("libgtk-3.so.0: cannot open shared object file: No such file or directory", NativeFailure.Explain(Dependency, Library));
        Assert.Equal("libgtk-3.so.0", NativeFailure.MissingDependency(Dependency, Library));
    }

    [Fact]
    public void Explain_OneLine_AsItIs() =>
        Assert.Equal("Unable to load DLL 'OpenCvSharpExtern'.", NativeFailure.Explain("Unable to load DLL 'OpenCvSharpExtern'.", Library));
}
