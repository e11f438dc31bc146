namespace Crnn.Net.TestKit;

/// <summary>A back end in managed code that reads texts from pixels (<see cref="ScriptedLine"/>) and whose runs a test can watch, delay and break.</summary>
public sealed class ScriptedBackend : IInferenceBackend
{
    private readonly Lock _lock = new();
    private readonly List<ScriptedRun> _runs = [];
    private LoadedModel? _model;

    public string Name => "Scripted 1.0";

    /// <summary>Null for the signature that the manifest promises.</summary>
    public ModelSignature? OtherSignature { get; set; }

    public ModelSignature Signature => OtherSignature ?? SignatureOf(_model!);

    /// <summary>Called on the lane at the start of each run; it may block or throw.</summary>
    public Action<ScriptedRun>? OnRun { get; set; }

    /// <summary>Called like <see cref="OnRun"/>, with the token that stops the run.</summary>
    public Action<ScriptedRun, CancellationToken>? OnRunWithToken { get; set; }

    /// <summary>The probability of the best class, which may depend on the number of images.</summary>
    public Func<int, float> Probability { get; set; } = _ => 0.9f;

    public bool IsDisposed { get; private set; }

    /// <summary>The runs since <see cref="Forget"/>, the failed ones included.</summary>
    public IReadOnlyList<ScriptedRun> Runs
    {
        get
        {
            lock (_lock)
            {
                return [.. _runs];
            }
        }
    }

    public IReadOnlyList<int> BatchSizes => [.. Runs.Select(r => r.Count)];

    /// <summary>What a recognizer's builder takes.</summary>
    public IInferenceBackend Load(LoadedModel model)
    {
        _model = model;
        return this;
    }

    /// <summary>Forgets the runs so far, for example those of the invariance check.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _runs.Clear();
        }
    }

    public IInferenceResult Run(ImageTensor images, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var pixels = Pixels(images.Data.Span);
        var marks = Marks(pixels, images);
        var classes = Classes(pixels, images);
        var run = new ScriptedRun(images.Count, images.Width, Texts(classes), marks.Count(m => m == ScriptedLine.Poison), Thread.CurrentThread.Name, images.OpenBelow);
        lock (_lock)
        {
            _runs.Add(run);
        }

        OnRun?.Invoke(run);
        OnRunWithToken?.Invoke(run, cancellationToken);
        if (run.Poisoned > 0)
        {
            throw new CrnnBackendException($"{run.Poisoned} of {run.Count} images are poisoned.");
        }

        var result = _model!.Manifest.Output.Kind == ModelOutputKind.Gated
            ? ScriptedScores.Gated(classes, Probability(images.Count), _model.Charset.Count + 1, _model.Manifest.Output.Threshold is null ? 0 : images.OpenBelow)
            : ScriptedScores.Dense(classes, Probability(images.Count), _model.Charset.Count + 1);
        SpoilMarked(result, marks);
        return result;
    }

    public void Dispose() => IsDisposed = true;

    private static ModelSignature SignatureOf(LoadedModel model)
    {
        var (manifest, characters) = (model.Manifest, model.Charset.Count);
        var input = new TensorSignature(manifest.Input.Name, typeof(float), [-1, 1, manifest.Input.Height, -1]);
        TensorSignature[] inputs = manifest.Output.Threshold is { } threshold ? [input, new TensorSignature(threshold, typeof(float), [])] : [input];
        return new ModelSignature(inputs, manifest.Output.Kind == ModelOutputKind.Gated
            ?
            [
                new TensorSignature(manifest.Output.Gate!, typeof(float), [-1, -1]),
                new TensorSignature(manifest.Output.Frames!, typeof(long), [-1]),
                new TensorSignature(manifest.Output.Name, typeof(float), [-1, characters]),
            ]
            : [new TensorSignature(manifest.Output.Name, typeof(float), [-1, -1, characters + 1])]);
    }

    private byte[] Pixels(ReadOnlySpan<float> tensor)
    {
        var normalize = _model!.Manifest.Input.Normalize!;
        var pixels = new byte[tensor.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)MathF.Round((tensor[i] / normalize.ScaleOf(0)) + normalize.MeanOf(0));
        }

        return pixels;
    }

    private static byte[] Marks(byte[] pixels, ImageTensor images) =>
        [.. Enumerable.Range(0, images.Count).Select(n => pixels[((n * images.Height) + images.Height - 1) * images.Width])];

    private int[,] Classes(byte[] pixels, ImageTensor images)
    {
        var stride = _model!.Manifest.Output.Stride!.Value;
        var classes = new int[images.Width / stride, images.Count];
        for (var t = 0; t < classes.GetLength(0); t++)
        {
            for (var n = 0; n < images.Count; n++)
            {
                var pixel = pixels[(n * images.Height * images.Width) + (t * stride)];
                classes[t, n] = pixel <= _model.Charset.Count ? pixel : 0;
            }
        }

        return classes;
    }

    private string[] Texts(int[,] classes) =>
    [
        .. Enumerable.Range(0, classes.GetLength(1)).Select(n => string.Concat(
            Enumerable.Range(0, classes.GetLength(0)).Where(t => classes[t, n] > 0 && (t == 0 || classes[t - 1, n] != classes[t, n])).Select(t => _model!.Charset[classes[t, n] - 1]))),
    ];

    private static void SpoilMarked(ScriptedResult result, byte[] marks)
    {
        var shape = result.GetShape(0);
        var scores = result.Writable(0);
        var perImage = shape.Length == 3 ? (int)shape[2] : 1;
        for (var at = 0; at < scores.Length; at++)
        {
            if (marks[at / perImage % marks.Length] == ScriptedLine.NotANumber)
            {
                scores[at] = float.NaN;
            }
        }
    }
}
