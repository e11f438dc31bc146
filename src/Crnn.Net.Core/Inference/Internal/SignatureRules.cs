namespace Crnn.Net;

/// <summary>Compares what a model's manifest says with the inputs and outputs that the model really has.</summary>
internal static class SignatureRules
{
    public static void Check(LoadedModel model, ModelSignature signature)
    {
        var manifest = model.Manifest;
        var errors = new List<string>();
        CheckInput(manifest, signature, errors);
        var scores = Find(signature.Outputs, manifest.Output.Name, "output.name", typeof(float), errors);
        if (manifest.Output.Kind == ModelOutputKind.Gated)
        {
            CheckRank(scores, 2, "output.name", errors);
            CheckRank(Find(signature.Outputs, manifest.Output.Gate!, "output.gate", typeof(float), errors), 2, "output.gate", errors);
            CheckRank(Find(signature.Outputs, manifest.Output.Frames!, "output.frames", typeof(long), errors), 1, "output.frames", errors);
        }
        else
        {
            CheckRank(scores, 3, "output.name", errors);
        }

        if (errors.Count > 0)
        {
            throw new CrnnModelLoadException(
                $"The manifest of '{manifest.Id}' does not fit the graph '{manifest.File}':{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}");
        }

        CheckClasses(model, scores!);
    }

    private static void CheckInput(ModelManifest manifest, ModelSignature signature, List<string> errors)
    {
        var images = Find(signature.Inputs, manifest.Input.Name, "input.name", typeof(float), errors);
        CheckRank(images, 4, "input.name", errors);
        if (images is { Dimensions.Count: 4 })
        {
            CheckDimension(images, 1, 1, "channels: input.color is 'gray'", errors);
            CheckDimension(images, 2, manifest.Input.Height, "input.height", errors);
        }

        if (manifest.Output.Threshold is { } threshold)
        {
            Find(signature.Inputs, threshold, "output.threshold", typeof(float), errors);
        }

        var known = new[] { manifest.Input.Name, manifest.Output.Threshold };
        foreach (var input in signature.Inputs.Where(i => !known.Contains(i.Name)))
        {
            errors.Add($"the graph has an input ({input}) that the manifest does not name");
        }
    }

    private static TensorSignature? Find(IReadOnlyList<TensorSignature> tensors, string name, string member, Type type, List<string> errors)
    {
        var tensor = tensors.FirstOrDefault(t => t.Name == name);
        if (tensor is null)
        {
            errors.Add($"{member} is '{name}'; the graph has {string.Join("; ", tensors)}");
        }
        else if (tensor.ElementType != type)
        {
            errors.Add($"{member} must have elements of type {type.Name}; the graph has {tensor}");
        }

        return tensor;
    }

    private static void CheckRank(TensorSignature? tensor, int rank, string member, List<string> errors)
    {
        if (tensor is not null && tensor.Dimensions.Count != rank)
        {
            errors.Add($"{member} must have {rank} dimensions; the graph has {tensor}");
        }
    }

    private static void CheckDimension(TensorSignature tensor, int index, long expected, string member, List<string> errors)
    {
        var real = tensor.Dimensions[index];
        if (real >= 0 && real != expected)
        {
            errors.Add($"dimension {index} of '{tensor.Name}' ({member}) is {expected} in the manifest and {real} in the graph");
        }
    }

    private static void CheckClasses(LoadedModel model, TensorSignature scores)
    {
        var real = scores.Dimensions[^1];
        var expected = ScoreReader.Classes(model.Manifest, model.Charset);
        if (real >= 0 && real != expected)
        {
            throw new CrnnCharsetMismatchException(
                $"The charset '{model.Manifest.Charset.File}' has {model.Charset.Count} characters, so '{scores.Name}' must have {expected} classes; the graph '{model.Manifest.File}' has {real}.");
        }
    }
}
