using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Register;

/// <summary>A line of the register of official acts: never changed, never deleted.</summary>
/// <param name="Act">Stable name, <c>module.act</c>.</param>
/// <param name="SubjectId">What it is about.</param>
/// <param name="ActorId">Who did it; null for the platform itself.</param>
/// <param name="Public">Whether anyone may read the line.</param>
/// <param name="Detail">What changed, as it will be kept in JSON; never personal data beyond identifiers.</param>
public sealed record RegisterLine(string Act, Guid SubjectId, Guid? ActorId, bool Public, object? Detail = null);

/// <summary>The line as kept: numbered and sealed in the transaction that writes it (see <see cref="RegisterChain"/>).</summary>
public sealed class RegisterEntry : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public DateTime At { get; init; }
    public required string Act { get; init; }
    public Guid SubjectId { get; init; }

    /// <summary>Emptied when the person has their account erased: <see cref="ActorMark"/> stays, and the chain still holds.</summary>
    public Guid? ActorId { get; set; }
    public bool Public { get; init; }
    public string? Detail { get; init; }

    /// <summary>Place in the territory's chain, from 1 without a gap; null for the moment between a bulk load and its sealing.</summary>
    public long? Seq { get; set; }

    /// <summary>Random, private; erased with <see cref="ActorId"/>.</summary>
    public string? ActorSalt { get; set; }

    /// <summary>What the chain knows of the actor: SHA-256 of the salt and their identifier, which tells nobody who they are.</summary>
    public string? ActorMark { get; set; }

    /// <summary>SHA-256 of what the line says, 64 hexadecimal digits.</summary>
    public string? Digest { get; set; }

    /// <summary>SHA-256 of the seal of the line before and of this digest.</summary>
    public string? Seal { get; set; }
}

/// <summary>The last line of a territory's chain: whoever adds one holds this row until it is committed.</summary>
public sealed class RegisterHead : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public long Seq { get; set; }
    public required string Seal { get; set; }
}
