using System.CommandLine;

namespace Crnn.Net.Cli.Commands;

/// <summary>Makes options that are numbers of a range.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, string description, int standard, int min, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        ArgumentRules.RequireRange(option, min, max);
        return option;
    }
}
