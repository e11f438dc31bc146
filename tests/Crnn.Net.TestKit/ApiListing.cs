using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crnn.Net.TestKit;

/// <summary>Lists what an assembly offers to the outside: one line a type and a member, in ordinal order.</summary>
public static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly, Func<Type, bool>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return
        [
            .. assembly.GetTypes()
                .Where(type => IsOffered(type) && filter?.Invoke(type) != false)
                .SelectMany(LinesOf)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> LinesOf(Type type)
    {
        yield return $"{ApiNames.Of(type)} : {ApiSignatures.OfType(type)}";
        foreach (var member in type.GetMembers(Declared).Where(member => member.Name[0] != '<'))
            if (SignatureOf(type, member) is { } signature)
                yield return $"{ApiNames.Of(type)}.{signature}";
    }

    private static string? SignatureOf(Type type, MemberInfo member) => member switch
    {
        FieldInfo field when type.IsEnum => field.IsLiteral ? $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), null)}" : null,
        FieldInfo field => IsOffered(field) ? ApiSignatures.OfField(field) : null,
        ConstructorInfo constructor => IsOffered(constructor) ? ApiSignatures.OfConstructor(constructor) : null,
        PropertyInfo property => property.GetAccessors(true).Any(IsOffered) && !IsGenerated(property) ? ApiSignatures.OfProperty(property) : null,
        EventInfo @event => IsOffered(@event.AddMethod!) ? ApiSignatures.OfEvent(@event) : null,
        MethodInfo method => IsListed(method) ? ApiSignatures.OfMethod(method) : null,
        _ => null,
    };

    internal static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOffered(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsOffered(Type type) =>
        type.Name[0] != '<'
        && (type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsOffered(type.DeclaringType!) : type.IsPublic);

    // What the compiler writes for a record is told by the word record; accessors are told by their property.
    private static bool IsListed(MethodInfo method) =>
        IsOffered(method)
        && !IsGenerated(method)
        && method.Name != "Finalize"
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
