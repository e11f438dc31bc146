namespace OpenCvSharp;

public class InputArray : CvObject
{
    private InputArray(Mat mat)
    {
        Mat = mat;
        GC.SuppressFinalize(this);
    }

    internal Mat Mat { get; }

    public static InputArray Create(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        mat.ThrowIfDisposed();
        return new InputArray(mat);
    }

    public static implicit operator InputArray(Mat mat) => Create(mat);
}
