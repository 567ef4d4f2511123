using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.People.Standings;

/// <summary>The person says in which quality they stand here; agent, elected and partner wait for a proof.</summary>
internal sealed class DeclareStanding(Unit unit)
{
    public Task<Result> Run(Viewer viewer, StandingKind kind, string? label, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            if (StandingTexts.Check(kind, label) is { } bad) return bad;
            await StandingRows.Declare(unit, me, kind, StandingTexts.Label(label), cancel);
            var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == me, cancel);
            await StandingRows.VerifyByDomain(unit, person, cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>The person no longer stands here in that quality.</summary>
internal sealed class LeaveStanding(Unit unit)
{
    public Task<Result> Run(Viewer viewer, StandingKind kind, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            return await StandingRows.End(unit, me, kind, me, cancel) ? Result.Done : PeopleFailures.Absent;
        },
        cancel);
}

/// <summary>An administrator believes, declines or ends a standing.</summary>
internal sealed class JudgeStanding(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid standingId, bool accept, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            var row = await unit.Db.Set<Standing>().SingleOrDefaultAsync(s => s.Id == standingId && s.EndedAt == null, cancel);
            if (row is null) return PeopleFailures.Absent;
            if (accept) await StandingRows.Give(unit, row.PersonId, row.Kind, null, StandingProof.Administrator, viewer.PersonId, cancel);
            else await StandingRows.End(unit, row.PersonId, row.Kind, viewer.PersonId, cancel);
            return Result.Done;
        },
        cancel);
}

/// <summary>An administrator gives a verified standing to someone already known here.</summary>
internal sealed class GiveStanding(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid personId, StandingKind kind, string? label, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            if (StandingTexts.Check(kind, label) is { } bad) return bad;
            if (!await unit.Db.KnownHere(personId, cancel)) return PeopleFailures.Absent;
            await StandingRows.Give(unit, personId, kind, StandingTexts.Label(label), StandingProof.Administrator, viewer.PersonId, cancel);
            return Result.Done;
        },
        cancel);
}

internal static class StandingTexts
{
    public static Failure? Check(StandingKind kind, string? label) =>
        !Enum.IsDefined(kind) ? PeopleFailures.StandingUnknown.On("Kind")
        : label is { } text && (text.Trim().Length > 120 || text.Any(char.IsControl)) ? PeopleFailures.LabelTooLong.On("Label")
        : null;

    public static string? Label(string? label) => string.IsNullOrWhiteSpace(label) ? null : label.Trim();

    /// <summary>French source texts of the four standings.</summary>
    public static string Name(StandingKind kind) => kind switch
    {
        StandingKind.Agent => "Agent de la collectivité",
        StandingKind.Elected => "Élu",
        StandingKind.Partner => "Partenaire",
        _ => "Habitant",
    };

    /// <summary>Whether an administrator of this territory may act on this account: it has, or had, a standing here, or administers.</summary>
    public static async Task<bool> KnownHere(this ParvisDb db, Guid person, CancellationToken cancel) =>
        await db.Set<Person>().AnyAsync(
            p => p.Id == person && p.ClosedAt == null && !p.Imported
                && (db.Set<Standing>().Any(s => s.PersonId == p.Id) || db.Set<Territories.TerritoryAdministrator>().Any(a => a.PersonId == p.Id)),
            cancel);
}
