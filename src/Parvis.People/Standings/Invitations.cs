using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.People.Standings;

internal sealed record CreateInvitationInput(StandingKind Kind, string? Label, int Days = 30, int Uses = 1);

/// <summary>A link that gives a verified standing to whoever has it. It is shown once: only its hash is kept.</summary>
internal sealed class CreateInvitation(Unit unit)
{
    /// <summary>The token of the link.</summary>
    public Task<Result<string>> Run(Viewer viewer, CreateInvitationInput input, CancellationToken cancel = default) => unit.Write<string>(
        async () =>
        {
            if (!viewer.Administers || viewer.PersonId is not { } me) return PeopleFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (StandingTexts.Check(input.Kind, input.Label) is { } bad) return bad;
            if (input.Days is < 1 or > 365) return PeopleFailures.DaysWrong.On(nameof(input.Days));
            if (input.Uses is < 1 or > 1000) return PeopleFailures.UsesWrong.On(nameof(input.Uses));
            if (await unit.Db.Set<Invitation>().CountAsync(i => i.RevokedAt == null && i.ExpiresAt > unit.Now, cancel) >= 100) return PeopleFailures.TooMany;
            var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
            var row = new Invitation
            {
                Id = unit.NewId(),
                TokenHash = Tokens.Hash(token),
                Kind = input.Kind,
                Label = StandingTexts.Label(input.Label),
                CreatedAt = unit.Now,
                CreatedById = me,
                ExpiresAt = unit.Now.AddDays(input.Days),
                MostUses = input.Uses,
            };
            unit.Db.Add(row);
            unit.Record(new RegisterLine("people.invitation_created", row.Id, me, false, new { Kind = row.Kind.ToString(), row.MostUses }));
            return token;
        },
        cancel);
}

internal sealed class RevokeInvitation(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            var row = await unit.Db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == id && i.RevokedAt == null, cancel);
            if (row is null) return PeopleFailures.Absent;
            row.RevokedAt = unit.Now;
            unit.Record(new RegisterLine("people.invitation_revoked", row.Id, viewer.PersonId, false));
            return Result.Done;
        },
        cancel);
}

/// <summary>
/// Takes the standing an invitation gives. A use is counted in the statement that checks there is one left. False when it was
/// refused before: it then waits for an administrator, and no use is counted.
/// </summary>
internal sealed class AcceptInvitation(Unit unit)
{
    public Task<Result<bool>> Run(Viewer viewer, string token, CancellationToken cancel = default) => unit.Write<bool>(
        async () =>
        {
            if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
            if (await unit.Db.Open(token, unit.Now).SingleOrDefaultAsync(cancel) is not { } row) return PeopleFailures.InvitationOver;
            if (viewer.Standings.Any(s => s.Kind == row.Kind && s.Verified)) return true;
            if (await unit.Db.Set<Standing>().AnyAsync(s => s.PersonId == me && s.Kind == row.Kind && s.Proof == StandingProof.Refused, cancel))
            {
                await StandingRows.Declare(unit, me, row.Kind, row.Label, cancel);
                return false;
            }

            var counted = await unit.Db.Open(token, unit.Now).ExecuteUpdateAsync(set => set.SetProperty(i => i.Uses, i => i.Uses + 1), cancel);
            if (counted != 1) return PeopleFailures.InvitationOver;
            return await StandingRows.Give(unit, me, row.Kind, row.Label, StandingProof.Invitation, row.CreatedById, cancel);
        },
        cancel);
}

internal static class Tokens
{
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The invitation behind a token, if it still serves.</summary>
    public static IQueryable<Invitation> Open(this ParvisDb db, string token, DateTime now)
    {
        var hash = Hash(token);
        return db.Set<Invitation>().AsNoTracking().Where(i => i.TokenHash == hash && i.RevokedAt == null && i.ExpiresAt > now && i.Uses < i.MostUses);
    }
}
