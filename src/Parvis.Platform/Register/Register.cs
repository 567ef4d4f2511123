using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Register;

/// <summary>A line of the register of official acts: never changed, never deleted.</summary>
/// <param name="Act">Stable name, <c>module.act</c>.</param>
/// <param name="SubjectId">What it is about.</param>
/// <param name="ActorId">Who did it; null for the platform itself.</param>
/// <param name="Public">Whether anyone may read the line.</param>
/// <param name="Detail">What changed, as it will be kept in JSON; never personal data beyond identifiers.</param>
public sealed record RegisterLine(string Act, Guid SubjectId, Guid? ActorId, bool Public, object? Detail = null);

public sealed class RegisterEntry : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public DateTime At { get; init; }
    public required string Act { get; init; }
    public Guid SubjectId { get; init; }
    public Guid? ActorId { get; init; }
    public bool Public { get; init; }
    public string? Detail { get; init; }
}
