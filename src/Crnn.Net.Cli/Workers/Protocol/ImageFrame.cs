namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>An image on its way to a worker.</summary>
/// <param name="Id">What its answer will be called.</param>
/// <param name="Flow">The flow that it belongs to; 0 for a single call.</param>
/// <param name="Timeout">The time that it has left, or infinite. That of an image of a flow counts from the moment a lane takes it.</param>
/// <param name="Image">The image.</param>
internal readonly record struct ImageFrame(uint Id, uint Flow, TimeSpan Timeout, LineImage Image)
{
    public Task WriteToAsync(FrameWriter frames)
    {
        var frame = this;
        return frames.WriteAsync(FrameKind.Image, frame.WriteHead, Image.Data);
    }

    /// <summary>Reads a frame; the image lies in its body.</summary>
    public static ImageFrame Read(Frame frame)
    {
        using var body = frame.OpenBody();
        var (id, flow, timeout) = (body.ReadUInt32(), body.ReadUInt32(), TimeSpan.FromTicks(body.ReadInt64()));
        if (body.ReadBoolean())
        {
            return new ImageFrame(id, flow, timeout, LineImage.FromEncoded(Rest()));
        }

        var (width, height, stride, format) = (body.ReadInt32(), body.ReadInt32(), body.ReadInt32(), (PixelFormat)body.ReadInt32());
        return new ImageFrame(id, flow, timeout, LineImage.FromPixels(Rest(), width, height, format, stride));

        ReadOnlyMemory<byte> Rest() => frame.Body[(int)body.BaseStream.Position..];
    }

    private void WriteHead(BinaryWriter head)
    {
        head.Write(Id);
        head.Write(Flow);
        head.Write(Timeout.Ticks);
        head.Write(Image.IsEncoded);
        if (!Image.IsEncoded)
        {
            var pixels = Image.Pixels;
            head.Write(pixels.Width);
            head.Write(pixels.Height);
            head.Write(pixels.Stride);
            head.Write((int)pixels.Format);
        }
    }
}
