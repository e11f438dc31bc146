namespace Crnn.Net.Conformance.Jobs;

/// <summary>Jitter that a test knows: always the same share.</summary>
public sealed class FixedRandom(double share) : Random
{
    public override double NextDouble() => share;
}
