namespace OpenCvSharp;

public record struct Rect(int X, int Y, int Width, int Height)
{
    public int X = X;
    public int Y = Y;
    public int Width = Width;
    public int Height = Height;

    public int Top
    {
        get => Y;
        set => Y = value;
    }

    public int Left
    {
        get => X;
        set => X = value;
    }

    public readonly int Bottom => Y + Height;

    public readonly int Right => X + Width;

    public readonly bool Contains(int x, int y) => X <= x && Y <= y && x < X + Width && y < Y + Height;
}
