using System.Globalization;

namespace Crnn.Net;

/// <summary>The short names of Unicode's general categories.</summary>
internal static class UnicodeCategories
{
    // In the order of the enumeration.
    private static readonly string[] s_names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
        "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    /// <summary>The categories of a name: one for <c>Lu</c>, all that begin with it for <c>L</c>, none for a name that there is not.</summary>
    public static IReadOnlySet<UnicodeCategory> Named(string name) => s_names
        .Index()
        .Where(n => n.Item == name || (name.Length == 1 && n.Item[0] == name[0]))
        .Select(n => (UnicodeCategory)n.Index)
        .ToHashSet();
}
