namespace OpenCvSharp;

public class OutputArray : CvObject
{
    private OutputArray(Mat mat)
    {
        Mat = mat;
        GC.SuppressFinalize(this);
    }

    internal Mat Mat { get; }

    public static OutputArray Create(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        mat.ThrowIfDisposed();
        return new OutputArray(mat);
    }

    public static implicit operator OutputArray(Mat mat) => Create(mat);
}
