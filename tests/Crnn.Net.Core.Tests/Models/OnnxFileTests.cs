using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Models;

public sealed class OnnxFileTests
{
    [Fact]
    public void Read_TheDefaultModel_GivesItsNames()
    {
        var file = OnnxFile.Read(File.ReadAllBytes(RepositoryFiles.Of("models", "zh-en-lite", "model.gated.onnx")))!;

        Assert.Equal(["images"], file.Inputs);
        Assert.Equal(["frames", "gate", "log_probs"], file.Outputs.Order());
    }

    [Fact]
    public void Read_CutOffAnywhere_NeverThrows()
    {
        var file = new StripeModel { ExtraOutput = true, Metadata = "A\nB" }.Graph();
        for (var length = 0; length < file.Length; length++)
        {
            OnnxFile.Read(file.AsSpan(0, length));
        }

        Assert.Equal("A\nB", OnnxFile.Read(file)!.Metadata["character"]);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Prop.ForAll<byte[]>(bytes => { OnnxFile.Read(bytes); }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_ChangedBytes_NeverThrows()
    {
        var file = new StripeModel { Metadata = "A\nB" }.Graph();
        Prop.ForAll(
            (from at in Gen.Choose(0, file.Length - 1) from value in Gen.Choose(0, 255) select (at, value)).ToArbitrary(),
            change =>
            {
                var changed = file.ToArray();
                changed[change.at] = (byte)change.value;
                OnnxFile.Read(changed);
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 8, 8 })]
    public void Read_NoModel_IsNull(byte[] file) => Assert.Null(OnnxFile.Read(file));
}
