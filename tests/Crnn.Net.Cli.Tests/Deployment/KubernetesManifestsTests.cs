using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crnn.Net.Cli.Commands;
using Crnn.Net.Cli.Terminal;
using k8s.Models;

namespace Crnn.Net.Cli.Tests.Deployment;

/// <summary>The manifests against the program that they run and the names that it uses. They were never applied to a cluster: there is none here.</summary>
public sealed partial class KubernetesManifestsTests
{
    private const string FrontEnd = "crnn-front-end";
    private const string Worker = "crnn-worker";

    private readonly Manifests _base = Manifests.Base();

    private V1Deployment[] Deployments => [_base.Get<V1Deployment>(FrontEnd), _base.Get<V1Deployment>(Worker)];

    [Theory]
    [InlineData("serve", FrontEnd)]
    [InlineData("worker", Worker)]
    public void Arguments_OfEachContainer_AreThoseOfTheCommand(string command, string deployment)
    {
        var container = Container(_base.Get<V1Deployment>(deployment));

        var parsed = Parse(Arguments(container));

        Assert.Empty(parsed.Errors);
        Assert.Equal(command, parsed.CommandResult.Command.Name);
        Assert.DoesNotContain("$(", string.Join(' ', Arguments(container)), StringComparison.Ordinal);
        Assert.Contains(container.Env, e => e.Name == RedisOptions.PasswordVariable && e.ValueFrom.SecretKeyRef is { Name: "crnn-redis", Key: "password" });
    }

    [Fact]
    public void Probes_OfEachContainer_AskWhatTheProgramAnswersWhereItListens()
    {
        Assert.All(Deployments, deployment =>
        {
            var container = Container(deployment);
            var port = Assert.Single(container.Ports);
            var listening = Value(container, deployment.Metadata.Name == Worker ? "--health-urls" : "--urls");

            Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{port.ContainerPort}"), listening, StringComparison.Ordinal);
            Assert.All([container.StartupProbe, container.LivenessProbe, container.ReadinessProbe], p => Assert.Equal(port.Name, p.HttpGet.Port.Value));
            Assert.Equal("/healthz", container.StartupProbe.HttpGet.Path);
            Assert.Equal("/healthz", container.LivenessProbe.HttpGet.Path);
            Assert.Equal("/readyz", container.ReadinessProbe.HttpGet.Path);
        });
    }

    [Fact]
    public void Termination_OfEachPod_WaitsForTheDrain()
    {
        Assert.All(Deployments, deployment =>
        {
            var container = Container(deployment);
            var drain = int.Parse(Value(container, "--drain-seconds"), CultureInfo.InvariantCulture) + (container.Lifecycle?.PreStop.Sleep.Seconds ?? 0);

            Assert.InRange(deployment.Spec.Template.Spec.TerminationGracePeriodSeconds!.Value, drain + 5, drain + 60);
        });
    }

    [Fact]
    public void Pods_OfAllDeployments_AreLockedIn()
    {
        Assert.All(Deployments, deployment =>
        {
            var pod = deployment.Spec.Template.Spec;
            var container = Container(deployment);

            Assert.False(pod.AutomountServiceAccountToken);
            Assert.True(pod.SecurityContext.RunAsNonRoot);
            Assert.NotEqual(0, pod.SecurityContext.RunAsUser);
            Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);

            // Sockets between processes lie there.
            Assert.Contains(container.VolumeMounts, m => m.MountPath == "/tmp" && pod.Volumes.Single(v => v.Name == m.Name).EmptyDir is not null);
        });
    }

    [Fact]
    public void Cores_OfEachContainer_AreWholeAndItsOwn()
    {
        Assert.All(Deployments, deployment =>
        {
            var resources = Container(deployment).Resources;

            // Lanes follow from them, so nobody says how many.
            Assert.DoesNotContain("--lanes", Container(deployment).Args);
            Assert.Equal(resources.Limits["cpu"], resources.Requests["cpu"]);
            Assert.Equal(resources.Limits["memory"], resources.Requests["memory"]);
            Assert.True(int.Parse(resources.Limits["cpu"].ToString(), CultureInfo.InvariantCulture) >= 1);
        });
    }

    [Fact]
    public void Selectors_OfAllObjects_MeanOneDeploymentEach()
    {
        Assert.All(Deployments, deployment =>
        {
            var labels = deployment.Spec.Template.Metadata.Labels;
            var others = Deployments.Except([deployment]).Select(d => d.Spec.Template.Metadata.Labels);
            var budget = _base.Get<V1PodDisruptionBudget>(deployment.Metadata.Name);

            Assert.All([deployment.Spec.Selector.MatchLabels, budget.Spec.Selector.MatchLabels], selector =>
            {
                Assert.True(Selects(selector, labels));
                Assert.DoesNotContain(others, o => Selects(selector, o));
            });
        });

        var service = _base.Get<V1Service>("crnn").Spec;
        Assert.Equal([FrontEnd], Deployments.Where(d => Selects(service.Selector, d.Spec.Template.Metadata.Labels)).Select(d => d.Metadata.Name));
        Assert.Equal(Assert.Single(Container(_base.Get<V1Deployment>(FrontEnd)).Ports).Name, Assert.Single(service.Ports).TargetPort.Value);
    }

    [Fact]
    public void References_ToConfigMapsAndKeys_LeadToThem()
    {
        var map = _base.Get<V1ConfigMap>("crnn");
        var references = Deployments.SelectMany(d => Container(d).Env).Select(e => e.ValueFrom?.ConfigMapKeyRef).OfType<V1ConfigMapKeySelector>().ToList();

        Assert.All(references, r => Assert.True(r.Name == "crnn" && map.Data.ContainsKey(r.Key), r.Key));
        Assert.Equal(map.Data.Keys.Order(), references.Select(r => r.Key).Distinct().Order());
    }

    [Fact]
    public void NetworkPolicies_OfAllPods_LetOutToRedisAndDnsOnlyAndInToTheFrontEnd()
    {
        var all = _base.Get<V1NetworkPolicy>("crnn").Spec;
        var redisPort = _base.Get<V1ConfigMap>("crnn").Data["redis-address"].Split(':')[1];

        Assert.All(Deployments, d => Assert.True(Selects(all.PodSelector.MatchLabels, d.Spec.Template.Metadata.Labels)));
        Assert.Equal(["Ingress", "Egress"], all.PolicyTypes);
        Assert.Empty(all.Ingress ?? []);
        Assert.All(all.Egress, e => Assert.NotEmpty(e.To));
        Assert.Equal(["53", "53", redisPort], all.Egress.SelectMany(e => e.Ports).Select(p => p.Port.Value));

        var front = _base.Get<V1NetworkPolicy>(FrontEnd).Spec;
        Assert.Equal([FrontEnd], Deployments.Where(d => Selects(front.PodSelector.MatchLabels, d.Spec.Template.Metadata.Labels)).Select(d => d.Metadata.Name));
        Assert.Equal("http", Assert.Single(Assert.Single(front.Ingress).Ports).Port.Value);
    }

    [Fact]
    public void Scaling_OfWorkers_FollowsTheLagOfEveryStream() => AssertScaling(_base);

    [Fact]
    public async Task Base_RenderedByKustomize_IsItsFiles()
    {
        var rendered = await Manifests.RenderAsync("base");

        // Kustomize sorts the objects and their fields; nothing else may differ.
        Assert.Equal(_base.Objects.Count, rendered.Objects.Count);
        Assert.All(_base.Objects, o => Assert.Contains(rendered.Objects, r => JsonNode.DeepEquals(o, r)));
    }

    [Fact]
    public async Task Example_RenderedByKustomize_RunsTheSameElsewhere()
    {
        var example = await Manifests.RenderAsync("overlays", "example");
        var (worker, map) = (example.Get<V1Deployment>(Worker), example.Get<V1ConfigMap>("crnn"));

        AssertScaling(example);
        Assert.All(example.All<V1Deployment>(), d => Assert.Equal("crnn", d.Metadata.NamespaceProperty));
        Assert.All(example.All<V1Deployment>(), d => Assert.Equal("registry.example/crnn:1.0", Container(d).Image));
        Assert.Equal(Container(_base.Get<V1Deployment>(Worker)).Args, Container(worker).Args);
        Assert.Equal("4", Container(worker).Resources.Limits["cpu"].ToString());
        Assert.Equal(map.Data["redis-address"].Split(':')[1], example.Get<V1NetworkPolicy>("crnn").Spec.Egress[^1].Ports.Single().Port.Value);
        Assert.Empty(Parse(Arguments(Container(worker), map)).Errors);

        // KEDA and the program must agree on how Redis is reached.
        var tls = map.Data["redis-settings"].Contains("ssl=true", StringComparison.Ordinal) ? "true" : null;
        Assert.All(example.Get<ScaledObject>(Worker).Spec.Triggers, t => Assert.Equal(tls, t.Metadata.GetValueOrDefault("enableTLS")));
    }

    private static void AssertScaling(Manifests manifests)
    {
        var worker = manifests.Get<V1Deployment>(Worker);
        var scaling = manifests.Get<ScaledObject>(Worker).Spec;

        Assert.Equal(Worker, scaling.ScaleTargetRef.Name);
        Assert.Null(worker.Spec.Replicas);
        Assert.InRange(scaling.MinReplicaCount, 1, scaling.MaxReplicaCount);
        Assert.Equal([RedisJobNames.HighStream, RedisJobNames.NormalStream, RedisJobNames.LowStream], scaling.Triggers.Select(t => t.Metadata["stream"]));
        Assert.Equal(Enum.GetValues<JobPriority>().Length, scaling.Triggers.Count);
        Assert.All(scaling.Triggers, trigger =>
        {
            Assert.Equal("redis-streams", trigger.Type);
            Assert.Equal(RedisJobNames.Group, trigger.Metadata["consumerGroup"]);
            Assert.True(int.Parse(trigger.Metadata["lagCount"], CultureInfo.InvariantCulture) > 0);
            Assert.All(["addressFromEnv", "passwordFromEnv"], name => Assert.Contains(Container(worker).Env, e => e.Name == trigger.Metadata[name]));
        });
    }

    private static ParseResult Parse(string[] arguments) => CrnnCli.Parse(arguments, new CommandIo { Output = TextWriter.Null, Error = TextWriter.Null });

    private static V1Container Container(V1Deployment deployment) => Assert.Single(deployment.Spec.Template.Spec.Containers);

    private string[] Arguments(V1Container container) => Arguments(container, _base.Get<V1ConfigMap>("crnn"));

    /// <summary>The arguments with the values of variables in them, as Kubernetes puts them there.</summary>
    private static string[] Arguments(V1Container container, V1ConfigMap map) =>
        [.. container.Args.Select(a => VariablePattern().Replace(a, m => Value(container.Env.Single(e => e.Name == m.Groups[1].Value), map)))];

    private static string Value(V1EnvVar variable, V1ConfigMap map) =>
        variable.ValueFrom.ConfigMapKeyRef is { } reference ? map.Data[reference.Key] : variable.ValueFrom.FieldRef?.FieldPath ?? throw new InvalidOperationException($"{variable.Name} must not be seen on a command line.");

    private static string Value(V1Container container, string option) => container.Args[container.Args.IndexOf(option) + 1];

    private static bool Selects(IDictionary<string, string> selector, IDictionary<string, string> labels) => selector.All(s => labels.TryGetValue(s.Key, out var value) && value == s.Value);

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex VariablePattern();
}
