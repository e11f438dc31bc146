using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>Whether the model's files are there, and those that its manifest names.</summary>
internal static class ModelCheck
{
    public static DoctorCheck Run(string manifestPath)
    {
        try
        {
            var model = LoadedModel.Load(manifestPath);
            var manifest = model.Manifest;
            return DoctorCheck.Ok(CheckName.Model, new JsonObject
            {
                ["id"] = manifest.Id,
                ["manifest"] = Path.GetFullPath(manifestPath),
                ["file"] = manifest.File,
                ["sha256"] = manifest.Sha256,
                ["languages"] = new JsonArray([.. manifest.Languages.Select(l => JsonValue.Create(l))]),
                ["characters"] = model.Charset.Count,
            });
        }
        catch (CrnnException e)
        {
            var facts = new JsonObject { ["manifest"] = Path.GetFullPath(manifestPath) };
            return DoctorCheck.Failed(CheckName.Model, e.Message, "Reinstall crnn to get the default model's files back; of another model, put manifest, weights and charset in one folder as they were published.", facts);
        }
    }
}
