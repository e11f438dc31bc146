using Crnn.Net.OnnxRuntime;
using Crnn.Net.OpenCv;

namespace Crnn.Net.Benchmarks;

/// <summary>The engine's own stages, each ready to be run alone over all lines.</summary>
internal sealed class Stages : IDisposable
{
    private readonly LoadedModel _model = LoadedModel.Load(DefaultModel.ManifestPath);
    private readonly OpenCvImageDecoder _decoder = new();
    private readonly OpenCvLinePreprocessor _preprocessor = new();
    private readonly BatchWorkspace _workspace = new();
    private readonly GreedyCtcDecoder _ctc = new();
    private readonly ImageHeaderReader _headers;
    private readonly InputForm _form;
    private readonly TensorWriter _tensors;
    private readonly ScoreReader _scores;
    private readonly OnnxRuntimeBackend _backend;
    private readonly LoadedModelInfo _info;
    private readonly DecodedImage[] _decoded;
    private readonly byte[][] _rows;
    private readonly IInferenceResult[] _results;
    private readonly IInferenceResult[] _open;
    private readonly List<CtcCharacter>[] _characters;
    private readonly int[] _frames;
    private readonly float[] _probabilities;

    public Stages()
    {
        var manifest = _model.Manifest;
        Lines = BenchLines.Read(manifest);
        _headers = new ImageHeaderReader(_decoder.Formats, new ImageOptions());
        _form = new InputForm(manifest.Input);
        _tensors = new TensorWriter(_form);
        _scores = new ScoreReader(manifest, _model.Charset);
        _backend = OnnxRuntimeBackend.Load(_model, intraOpThreads: 1);
        _info = new LoadedModelInfo(manifest, _model.Charset);
        _decoded = [.. Lines.Select(line => _decoder.Decode(line.File, line.Header))];
        _rows = [.. Lines.Select(line => new byte[_form.RowLength(line.Geometry.Bucket)])];
        Prepare();
        _results = [.. Lines.Select((_, i) => _backend.Run(Normalized(i, 1), CancellationToken.None))];
        _open = [.. Tensors(1, Plan(new RecognizeOptions { BeamWidth = 1 }).Gate).Select(line => _backend.Run(line, CancellationToken.None))];
        _characters = [.. Lines.Select(_ => new List<CtcCharacter>())];
        _frames = new int[Lines.Length];
        _probabilities = new float[Lines.Length];
        Decode();
    }

    public BenchLine[] Lines { get; }

    public void ReadHeaders()
    {
        foreach (var line in Lines)
        {
            _headers.Read(line.File);
        }
    }

    public void DecodeImages()
    {
        foreach (var line in Lines)
        {
            _decoder.Decode(line.File, line.Header).Dispose();
        }
    }

    /// <summary>Resizes every image into its row and pads it.</summary>
    public void Prepare()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var row = new BatchRow(_rows[i], Lines[i].Geometry, _form);
            _preprocessor.Prepare(_decoded[i].Pixels, row.Image);
            row.Pad();
        }
    }

    public void Normalize()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var geometry = Lines[i].Geometry;
            _tensors.Write(_tensors.Rent(_workspace, count: 1, geometry.Bucket), 0, _rows[i], geometry);
        }
    }

    /// <summary>The tensors of all lines in batches of one size.</summary>
    public ImageTensor[] Tensors(int batchSize, float openBelow = 0) =>
        [.. Enumerable.Range(0, Lines.Length / batchSize).Select(b => Normalized(b * batchSize, batchSize) with { OpenBelow = openBelow })];

    public void Run(ImageTensor[] batches)
    {
        foreach (var batch in batches)
        {
            _backend.Run(batch, CancellationToken.None).Dispose();
        }
    }

    /// <summary>CTC decoding of what the model gave.</summary>
    public void Decode()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            _characters[i].Clear();
            var scores = _scores.Read(_results[i], count: 1, Lines[i].Geometry.Bucket, _workspace);
            var frames = scores.Of(0, Lines[i].Geometry.OwnFrames(scores.Frames));
            _ctc.Decode(frames, _model.Charset, _characters[i]);
            _probabilities[i] = TextSupport.Probability(frames, _characters[i], _info);
            _frames[i] = scores.Frames;
        }
    }

    /// <summary>What a call with these options asks of decoding.</summary>
    public DecodingPlan Plan(RecognizeOptions options) => new(options, _info);

    /// <summary>Beam search over what the model gave for such plans, one for each line or one for all.</summary>
    public void Decode(DecodingPlan[] plans)
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var scores = _scores.Read(_open[i], count: 1, Lines[i].Geometry.Bucket, _workspace);
            var frames = scores.Of(0, Lines[i].Geometry.OwnFrames(scores.Frames));
            _workspace.Beam.Decode(frames, plans[i % plans.Length], _characters[i]);
            _probabilities[i] = TextSupport.Probability(frames, _characters[i], _info);
        }
    }

    /// <summary>Makes the results that callers get.</summary>
    public void BuildLines()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            TextLineBuilder.Build(_characters[i], _frames[i], _info, Lines[i].Geometry, default, _info.Details, _probabilities[i]);
        }
    }

    public void Dispose()
    {
        Array.ForEach([.. _results, .. _open], result => result.Dispose());
        Array.ForEach(_decoded, image => image.Dispose());
        _backend.Dispose();
    }

    private ImageTensor Normalized(int first, int count)
    {
        var tensor = _tensors.Rent(new BatchWorkspace(), count, Lines[first].Geometry.Bucket);
        for (var n = 0; n < count; n++)
        {
            _tensors.Write(tensor, n, _rows[first + n], Lines[first + n].Geometry);
        }

        return tensor;
    }
}
