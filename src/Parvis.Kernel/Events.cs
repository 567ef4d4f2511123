namespace Parvis.Kernel;

/// <summary>
/// Something that happened, told to other modules after the transaction that made it so. Delivered at least once;
/// a handler runs in a transaction of its own, once per (message, handler). Names are stable: they stand in the outbox.
/// </summary>
public interface IEvent;

/// <summary>Reacts to an event. Runs inside a transaction and inside the event's territory.</summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    Task Handle(TEvent message, CancellationToken cancel);
}

/// <summary>Work done again and again in the background, by one node at a time.</summary>
public interface IJob
{
    /// <summary>Stable name, key of the schedule.</summary>
    string Name { get; }

    TimeSpan Every { get; }

    Task Run(CancellationToken cancel);
}
