using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crnn.Net.TestKit;

/// <summary>One member's signature: its name, then what it is.</summary>
internal static class ApiSignatures
{
    public static string OfType(Type type)
    {
        if (type.IsEnum)
            return (type.IsDefined(typeof(FlagsAttribute), false) ? "flags enum, " : "enum, ") + ApiNames.Of(Enum.GetUnderlyingType(type));
        if (typeof(Delegate).IsAssignableFrom(type))
            return $"delegate {OfMethod(type.GetMethod("Invoke")!)}";

        var words = new List<string>();
        if (type.IsValueType)
        {
            AddIf(words, type.IsDefined(typeof(IsReadOnlyAttribute), false), "readonly");
            AddIf(words, type.IsByRefLike, "ref");
        }
        else if (!type.IsInterface)
        {
            AddIf(words, type.IsAbstract && type.IsSealed, "static");
            AddIf(words, type.IsAbstract && !type.IsSealed, "abstract");
            AddIf(words, type.IsSealed && !type.IsAbstract, "sealed");
        }

        AddIf(words, type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null, "record");
        words.Add(type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class");

        var parents = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            parents.Add(ApiNames.Of(parent));
        parents.AddRange(type.GetInterfaces()
            .Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(@interface => @interface.IsPublic || @interface.IsNestedPublic)
            .Select(ApiNames.Of)
            .Order(StringComparer.Ordinal));
        return string.Join(", ", [string.Join(' ', words), .. parents]) + Constraints(type.GetGenericArguments());
    }

    public static string OfField(FieldInfo field)
    {
        var words = new List<string>();
        AddIf(words, !field.IsPublic, "protected");
        AddIf(words, field.IsLiteral, "const");
        AddIf(words, field.IsStatic && !field.IsLiteral, "static");
        AddIf(words, field.IsInitOnly, "readonly");
        AddIf(words, field.IsDefined(typeof(RequiredMemberAttribute), false), "required");
        words.Add(ApiNames.Of(field.FieldType));
        return $"{field.Name} : {string.Join(' ', words)}" + (field.IsLiteral ? $" = {ApiNames.OfDefault(field.GetRawConstantValue(), field.FieldType)}" : "");
    }

    public static string OfConstructor(ConstructorInfo constructor) =>
        $"new({Parameters(constructor)}){(constructor.IsPublic ? "" : " : protected")}";

    public static string OfEvent(EventInfo @event) =>
        $"{@event.Name} : {string.Join(' ', [.. Modifiers(@event.AddMethod!), "event", ApiNames.Of(@event.EventHandlerType!)])}";

    public static string OfProperty(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(ApiListing.IsOffered).ToArray();
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var index = property.GetIndexParameters() is { Length: > 0 } indexes ? $"[{string.Join(", ", indexes.Select(Parameter))}]" : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        var words = string.Join(' ', [.. Modifiers(widest), required + Returned(property.PropertyType, property.GetMethod?.ReturnParameter)]);
        var access = accessors
            .OrderBy(accessor => accessor == property.SetMethod)
            .Select(accessor => (accessor.IsPublic == widest.IsPublic ? "" : "protected ") + AccessorWord(property, accessor));
        return $"{property.Name}{index} : {words} {{ {string.Join(' ', access)} }}";
    }

    public static string OfMethod(MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        var generics = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(ApiNames.Of))}>";
        var words = string.Join(' ', [.. Modifiers(method), Returned(method.ReturnType, method.ReturnParameter)]);
        return $"{method.Name}{generics}({Parameters(method)}) : {words}{Constraints(arguments)}";
    }

    private static string AccessorWord(PropertyInfo property, MethodInfo accessor)
    {
        if (accessor == property.GetMethod)
            return "get;";
        return accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";
    }

    private static List<string> Modifiers(MethodInfo method)
    {
        var words = new List<string>();
        AddIf(words, !method.IsPublic, "protected");
        AddIf(words, method.IsStatic, "static");
        if (method.DeclaringType!.IsInterface)
        {
            AddIf(words, !method.IsAbstract && !method.IsStatic, "default");
            return words;
        }

        var overrides = method.IsVirtual && method.GetBaseDefinition() != method;
        AddIf(words, method.IsAbstract, "abstract");
        AddIf(words, overrides && method.IsFinal, "sealed");
        AddIf(words, overrides, "override");
        AddIf(words, method.IsVirtual && !overrides && !method.IsFinal && !method.IsAbstract, "virtual");
        return words;
    }

    private static string Returned(Type type, ParameterInfo? parameter)
    {
        if (!type.IsByRef)
            return ApiNames.Of(type);
        return (parameter?.IsDefined(typeof(IsReadOnlyAttribute), false) == true ? "ref readonly " : "ref ") + ApiNames.Of(type);
    }

    private static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return extension + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var several = parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false) ? "params " : "";
        var otherwise = parameter.HasDefaultValue ? $" = {ApiNames.OfDefault(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{several}{passing}{ApiNames.Of(parameter.ParameterType)} {parameter.Name}{otherwise}";
    }

    private static string Constraints(Type[] arguments) =>
        string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        var words = new List<string>();
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        AddIf(words, attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint), "class");
        AddIf(words, isStruct, argument.GetCustomAttributesData().Any(data => data.AttributeType.Name == "IsUnmanagedAttribute") ? "unmanaged" : "struct");
        words.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(ApiNames.Of).Order(StringComparer.Ordinal));
        AddIf(words, !isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint), "new()");
        return words.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", words)}";
    }

    private static void AddIf(List<string> words, bool condition, string word)
    {
        if (condition)
            words.Add(word);
    }
}
