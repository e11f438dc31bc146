using Crnn.Net.Fuzz;

FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

if (options.Only is { } only)
{
    return await new Worker(options.Formats[0], options with { First = only, Count = 1 }, outcomes: null).RunAsync();
}

if (options.Outcomes is not { } path)
{
    return await new Supervisor(options).RunAsync();
}

using var outcomes = new Outcomes(path, options.Count);
return await new Worker(options.Formats[0], options, outcomes).RunAsync();
