namespace Crnn.Net;

/// <summary>Built-in lines as a model takes them.</summary>
internal sealed class BuiltInBatch
{
    private readonly InputForm _form;
    private readonly TensorWriter _writer;
    private readonly LineGeometry _geometry;

    /// <param name="manifest">The model's manifest.</param>
    /// <param name="width">The lines' width at <see cref="BuiltInLines.Height"/>; narrower where the model takes no such width.</param>
    /// <param name="count">How many different lines there are.</param>
    public BuiltInBatch(ModelManifest manifest, int width, int count)
    {
        _form = new InputForm(manifest.Input);
        _writer = new TensorWriter(_form);
        Count = count;
        var scaled = Math.Clamp(width * _form.Height / BuiltInLines.Height, 1, manifest.Input.Width.Max);
        _geometry = LineGeometry.Of(scaled, _form.Height, manifest) with { Left = 0, Top = 0 };
        _geometry = _geometry with { Width = Bucket };
    }

    public int Count { get; }

    public int Bucket => _geometry.Bucket;

    /// <summary>Draws some of the lines, over the whole bucket.</summary>
    public ImageTensor Draw(int first, int count, BatchWorkspace workspace)
    {
        var tensor = _writer.Rent(workspace, count, Bucket);
        var pixels = workspace.RentPixels(_form.RowLength(Bucket));
        for (var i = 0; i < count; i++)
        {
            BuiltInLines.Draw((first + i) % Count, pixels[..(_form.Height * Bucket)], _form.Height, Bucket);
            Spread(pixels);
            _writer.Write(tensor, i, pixels, _geometry);
        }

        return tensor;
    }

    /// <summary>Makes grey pixels colour ones, from the end so that none is overwritten before it is read.</summary>
    private void Spread(Span<byte> pixels)
    {
        for (var i = pixels.Length / _form.Channels; _form.Channels > 1 && --i >= 0;)
        {
            pixels.Slice(i * _form.Channels, _form.Channels).Fill(pixels[i]);
        }
    }
}
