namespace Crnn.Net.Packages.Tests;

/// <summary>Projects outside the repository that know the product by its packages alone.</summary>
[Collection(PackedProductGroup.Name)]
public sealed class ConsumerTests(PackedProduct product)
{
    private const string Expected = "发票号码:05738216";

    private static readonly string s_sample = Path.Combine(BuiltFrom.RepositoryRoot, "models", "samples", "images", "0000.png");

    [Fact]
    public async Task GenericHost_WithThePackages_RecognizesASample()
    {
        var folder = Directory.CreateDirectory(Path.Combine(product.Folder, "consumer")).FullName;
        WriteConfig(folder);
        var runtime = BuiltFrom.HasLocalOpenCv
            ? ""
            : $"""<PackageReference Include="{BuiltFrom.OpenCvRuntimePackage}" Version="{BuiltFrom.OpenCvPackageVersion}" />""";
        File.WriteAllText(
            Path.Combine(folder, "Consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Crnn.Net" Version="{product.Version}" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.0" />
                {runtime}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(
            Path.Combine(folder, "Program.cs"),
            """
            using System.Text;
            using Crnn.Net;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;

            Console.OutputEncoding = Encoding.UTF8;
            var builder = Host.CreateApplicationBuilder(args);
            builder.Services.AddCrnnOcr();
            using var host = builder.Build();
            await host.StartAsync();
            var ocr = host.Services.GetRequiredService<ICrnnRecognizer>();
            var line = await ocr.RecognizeAsync(args[0]);
            Console.WriteLine($"read: {line.Text}");
            await host.StopAsync();
            """);

        var result = await Command.RunAsync("dotnet", folder, OwnCache(), "run", "--project", folder, "--", s_sample);

        Assert.Contains($"read: {Expected}", result.Succeeded().Output);
    }

    [Fact]
    public async Task Tool_Installed_RecognizesASample()
    {
        var folder = Directory.CreateDirectory(Path.Combine(product.Folder, "tool")).FullName;
        WriteConfig(folder);
        var install = await Command.RunAsync("dotnet", folder, OwnCache(), "tool", "install", "Crnn.Net.Cli", "--version", product.Version, "--tool-path", folder);
        install.Succeeded();

        var crnn = Path.Combine(folder, OperatingSystem.IsWindows() ? "crnn.exe" : "crnn");
        var help = await Command.RunAsync(crnn, folder, OwnCache(), "--help");
        var recognized = await Command.RunAsync(crnn, folder, OwnCache(), "recognize", s_sample);

        Assert.Contains("recognize", help.Succeeded().Output);
        Assert.Contains(Expected, recognized.Succeeded().Output);
    }

    // What the build has fetched already is not fetched again; the packages under test are never among it.
    private void WriteConfig(string folder) => File.WriteAllText(
        Path.Combine(folder, "NuGet.config"),
        $"""
        <configuration>
          <packageSources>
            <add key="scratch" value="{product.Feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="fetched" value="{BuiltFrom.PackageCache}" />
          </fallbackPackageFolders>
        </configuration>
        """);

    private Dictionary<string, string> OwnCache() => new() { ["NUGET_PACKAGES"] = Path.Combine(product.Folder, "cache") };
}
