using System.Globalization;

namespace Crnn.Net.Fuzz;

/// <summary>What the command line says.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = "Usage: Crnn.Net.Fuzz --count N [--seed S] [--format png|jpeg|bmp|webp|all] [--first I] [--only I [--save FILE]] [--twice]";

    public int Count { get; init; } = 10_000;

    public int Seed { get; init; } = 1;

    public int First { get; init; }

    public int? Only { get; init; }

    public string? Save { get; init; }

    public bool Twice { get; init; }

    public IReadOnlyList<FuzzFormat> Formats { get; init; } = Enum.GetValues<FuzzFormat>();

    /// <summary>Gets the file that a worker writes its outcomes to; null in the command itself.</summary>
    public string? Outcomes { get; init; }

    public static FuzzOptions Parse(IReadOnlyList<string> args)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--count" => options with { Count = Number(1) },
                "--seed" => options with { Seed = Number(int.MinValue) },
                "--first" => options with { First = Number(0) },
                "--only" => options with { Only = Number(0) },
                "--save" => options with { Save = Value() },
                "--twice" => options with { Twice = true },
                "--format" => options with { Formats = Format(Value()) },
                "--outcomes" => options with { Outcomes = Value() },
                _ => throw new FormatException($"'{args[i]}' is no option."),
            };

            string Value() => ++i < args.Count ? args[i] : throw new FormatException($"{args[i - 1]} needs a value.");

            int Number(int min) =>
                int.TryParse(Value(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min
                    ? number
                    : throw new FormatException($"'{args[i]}' is no value for {args[i - 1]}: it must be a whole number of at least {min}.");
        }

        return options;
    }

    private static FuzzFormat[] Format(string name) =>
        name == "all" ? Enum.GetValues<FuzzFormat>()
        : Enum.TryParse<FuzzFormat>(name, ignoreCase: true, out var format) && Enum.IsDefined(format) ? [format]
        : throw new FormatException($"'{name}' is no format: it must be png, jpeg, bmp, webp or all.");
}
