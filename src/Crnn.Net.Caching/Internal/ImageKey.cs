using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Crnn.Net;

/// <summary>The SHA-256 of an image: its bytes, and for raw pixels what they mean.</summary>
internal readonly record struct ImageKey(UInt128 High, UInt128 Low)
{
    public static ImageKey Of(in LineImage image)
    {
        // A file's shape is all zeros, which no raw image's is.
        Span<byte> shape = stackalloc byte[4 * sizeof(int)];
        shape.Clear();
        if (!image.IsEncoded)
        {
            var pixels = image.Pixels;
            BinaryPrimitives.WriteInt32LittleEndian(shape, pixels.Width);
            BinaryPrimitives.WriteInt32LittleEndian(shape[4..], pixels.Height);
            BinaryPrimitives.WriteInt32LittleEndian(shape[8..], pixels.Stride);
            BinaryPrimitives.WriteInt32LittleEndian(shape[12..], (int)pixels.Format);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(shape);
        hash.AppendData(image.Data.Span);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new ImageKey(BinaryPrimitives.ReadUInt128LittleEndian(digest), BinaryPrimitives.ReadUInt128LittleEndian(digest[16..]));
    }
}
