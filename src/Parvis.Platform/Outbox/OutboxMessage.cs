namespace Parvis.Platform.Outbox;

/// <summary>An event waiting for its handlers. Territory may be <see cref="Guid.Empty"/> for events of the installation.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime NextAt { get; set; }
    public DateTime? LockedUntil { get; set; }
    public int Attempts { get; set; }

    /// <summary>Set when it failed too often: kept, visible to the operator, replayable.</summary>
    public DateTime? ParkedAt { get; set; }

    public string? Error { get; set; }
}

/// <summary>That a handler has treated a message: written in the handler's own transaction.</summary>
public sealed class OutboxReceipt
{
    public Guid MessageId { get; init; }
    public required string Handler { get; init; }
}

/// <summary>Wakes the relay of this node as soon as a transaction with events has committed.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Ring()
    {
        try
        {
            if (bell.CurrentCount == 0) bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two rings at once are one.
        }
    }

    public void Dispose() => bell.Dispose();

    public Task<bool> Wait(TimeSpan atMost, CancellationToken cancel) => bell.WaitAsync(atMost, cancel);
}
