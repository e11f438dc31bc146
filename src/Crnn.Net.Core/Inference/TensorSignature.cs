namespace Crnn.Net;

/// <summary>One input or output of a model.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="ElementType">The type of its elements, for example <see cref="float"/>.</param>
/// <param name="Dimensions">Its dimensions; -1 stands for one that varies.</param>
public sealed record TensorSignature(string Name, Type ElementType, IReadOnlyList<long> Dimensions)
{
    /// <summary>Returns the tensor in words, for example <c>images: Single [?, 1, 32, ?]</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => $"{Name}: {ElementType.Name} [{string.Join(", ", Dimensions.Select(d => d < 0 ? "?" : $"{d}"))}]";
}
