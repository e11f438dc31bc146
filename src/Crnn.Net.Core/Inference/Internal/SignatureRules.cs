namespace Crnn.Net;

/// <summary>Compares what a model's manifest says with the inputs and outputs that the model really has.</summary>
internal static class SignatureRules
{
    public static void Check(LoadedModel model, ModelSignature signature)
    {
        var manifest = model.Manifest;
        var errors = new List<string>();
        CheckInput(manifest, signature, errors);
        var scores = manifest.Output.Kind switch
        {
            ModelOutputKind.Gated => CheckGated(manifest.Output, signature, errors),
            ModelOutputKind.Indices => CheckIndices(manifest.Output, signature, errors),
            _ => CheckDense(manifest.Output, signature, errors),
        };
        if (errors.Count > 0)
        {
            throw new CrnnModelLoadException(
                $"The manifest of '{manifest.Id}' does not fit the graph '{manifest.File}':{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}");
        }

        CheckClasses(model, scores!);
    }

    /// <summary>Whether the graph says that it takes one image a run and no more.</summary>
    public static bool TakesOneImage(ModelManifest manifest, ModelSignature signature) =>
        signature.Inputs.FirstOrDefault(i => i.Name == manifest.Input.Name) is { Dimensions: [1, ..] };

    private static void CheckInput(ModelManifest manifest, ModelSignature signature, List<string> errors)
    {
        var input = manifest.Input;
        var form = new InputForm(input);
        var images = Find(signature.Inputs, input.Name, "input.name", [form.TakesBytes ? typeof(byte) : typeof(float)], errors);
        CheckRank(images, 4, "input.name", errors);
        if (images is { Dimensions.Count: 4 })
        {
            CheckDimensions(images, form, input, errors);
        }

        if (manifest.Output.Threshold is { } threshold)
        {
            Find(signature.Inputs, threshold, "output.threshold", [typeof(float)], errors);
        }

        var known = new[] { input.Name, manifest.Output.Threshold };
        foreach (var other in signature.Inputs.Where(i => !known.Contains(i.Name)))
        {
            errors.Add($"the graph has an input ({other}) that the manifest does not name");
        }
    }

    private static void CheckDimensions(TensorSignature images, InputForm form, ModelInput input, List<string> errors)
    {
        var (channels, height, width) = form.Layout switch
        {
            ImageLayout.Nhwc => (3, 1, 2),
            ImageLayout.Nwhc => (3, 2, 1),
            _ => (1, 2, 3),
        };
        if (images.Dimensions[0] > 1)
        {
            errors.Add($"dimension 0 of '{images.Name}' is {images.Dimensions[0]}: the graph takes exactly that many images a run; export it with a batch of 1 or of any size");
        }

        CheckDimension(images, channels, form.Channels, $"channels: input.color is '{input.Color}', input.layout '{input.Layout}'", errors);
        CheckDimension(images, height, input.Height, "input.height", errors);
        if (images.Dimensions[width] >= 0 && (input.Width.Min != images.Dimensions[width] || input.Width.Max != images.Dimensions[width]))
        {
            errors.Add($"dimension {width} of '{images.Name}' (input.width) is from {input.Width.Min} to {input.Width.Max} in the manifest and always {images.Dimensions[width]} in the graph");
        }
    }

    private static TensorSignature? CheckGated(ModelOutput output, ModelSignature signature, List<string> errors)
    {
        var scores = Find(signature.Outputs, output.Name, "output.name", [typeof(float)], errors);
        CheckRank(scores, 2, "output.name", errors);
        CheckRank(Find(signature.Outputs, output.Gate!, "output.gate", [typeof(float)], errors), 2, "output.gate", errors);
        CheckRank(Find(signature.Outputs, output.Frames!, "output.frames", [typeof(long)], errors), 1, "output.frames", errors);
        return scores;
    }

    private static TensorSignature? CheckDense(ModelOutput output, ModelSignature signature, List<string> errors)
    {
        var scores = Find(signature.Outputs, output.Name, "output.name", [typeof(float)], errors);
        if (scores is { Dimensions.Count: 2 })
        {
            errors.Add($"output.name must have 3 dimensions; the graph has {scores}: one answer for the whole image, not one for every frame, so this is no CTC model");
        }
        else
        {
            CheckRank(scores, 3, "output.name", errors);
        }

        return scores;
    }

    private static TensorSignature? CheckIndices(ModelOutput output, ModelSignature signature, List<string> errors)
    {
        var indices = Find(signature.Outputs, output.Name, "output.name", [typeof(long), typeof(int)], errors);
        CheckRank(indices, 2, "output.name", errors);
        return indices;
    }

    private static TensorSignature? Find(IReadOnlyList<TensorSignature> tensors, string name, string member, IReadOnlyList<Type> types, List<string> errors)
    {
        var tensor = tensors.FirstOrDefault(t => t.Name == name);
        if (tensor is null)
        {
            errors.Add($"{member} is '{name}'; the graph has {string.Join("; ", tensors)}");
        }
        else if (!types.Contains(tensor.ElementType))
        {
            errors.Add($"{member} must have elements of type {string.Join(" or ", types.Select(t => t.Name))}; the graph has {tensor}");
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
        var (output, characters) = (model.Manifest.Output, model.Charset.Count);
        if (output.Kind == ModelOutputKind.Indices)
        {
            return;
        }

        var real = output.Layout == "NCT" ? scores.Dimensions[1] : scores.Dimensions[^1];
        var expected = new ScoreForm(output, characters).Classes;
        if (real >= 0 && real != expected)
        {
            throw new CrnnCharsetMismatchException(
                $"The charset {CharsetFormat.NameOf(model.Manifest)} has {characters} characters, so '{scores.Name}' must have {expected} classes; the graph '{model.Manifest.File}' has {real}.{Advice((int)(real - expected), model.Manifest.Charset)}");
        }
    }

    /// <summary>One class more or fewer has a usual cause.</summary>
    private static string Advice(int difference, ModelCharset charset) => (difference, charset) switch
    {
        (1, { AppendSpace: false }) => " If the last class is a space, set charset.appendSpace.",
        (-1, { AppendSpace: true }) => " If the list already has a space, leave out charset.appendSpace.",
        (-1, { ListsBlank: false }) => " If the list has an entry for the blank, set charset.listsBlank; a model without a class for the blank is no CTC model.",
        _ => "",
    };
}
