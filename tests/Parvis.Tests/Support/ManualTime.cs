namespace Parvis.Tests.Support;

/// <summary>A clock that moves when told.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public DateTime Now => GetUtcNow().UtcDateTime;

    // Each look is a hundred nanoseconds later, so that what happens in order sorts in order.
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Increment(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public void Set(DateTimeOffset to) => Interlocked.Exchange(ref ticks, to.UtcTicks);
}
