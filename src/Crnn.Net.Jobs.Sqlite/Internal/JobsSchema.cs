namespace Crnn.Net;

/// <summary>The tables of jobs.db and how older ones become them.</summary>
internal static class JobsSchema
{
    public const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384;";

    // Index n holds the step from version n to n + 1. Steps are never changed, only added.
    // due_at and worker are null unless they mean something, so that their indexes hold only what is waiting or leased.
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE jobs (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT, tenant TEXT, priority INTEGER NOT NULL,
            total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, cancelled INTEGER NOT NULL DEFAULT 0,
            is_cancelled INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER);
        CREATE INDEX jobs_tenant ON jobs (tenant, number);
        CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
        CREATE TABLE items (
            key INTEGER PRIMARY KEY, name TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0, priority INTEGER NOT NULL, turn INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, is_isolated INTEGER NOT NULL DEFAULT 0, token INTEGER NOT NULL DEFAULT 0,
            worker TEXT, due_at INTEGER, error_code TEXT, error_message TEXT);
        CREATE INDEX items_ready ON items (priority DESC, turn) WHERE state = 0;
        CREATE INDEX items_due ON items (due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX items_worker ON items (worker) WHERE worker IS NOT NULL;
        CREATE TABLE lines (key INTEGER PRIMARY KEY, line BLOB NOT NULL);
        CREATE TABLE idempotency_keys (
            tenant TEXT NOT NULL, key TEXT NOT NULL, fingerprint BLOB NOT NULL, job INTEGER NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (tenant, key)) WITHOUT ROWID;
        CREATE INDEX idempotency_keys_job ON idempotency_keys (job);
        CREATE INDEX idempotency_keys_expires ON idempotency_keys (expires_at);
        CREATE TABLE tenants (tenant TEXT PRIMARY KEY, finish INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE queue (id INTEGER PRIMARY KEY CHECK (id = 0), pending INTEGER NOT NULL, turn INTEGER NOT NULL);
        INSERT INTO queue VALUES (0, 0, 0);
        """,
    ];

    public static void Migrate(SqliteSession session) => SqliteMigration.Run(session, s_steps);
}
