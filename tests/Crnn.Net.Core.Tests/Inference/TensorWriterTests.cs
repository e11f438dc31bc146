using Crnn.Net.Core.Tests.Images;

namespace Crnn.Net.Core.Tests.Inference;

public sealed class TensorWriterTests
{
    private const int Height = 3;
    private const int Bucket = 8;

    public static MatrixTheoryData<string, string, string> Shapes => new(["NCHW", "NHWC", "NWHC"], ["gray", "rgb"], ["float32", "uint8"]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Write_AnyLayout_PutsEveryPixelWhereItBelongs(string layout, string color, string type)
    {
        var (input, channels) = (new ModelInputs { Layout = layout, Color = color, Type = type, Mean = [10], Scale = [2] }, color == "gray" ? 1 : 3);
        var (tensor, pixels) = Write(input, new LineGeometry(Bucket, Bucket, Height, Bucket));
        Span<long> shape = stackalloc long[4];
        tensor.GetShape(shape);

        for (var n = 0; n < 2; n++)
        {
            for (var c = 0; c < channels; c++)
            {
                for (var y = 0; y < Height; y++)
                {
                    for (var x = 0; x < Bucket; x++)
                    {
                        var at = layout switch
                        {
                            "NHWC" => Index(shape, n, y, x, c),
                            "NWHC" => Index(shape, n, x, y, c),
                            _ => Index(shape, n, c, y, x),
                        };
                        var pixel = pixels[n][(((y * Bucket) + x) * channels) + c];
                        Assert.Equal(type == "uint8" ? pixel : (pixel - 10) * 2, type == "uint8" ? tensor.Bytes.Span[at] : tensor.Data.Span[at]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Write_MeanAndScaleOfEachChannel_AreUsedInTheirOrder()
    {
        var (tensor, pixels) = Write(new ModelInputs { Color = "bgr", Mean = [1, 2, 3], Scale = [10, 20, 30] }, new LineGeometry(Bucket, Bucket, Height, Bucket));

        for (var c = 0; c < 3; c++)
        {
            Assert.Equal((pixels[1][c] - (c + 1)) * 10 * (c + 1), tensor.Data.Span[((1 * 3) + c) * Height * Bucket]);
        }
    }

    [Theory]
    [InlineData("NCHW", "gray")]
    [InlineData("NHWC", "rgb")]
    [InlineData("NWHC", "bgr")]
    public void Write_PaddingAfterNormalize_IsTheNumberAndTheImageIsNot(string layout, string color)
    {
        const int left = 2;
        const int width = 4;
        var geometry = new LineGeometry(width, width, 1, Bucket, left, Top: 1);

        var (tensor, _) = Write(new ModelInputs { Layout = layout, Color = color, Pad = "constant", PadValue = -0.5f, PadStage = "after-normalize" }, geometry);

        // Of 3 x 8 places the image has 1 x 4.
        var channels = color == "gray" ? 1 : 3;
        Assert.Equal(2 * channels * ((Height * Bucket) - width), tensor.Data.Span.Count(-0.5f));
        Span<long> shape = stackalloc long[4];
        tensor.GetShape(shape);
        for (var x = left; x < left + width; x++)
        {
            var at = layout switch
            {
                "NHWC" => Index(shape, 1, 1, x, 0),
                "NWHC" => Index(shape, 1, x, 1, 0),
                _ => Index(shape, 1, 0, 1, x),
            };
            Assert.NotEqual(-0.5f, tensor.Data.Span[at]);
        }
    }

    [Fact]
    public void Tensor_OfAnotherLength_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTensor(new float[7], 1, 1, 2, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTensor(new byte[9], 1, 1, 2, 4));
    }

    private static int Index(ReadOnlySpan<long> shape, int a, int b, int c, int d) => (int)((((((a * shape[1]) + b) * shape[2]) + c) * shape[3]) + d);

    private static (ImageTensor Tensor, byte[][] Pixels) Write(ModelInputs input, LineGeometry geometry)
    {
        var form = new InputForm(input.Make());
        var writer = new TensorWriter(form);
        var tensor = writer.Rent(new BatchWorkspace(), 2, Bucket);
        byte[][] pixels = [.. Enumerable.Range(0, 2).Select(n => Enumerable.Range(0, form.RowLength(Bucket)).Select(i => (byte)(1 + i + (n * 100))).ToArray())];
        for (var n = 0; n < 2; n++)
        {
            writer.Write(tensor, n, pixels[n], geometry);
        }

        return (tensor, pixels);
    }
}
