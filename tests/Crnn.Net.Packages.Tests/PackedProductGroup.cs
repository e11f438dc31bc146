namespace Crnn.Net.Packages.Tests;

/// <summary>The tests that share one packing of the product.</summary>
[CollectionDefinition(Name)]
public sealed class PackedProductGroup : ICollectionFixture<PackedProduct>
{
    public const string Name = "The packed product";
}
