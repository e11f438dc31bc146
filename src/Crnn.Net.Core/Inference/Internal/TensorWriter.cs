namespace Crnn.Net;

/// <summary>Turns the pixels of a batch into the model's input tensor. Thread-safe.</summary>
internal sealed class TensorWriter
{
    private const int Levels = 256;
    private readonly InputForm _form;
    private readonly Normalizer? _plain;

    /// <summary>What each pixel becomes, for each channel.</summary>
    private readonly float[] _numbers = [];

    public TensorWriter(InputForm form)
    {
        _form = form;
        if (form.Normalize is not { } normalize)
        {
            return;
        }

        // One grey channel lies in the tensor as it lies in the batch, unless its columns come first.
        if (form is { Channels: 1, Layout: not ImageLayout.Nwhc })
        {
            _plain = new Normalizer(normalize.MeanOf(0), normalize.ScaleOf(0));
        }

        _numbers = [.. Enumerable.Range(0, form.Channels * Levels).Select(i => ((i % Levels) - normalize.MeanOf(i / Levels)) * normalize.ScaleOf(i / Levels))];
    }

    /// <summary>A tensor for some images, its elements not yet written.</summary>
    public ImageTensor Rent(BatchWorkspace workspace, int count, int bucket)
    {
        var length = count * _form.RowLength(bucket);
        return _form.TakesBytes
            ? new ImageTensor(workspace.RentTensorBytes(length), count, _form.Channels, _form.Height, bucket, _form.Layout)
            : new ImageTensor(workspace.RentTensor(length), count, _form.Channels, _form.Height, bucket, _form.Layout);
    }

    /// <summary>Writes one image.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="index">The image's place in it.</param>
    /// <param name="pixels">The image's pixels with their padding.</param>
    /// <param name="geometry">How the image lies in them.</param>
    public void Write(ImageTensor tensor, int index, ReadOnlySpan<byte> pixels, LineGeometry geometry)
    {
        if (_form.TakesBytes)
        {
            WriteBytes(tensor.Bytes.Span.Slice(index * pixels.Length, pixels.Length), pixels, tensor.Width);
            return;
        }

        var numbers = tensor.Data.Span.Slice(index * pixels.Length, pixels.Length);
        if (_plain is not null)
        {
            _plain.Apply(pixels, numbers);
        }
        else
        {
            WriteNumbers(numbers, pixels, tensor.Width);
        }

        if (_form.PadNumber is { } pad)
        {
            Pad(numbers, geometry, pad);
        }
    }

    private void WriteNumbers(Span<float> to, ReadOnlySpan<byte> pixels, int width)
    {
        var steps = TensorSteps.Of(_form, width);
        for (var c = 0; c < _form.Channels; c++)
        {
            var numbers = _numbers.AsSpan(c * Levels, Levels);
            for (var y = 0; y < _form.Height; y++)
            {
                var line = pixels.Slice(y * width * _form.Channels, width * _form.Channels);
                var at = (c * steps.Channel) + (y * steps.Row);
                for (var x = c; x < line.Length; x += _form.Channels)
                {
                    to[at] = numbers[line[x]];
                    at += steps.Column;
                }
            }
        }
    }

    private void WriteBytes(Span<byte> to, ReadOnlySpan<byte> pixels, int width)
    {
        if (_form.Layout == ImageLayout.Nhwc || (_form.Channels == 1 && _form.Layout == ImageLayout.Nchw))
        {
            pixels.CopyTo(to);
            return;
        }

        var steps = TensorSteps.Of(_form, width);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (c, x, y) = (i % _form.Channels, i / _form.Channels % width, i / _form.Channels / width);
            to[(c * steps.Channel) + (y * steps.Row) + (x * steps.Column)] = pixels[i];
        }
    }

    private void Pad(Span<float> to, LineGeometry geometry, float value)
    {
        var steps = TensorSteps.Of(_form, geometry.Bucket);
        for (var y = 0; y < _form.Height; y++)
        {
            var isOutside = y < geometry.Top || y >= geometry.Top + geometry.Height;
            var left = isOutside ? geometry.Bucket : geometry.Left;
            Fill(to[(y * steps.Row)..], 0, left, steps, value);
            Fill(to[(y * steps.Row)..], left + geometry.Width, geometry.Bucket, steps, value);
        }
    }

    private void Fill(Span<float> to, int fromColumn, int toColumn, TensorSteps steps, float value)
    {
        for (var x = fromColumn; x < toColumn; x++)
        {
            for (var c = 0; c < _form.Channels; c++)
            {
                to[(c * steps.Channel) + (x * steps.Column)] = value;
            }
        }
    }
}
