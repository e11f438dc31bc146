using System.Runtime.CompilerServices;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>What flows are called towards workers.</summary>
internal sealed class FlowNumbers
{
    private readonly ConditionalWeakTable<Flow, StrongBox<uint>> _numbers = [];
    private uint _last;

    /// <returns>The flow's number, from 1; 0 for no flow.</returns>
    public uint Of(Flow? flow) => flow is null ? 0 : _numbers.GetValue(flow, _ => new StrongBox<uint>(Interlocked.Increment(ref _last))).Value;
}
