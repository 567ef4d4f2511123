using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;

namespace Parvis.Platform.Register;

public enum RegisterFault
{
    /// <summary>What the line says is not what was sealed.</summary>
    Changed,

    /// <summary>A line is missing before this number.</summary>
    Missing,

    /// <summary>The line does not follow the one before it.</summary>
    Unlinked,

    /// <summary>The person named is not who did it.</summary>
    Actor,

    /// <summary>Lines after the last are missing, or the head was set back.</summary>
    Head,

    /// <summary>The seal kept elsewhere is not in the chain.</summary>
    Witness,
}

/// <param name="Lines">Lines recomputed, to the first fault or to the end.</param>
/// <param name="Erased">Lines whose actor had their account erased: who it was can no longer be checked.</param>
/// <param name="Unsealed">Lines not in the chain yet.</param>
/// <param name="At">Number of the line where the chain breaks.</param>
/// <param name="Id">Its identifier.</param>
public sealed record RegisterVerdict(long Lines, long Erased, long Unsealed, string Seal, RegisterFault? Fault = null, long At = 0, Guid? Id = null);

/// <summary>Recomputes the chain of the present territory from its first line, and says where it breaks.</summary>
public sealed class RegisterCheck(ParvisDb db)
{
    private const int Batch = 1000;

    /// <param name="witness">A seal kept elsewhere, that must be found on the way; or null.</param>
    public async Task<RegisterVerdict> Run(string? witness = null, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var (seal, done, erased, seen) = (RegisterChain.Origin(db.CurrentTerritory), 0L, 0L, false);
        var unsealed = await db.Set<RegisterEntry>().LongCountAsync(e => e.Seq == null, cancel);
        while (true)
        {
            var after = done;
            var lines = await db.Set<RegisterEntry>().AsNoTracking().Where(e => e.Seq > after).OrderBy(e => e.Seq).Take(Batch).ToListAsync(cancel);
            foreach (var line in lines)
            {
                RegisterVerdict Broken(RegisterFault fault) => new(done, erased, unsealed, seal, fault, line.Seq!.Value, line.Id);
                if (line.Seq != done + 1) return Broken(RegisterFault.Missing);
                if (line.Digest != RegisterChain.Digest(line)) return Broken(RegisterFault.Changed);
                if (line.Seal != RegisterChain.Next(seal, line.Digest)) return Broken(RegisterFault.Unlinked);
                if (line.ActorId is { } actor ? line.ActorSalt is null || line.ActorMark != RegisterChain.Mark(line.ActorSalt, actor) : line.ActorSalt is not null) return Broken(RegisterFault.Actor);
                if (line.ActorId is null && line.ActorMark is not null) erased++;
                seal = line.Seal;
                done++;
                seen |= seal == witness;
            }

            progress?.Report(done);
            if (lines.Count < Batch) break;
        }

        var head = await db.Set<RegisterHead>().AsNoTracking().FirstOrDefaultAsync(cancel);
        if (head is null ? done > 0 : head.Seq != done || head.Seal != seal) return new RegisterVerdict(done, erased, unsealed, seal, RegisterFault.Head, head?.Seq ?? 0);
        return witness is not null && !seen && witness != RegisterChain.Origin(db.CurrentTerritory)
            ? new RegisterVerdict(done, erased, unsealed, seal, RegisterFault.Witness)
            : new RegisterVerdict(done, erased, unsealed, seal);
    }
}
