namespace Parvis.Kernel;

/// <summary>Identifiers are UUID version 7 (RFC 9562): they sort by the instant they were made, without a central counter.</summary>
public static class Ids
{
    /// <summary>A new identifier stamped with the clock's present instant.</summary>
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>A new identifier stamped with a chosen instant (imports, generated data).</summary>
    public static Guid At(DateTime utc) => Guid.CreateVersion7(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
}
