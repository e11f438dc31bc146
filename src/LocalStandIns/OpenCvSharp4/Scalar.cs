namespace OpenCvSharp;

public record struct Scalar(double Val0, double Val1, double Val2, double Val3)
{
    public double Val0 = Val0;
    public double Val1 = Val1;
    public double Val2 = Val2;
    public double Val3 = Val3;

    public Scalar(double val0)
        : this(val0, 0, 0, 0)
    {
    }

    public Scalar(double val0, double val1)
        : this(val0, val1, 0, 0)
    {
    }

    public Scalar(double val0, double val1, double val2)
        : this(val0, val1, val2, 0)
    {
    }

    public static Scalar All(double v) => new(v, v, v, v);

    public static Scalar FromDouble(double val) => new(val);

    public static explicit operator Scalar(double val) => new(val);

    public static explicit operator double(Scalar self) => self.Val0;
}
