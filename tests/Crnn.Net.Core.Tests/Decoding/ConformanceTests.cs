using Crnn.Net.Conformance.Decoding;

namespace Crnn.Net.Core.Tests.Decoding;

public sealed class GreedyTextTests : DecoderTextSuite
{
    protected override ICtcDecoder CreateDecoder() => new GreedyCtcDecoder();
}

public sealed class GreedyContractTests : DecoderContractSuite
{
    protected override ICtcDecoder CreateDecoder() => new GreedyCtcDecoder();
}

public sealed class GreedyCoverageTests : CtcDecoderCoverage;
