using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>The one writer of a database in this process: a thread that puts all steps that wait into one transaction.</summary>
/// <remarks>A step that fails alone takes nothing back but itself. When the transaction fails, each of its steps is tried again in one of its own.</remarks>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxSteps = 256;

    private readonly SqliteSession _session;
    private readonly BlockingCollection<Step> _steps = [];
    private readonly Thread _thread;
    private readonly WalCheckpointer _checkpointer;
    private bool _isDurable = true;

    public SqliteWriter(SqliteSession session, string name)
    {
        _session = session;
        _checkpointer = new WalCheckpointer(session.File, $"{name} log");
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs a step in a transaction. It may run more than once, and only its last run counts.</summary>
    /// <param name="work">The step.</param>
    /// <param name="isDurable">Whether it must be on stable storage when the task completes. If not, only a power failure can undo it, together with all that came after.</param>
    /// <param name="cancellationToken">Cancels the step while it waits.</param>
    /// <returns>What the step returned, when it is committed.</returns>
    /// <typeparam name="T">What the step returns.</typeparam>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, bool isDurable = true, CancellationToken cancellationToken = default)
    {
        var step = new Step<T>(work, isDurable, cancellationToken);
        try
        {
            _steps.Add(step, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteJobStore));
        }

        return step.Task;
    }

    /// <summary>Finishes what waits, and closes the database.</summary>
    public void Dispose()
    {
        _steps.CompleteAdding();
        _thread.Join();
        _checkpointer.Dispose();
        _session.Dispose();
        _steps.Dispose();
    }

    private void Run()
    {
        var group = new List<Step>();
        foreach (var first in _steps.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < MaxSteps && _steps.TryTake(out var next))
            {
                group.Add(next);
            }

            group.RemoveAll(step => step.IsCancelled());
            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Step> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            SetDurable(group.Any(s => s.IsDurable));
            _session.Execute("BEGIN IMMEDIATE");
            group.ForEach(RunStep);
            _session.Execute("COMMIT");
        }
        catch (Exception e)
        {
            Rollback();
            var error = e is SqliteException failure ? SqliteErrors.Translate(failure, _session.File) : e;
            if (group.Count > 1 && error is not JobStoreException { Code: "store-busy" })
            {
                group.ForEach(step => Commit([step]));
            }
            else
            {
                group.ForEach(step => step.Fail(error));
            }

            return;
        }

        group.ForEach(step => step.Finish());
        _checkpointer.Committed();
    }

    private void RunStep(Step step)
    {
        _session.Execute("SAVEPOINT step");
        try
        {
            step.Run(_session);
        }
        catch (Exception e) when (e is not SqliteException)
        {
            step.Refuse(e);
            _session.Execute("ROLLBACK TO step");
        }

        _session.Execute("RELEASE step");
    }

    private void SetDurable(bool isDurable)
    {
        if (_isDurable != isDurable)
        {
            _session.Execute(isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            _isDurable = isDurable;
        }
    }

    private void Rollback()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself.
        }
    }

    private abstract class Step(bool isDurable, CancellationToken cancellationToken)
    {
        public bool IsDurable => isDurable;

        protected CancellationToken CancellationToken => cancellationToken;

        public abstract bool IsCancelled();

        public abstract void Run(SqliteSession session);

        public abstract void Refuse(Exception error);

        public abstract void Finish();

        public abstract void Fail(Exception error);
    }

    private sealed class Step<T>(Func<SqliteSession, T> work, bool isDurable, CancellationToken cancellationToken) : Step(isDurable, cancellationToken)
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _refusal;

        public Task<T> Task => _completion.Task;

        public override bool IsCancelled() => CancellationToken.IsCancellationRequested && _completion.TrySetCanceled(CancellationToken);

        public override void Run(SqliteSession session)
        {
            _refusal = null;
            _result = work(session);
        }

        public override void Refuse(Exception error) => _refusal = error;

        public override void Fail(Exception error) => _completion.SetException(error);

        public override void Finish()
        {
            if (_refusal is null)
            {
                _completion.SetResult(_result);
            }
            else
            {
                _completion.SetException(_refusal);
            }
        }
    }
}
