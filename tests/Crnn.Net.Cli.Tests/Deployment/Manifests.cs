using System.Diagnostics;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace Crnn.Net.Cli.Tests.Deployment;

/// <summary>Kubernetes objects as Kubernetes' own model has them: a field that it does not know is an error.</summary>
internal sealed class Manifests
{
    private readonly IReadOnlyList<object> _objects;

    private Manifests(string yaml) =>
        _objects = KubernetesYaml.LoadAllFromString(yaml, new Dictionary<string, Type> { ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject) }, strict: true);

    /// <summary>The same without types.</summary>
    public IReadOnlyList<JsonNode> Objects => [.. _objects.Select(o => JsonNode.Parse(KubernetesJson.Serialize(o))!)];

    public static string Folder => Path.Combine(RepositoryPaths.Root, "docs", "deployment", "kubernetes");

    /// <summary>The base: its files one after the other, as it uses nothing of Kustomize but 'resources'.</summary>
    public static Manifests Base()
    {
        var folder = Path.Combine(Folder, "base");
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(folder, "kustomization.yaml"))));
        var kustomization = (YamlMappingNode)stream.Documents.Single().RootNode;
        Assert.Equal(["apiVersion", "kind", "resources"], kustomization.Children.Keys.Select(k => k.ToString()));
        string[] files = [.. ((YamlSequenceNode)kustomization["resources"]).Select(f => f.ToString())];
        Assert.Equal(Directory.GetFiles(folder).Select(Path.GetFileName).Except(["kustomization.yaml"]).Order(), files.Order());
        return new Manifests(string.Join("\n---\n", files.Select(f => File.ReadAllText(Path.Combine(folder, f)))));
    }

    /// <summary>What Kustomize makes of a folder. Skips the test where kubectl is not there.</summary>
    public static async Task<Manifests> RenderAsync(params string[] folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", Path.Combine([Folder, .. folder])]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var yaml = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await error);
            return new Manifests(yaml);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.Skip($"kubectl 1.27 or later cannot be started: {e.Message}");
            throw;
        }
    }

    public T Get<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Assert.Single(All<T>(), o => o.Metadata.Name == name);

    public IEnumerable<T> All<T>() => _objects.OfType<T>();
}
