using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Crnn.Net.Cli.Terminal;
using Crnn.Net.Cli.Workers.Protocol;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>A process that is warm and connected.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly NetworkStream _stream;
    private readonly WorkerOutput _output;
    private readonly Task _following;

    private WorkerProcess(Process process, NetworkStream stream, WorkerOutput output, Task following, FrameReader reader, RecognizerInfo info)
    {
        _process = process;
        _stream = stream;
        _output = output;
        _following = following;
        Pid = process.Id;
        Reader = reader;
        Writer = new FrameWriter(stream);
        Info = info;
    }

    public int Pid { get; }

    public FrameReader Reader { get; }

    public FrameWriter Writer { get; }

    public RecognizerInfo Info { get; }

    /// <summary>The resident size in bytes; 0 when the process has ended.</summary>
    public long WorkingSet
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>Starts a process and waits until it is warm.</summary>
    /// <exception cref="CrnnException">It ended, refused, or took too long; the message says how.</exception>
    public static async Task<WorkerProcess> StartAsync(WorkerPoolOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        using var listener = new WorkerSocket();
        var start = options.Program(listener.Path);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = TextEncoding.Utf8;
        start.StandardErrorEncoding = TextEncoding.Utf8;
        var process = Process.Start(start)!;
        Yield(process);
        process.StandardInput.Close();
        var output = new WorkerOutput(process.Id, logger, time);
        var following = Task.WhenAll(output.FollowAsync(process.StandardOutput), output.FollowAsync(process.StandardError));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static p => ((CancellationTokenSource)p!).Cancel(), patience, options.StartTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            var ended = process.WaitForExitAsync(patience.Token);
            var stream = await listener.AcceptAsync(ended, patience.Token);
            try
            {
                var reader = new FrameReader(new BufferedStream(stream, 1 << 16));
                using var first = await reader.ReadAsync(patience.Token) ?? throw new EndOfStreamException();
                return first.Kind switch
                {
                    FrameKind.Ready => new WorkerProcess(process, stream, output, following, reader, ReadyFrame.Read(first)),
                    FrameKind.Refused => throw ErrorFrame.Read(first).Error.ToException(),
                    _ => throw new InvalidDataException($"A worker's first frame was of the kind {first.Kind}."),
                };
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        }
        catch (Exception e)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            await following;
            using (process)
            {
                throw e switch
                {
                    _ when cancellationToken.IsCancellationRequested => new OperationCanceledException(e.Message, e, cancellationToken),
                    OperationCanceledException => new CrnnBackendException(string.Create(CultureInfo.InvariantCulture, $"A worker was not ready within {options.StartTimeout.TotalSeconds:0.#} s.")),
                    IOException => new CrnnBackendException(Describe(process, output), e),
                    _ => e,
                };
            }
        }
    }

    /// <summary>Waits for the end of a process whose connection has ended.</summary>
    /// <param name="patience">After this time it is killed.</param>
    /// <param name="time">The clock.</param>
    /// <returns>How it ended.</returns>
    public async Task<string> EndAsync(TimeSpan patience, TimeProvider time)
    {
        await _stream.DisposeAsync();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await _process.WaitForExitAsync();
        }

        await _following;
        return Describe(_process, _output);
    }

    /// <summary>Ends the process at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended and was disposed.
        }
    }

    public void Dispose()
    {
        // Not the writer: those who wait for their turn must get it, and the error.
        _stream.Dispose();
        _process.Dispose();
    }

    // Reading takes whatever the cores have left; who submits, asks or is asked for its health shall not wait for it.
    private static void Yield(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already, which is told below, or a sandbox forbids it, which costs no more than latency.
        }
    }

    private static string Describe(Process process, WorkerOutput output)
    {
        // A shell's way of telling a signal.
        var how = process.ExitCode is > 128 and < 160
            ? string.Create(CultureInfo.InvariantCulture, $"it was ended by signal {process.ExitCode - 128}")
            : string.Create(CultureInfo.InvariantCulture, $"it ended with exit code {process.ExitCode}");
        return output.Last.Length == 0 ? how + "." : $"{how}; the last it said was: {output.Last}";
    }
}
