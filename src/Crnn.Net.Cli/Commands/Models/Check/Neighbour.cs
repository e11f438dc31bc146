namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>A model read in a slightly other way.</summary>
/// <param name="Member">The member of the manifest that differs.</param>
/// <param name="Mistake">What the mistake is called if this one reads sensibly.</param>
/// <param name="Change">What to change.</param>
/// <param name="Make">Makes the model.</param>
internal sealed record Neighbour(string Member, string Mistake, string Change, Func<LoadedModel> Make)
{
    /// <summary>The model, or null where its manifest breaks a rule.</summary>
    public LoadedModel? TryMake()
    {
        try
        {
            return Make();
        }
        catch (CrnnModelLoadException)
        {
            return null;
        }
    }
}
