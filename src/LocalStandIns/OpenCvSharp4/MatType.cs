namespace OpenCvSharp;

public readonly record struct MatType : IEquatable<int>
{
    public const int CV_8U = 0;
    public const int CV_8S = 1;
    public const int CV_16U = 2;
    public const int CV_16S = 3;
    public const int CV_32S = 4;
    public const int CV_32F = 5;
    public const int CV_64F = 6;

    public static readonly MatType CV_8UC1 = MakeType(CV_8U, 1);
    public static readonly MatType CV_8UC2 = MakeType(CV_8U, 2);
    public static readonly MatType CV_8UC3 = MakeType(CV_8U, 3);
    public static readonly MatType CV_8UC4 = MakeType(CV_8U, 4);
    public static readonly MatType CV_16UC1 = MakeType(CV_16U, 1);
    public static readonly MatType CV_16UC2 = MakeType(CV_16U, 2);
    public static readonly MatType CV_16UC3 = MakeType(CV_16U, 3);
    public static readonly MatType CV_16UC4 = MakeType(CV_16U, 4);
    public static readonly MatType CV_32SC1 = MakeType(CV_32S, 1);
    public static readonly MatType CV_32FC1 = MakeType(CV_32F, 1);
    public static readonly MatType CV_32FC3 = MakeType(CV_32F, 3);
    public static readonly MatType CV_64FC1 = MakeType(CV_64F, 1);

    private readonly int _value;

    public MatType(int value) => _value = value;

    public int Value => _value;

    public int Depth => _value & 7;

    public int Channels => (_value >> 3) + 1;

    public bool IsInteger => Depth < CV_32F;

    public static MatType MakeType(int depth, int channels) => new((depth & 7) + ((channels - 1) << 3));

    public static MatType CV_8UC(int ch) => MakeType(CV_8U, ch);

    public static MatType CV_16UC(int ch) => MakeType(CV_16U, ch);

    public static MatType CV_32FC(int ch) => MakeType(CV_32F, ch);

    public static MatType FromInt32(int value) => new(value);

    public static implicit operator MatType(int value) => new(value);

    public static explicit operator int(MatType self) => self._value;

    public static bool operator ==(MatType self, int other) => self._value == other;

    public static bool operator !=(MatType self, int other) => self._value != other;

    public int ToInt32() => _value;

    public bool Equals(int other) => _value == other;

    public override string ToString()
    {
        string[] depths = ["CV_8U", "CV_8S", "CV_16U", "CV_16S", "CV_32S", "CV_32F", "CV_64F", "CV_16F"];
        return $"{depths[Depth]}C{Channels}";
    }
}
