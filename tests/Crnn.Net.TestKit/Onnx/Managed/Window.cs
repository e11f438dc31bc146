namespace Crnn.Net.TestKit;

/// <summary>A window that moves over the rows and columns of images.</summary>
internal sealed class Window(GraphNode node, int height, int width)
{
    private readonly int[] _strides = node.Ints("strides", 1, 1);

    // Above, left, below, right.
    private readonly int[] _pads = node.Ints("pads", 0, 0, 0, 0);

    public int Height => height;

    public int Width => width;

    public int Rows(Tensor x) => ((x.Shape[2] + _pads[0] + _pads[2] - height) / _strides[0]) + 1;

    public int Columns(Tensor x) => ((x.Shape[3] + _pads[1] + _pads[3] - width) / _strides[1]) + 1;

    /// <summary>The pixels under the window, and their places in it.</summary>
    public IEnumerable<(int Pixel, int Kernel)> Places(Tensor x, int row, int column) =>
        from i in Enumerable.Range(0, height)
        from j in Enumerable.Range(0, width)
        let y = (row * _strides[0]) + i - _pads[0]
        let at = (column * _strides[1]) + j - _pads[1]
        where y >= 0 && y < x.Shape[2] && at >= 0 && at < x.Shape[3]
        select ((y * x.Shape[3]) + at, (i * width) + j);
}
