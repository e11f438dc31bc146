namespace Crnn.Net.Fuzz;

internal enum FuzzFormat
{
    Png,
    Jpeg,
    Bmp,
    WebP,
}
