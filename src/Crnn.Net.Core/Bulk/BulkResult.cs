using System.Diagnostics.CodeAnalysis;

namespace Crnn.Net;

/// <summary>What became of one image of many.</summary>
/// <typeparam name="TSource">What the image came from: a path, the image itself, a stream, or what a stream was opened from.</typeparam>
/// <param name="Index">The image's place in the source, from 0.</param>
/// <param name="Source">What the image came from.</param>
/// <param name="Line">The text, or <see langword="null"/> when it failed.</param>
/// <param name="Error">Why it failed, or <see langword="null"/>.</param>
public readonly record struct BulkResult<TSource>(long Index, TSource Source, TextLine? Line, Exception? Error)
{
    /// <summary>Gets a value indicating whether the image was read.</summary>
    [MemberNotNullWhen(true, nameof(Line))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null && Line is not null;
}
