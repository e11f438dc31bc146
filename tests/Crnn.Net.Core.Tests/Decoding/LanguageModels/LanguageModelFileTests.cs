using System.Security.Cryptography;
using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.LanguageModels;

public sealed class LanguageModelFileTests
{
    // Magic, version, order, two floats, then the characters a c b, then the numbers of n-grams of 1 and 2.
    private const int Version = 4;
    private const int Order = 6;
    private const int Unknown = 8;
    private const int Characters = 16;
    private const int Levels = Characters + (4 * 4);
    private const int Nodes = Levels + 8;

    [Fact]
    public void Load_WhatWasSaved_SaysTheSame() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var lines = CharacterLanguageModelTests.RandomLines(random);
        var model = CharacterLanguageModel.Train(lines, random.Next(1, 9), random.Next(1, 3));

        var loaded = LanguageModelFile.Read(LanguageModelFile.Write(model));

        Assert.Equal((model.Order, model.Count, model.Unknown, model.Average), (loaded.Order, loaded.Count, loaded.Unknown, loaded.Average));
        Assert.All(lines.Append("ddx").Append(string.Empty), line => Assert.Equal(model.LogProbability(line), loaded.LogProbability(line)));
    }));

    [Fact]
    public void Load_SavedFile_ReadsIt()
    {
        using var folder = new TempFolder();
        var model = CharacterLanguageModel.Train(["ab", "ac"]);
        model.Save(folder.Of("a.cnlm"));

        Assert.Equal(model.LogProbability("ab"), CharacterLanguageModel.Load(folder.Of("a.cnlm")).LogProbability("ab"));
        Assert.Throws<FileNotFoundException>(() => CharacterLanguageModel.Load(folder.Of("b.cnlm")));
    }

    [Fact]
    public void Load_FileCutOffOrChangedAnywhere_IsRefused()
    {
        var file = LanguageModelFile.Write(CharacterLanguageModel.Train(["ab", "ac"], order: 2, minCount: 1));
        for (var i = 0; i < file.Length; i++)
        {
            var changed = (byte[])file.Clone();
            changed[i] ^= 0x10;

            Assert.Throws<InvalidDataException>(() => LanguageModelFile.Read(changed));
            Assert.Throws<InvalidDataException>(() => LanguageModelFile.Read(file[..i]));
        }

        Assert.Throws<InvalidDataException>(() => LanguageModelFile.Read([.. file, 0]));
    }

    [Fact]
    public void Load_NotALanguageModel_SaysSoWithThePath()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.cnlm", "Something else."u8.ToArray());

        var error = Assert.Throws<CrnnModelLoadException>(() => CharacterLanguageModel.Load(path));

        Assert.Equal($"The language model '{path}' cannot be loaded: it does not begin with 'CNLM'.", error.Message);
    }

    /// <summary>Files that somebody made, so that their digests are right.</summary>
    [Theory]
    [InlineData(Version, 2, "its version is 2; this library reads version 1")]
    [InlineData(Order, 0, "its order is 0; it must be from 1 to 8")]
    [InlineData(Order, 9, "its order is 9; it must be from 1 to 8")]
    [InlineData(Unknown + 2, 0x7FC0, "its probability of unknown characters has the logarithm NaN; it must be finite and at most 0")]
    [InlineData(Unknown + 2, 0x3F80, "its probability of unknown characters has the logarithm 1")]
    [InlineData(Characters + 2, 0x7FFF, "its number of characters is ")]
    [InlineData(Characters, 0x7FFF, "its number of entries is 131068; it must be from 0 to ")]
    [InlineData(Characters + 4, 'b', "its character 2 is 62, which is none or there twice")]
    [InlineData(Characters + 4, 0xD800, "its character 0 is d800, which is none or there twice")]
    [InlineData(Levels + 2, 0x7FFF, "its number of entries is ")]
    [InlineData(Levels + 2, 0xFFFF, "its number of n-grams of 1 is ")]
    [InlineData(Nodes, 5, "its symbol is 5; it must be from 0 to 4")]
    [InlineData(Nodes, 1, "the symbols after n-gram 0 do not ascend")]
    [InlineData(Nodes + 2, 0x7E00, "its probability has the logarithm NaN")]
    [InlineData(Nodes + 2, 0x3C00, "its probability has the logarithm 1; it must be finite and at most 0")]
    public void Load_FieldOutOfRange_SaysWhichAndWhatIsAllowed(int at, int value, string why)
    {
        var file = LanguageModelFile.Write(CharacterLanguageModel.Train(["ab", "ac"], order: 2, minCount: 1));
        BitConverter.TryWriteBytes(file.AsSpan(at), (ushort)value);
        SHA256.HashData(file.AsSpan(..^32), file.AsSpan(^32..));

        Assert.StartsWith(why, Assert.Throws<InvalidDataException>(() => LanguageModelFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnyFieldChangedAndTheDigestWithIt_IsReadOrRefusedAndNothingElse()
    {
        var file = LanguageModelFile.Write(CharacterLanguageModel.Train(["ab", "ac", "bbc"], order: 3, minCount: 1));
        var random = new Random(3);
        for (var i = Order; i < file.Length - 32; i++)
        {
            foreach (var other in (byte[])[0, 1, 0x7F, 0x80, 0xFF, (byte)random.Next(256)])
            {
                var changed = (byte[])file.Clone();
                changed[i] = other;
                SHA256.HashData(changed.AsSpan(..^32), changed.AsSpan(^32..));
                try
                {
                    Assert.False(double.IsNaN(LanguageModelFile.Read(changed).LogProbability("abcab")));
                }
                catch (InvalidDataException)
                {
                    // Refused.
                }
            }
        }
    }
}
