using k8s;
using k8s.Models;

namespace Crnn.Net.Cli.Tests.Deployment;

/// <summary>KEDA's object, as far as the manifests use it.</summary>
internal sealed class ScaledObject : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public ScaledObjectSpec Spec { get; set; } = new();

    internal sealed class ScaledObjectSpec
    {
        public V2CrossVersionObjectReference ScaleTargetRef { get; set; } = new();

        public int MinReplicaCount { get; set; }

        public int MaxReplicaCount { get; set; }

        public int PollingInterval { get; set; }

        public Advanced Advanced { get; set; } = new();

        public IList<Trigger> Triggers { get; set; } = [];
    }

    internal sealed class Advanced
    {
        public AutoscalerConfig HorizontalPodAutoscalerConfig { get; set; } = new();
    }

    internal sealed class AutoscalerConfig
    {
        public V2HorizontalPodAutoscalerBehavior Behavior { get; set; } = new();
    }

    internal sealed class Trigger
    {
        public string Type { get; set; } = "";

        public Dictionary<string, string> Metadata { get; set; } = [];
    }
}
