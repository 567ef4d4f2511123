namespace Parvis.Platform.Database;

/// <summary>
/// Group commit on the embedded database. A unit commits to the write-ahead log without waiting for the disk
/// (<c>synchronous=NORMAL</c>), leaves its turn to the next writer, then waits here: one synchronisation of the log makes
/// durable every unit committed before it began. Nothing is acknowledged earlier. Under NORMAL, SQLite itself
/// synchronises the log before a checkpoint and the database after it (sqlite.org/wal.html), so what has left the log is durable too.
/// </summary>
public sealed class SqliteWal(DataPlace place)
{
    private readonly string path = place.SqliteFile + "-wal";
    private readonly Lock door = new();
    private TaskCompletionSource? waiting;
    private bool syncing;

    /// <summary>Completes once all that was committed before the call is on the disk; fails when the disk refuses.</summary>
    public Task Durable()
    {
        lock (door)
        {
            waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var mine = waiting.Task;
            if (syncing) return mine;
            syncing = true;
            _ = Task.Factory.StartNew(Turn, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
            return mine;
        }
    }

    private void Turn()
    {
        while (true)
        {
            TaskCompletionSource batch;
            lock (door)
            {
                if (waiting is null)
                {
                    syncing = false;
                    return;
                }

                (batch, waiting) = (waiting, null);
            }

            try
            {
                Sync();
                batch.SetResult();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                batch.SetException(e);
            }
        }
    }

    private void Sync()
    {
        try
        {
            // Opened anew each time: the log is another file once every connection has closed and one opens again.
            using var log = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
        catch (FileNotFoundException)
        {
            // The last connection to close wrote the log into the database, and synchronised it.
        }
    }
}
