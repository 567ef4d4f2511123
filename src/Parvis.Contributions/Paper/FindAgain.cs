using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Paper;

/// <summary>Where a word kept by its stub stands. Its title and outcome are its person's own; more is on the page, for those who may see it.</summary>
/// <param name="Href">Path of its page, null when this visitor may not see it.</param>
internal sealed record Found(string Number, bool Entered, DateTime MadeAt)
{
    public string Title { get; init; } = "";
    public string Reference { get; init; } = "";
    public string? Href { get; init; }
    public string? Role { get; init; }
    public DateTime? PostedAt { get; init; }
    public DateTime? DueAt { get; init; }
    public DateTime? AnsweredAt { get; init; }
    public Outcome? Outcome { get; init; }
    public ContributionState State { get; init; }
    public bool Late { get; init; }

    /// <summary>Not published, or not any more.</summary>
    public bool Held { get; init; }

    /// <summary>Nobody's yet: whoever holds the code may make it theirs.</summary>
    public bool Free { get; init; }

    /// <summary>Whoever holds the code may say whether the answer answers.</summary>
    public bool Judges { get; init; }
    public Judgement? Judgement { get; init; }
}

/// <summary>Finds by the code of a stub, without account. Tries are counted by address: a code is not guessed.</summary>
internal sealed class FindAgain(ParvisDb db, Throttle throttle, IRoles roles, ContributionGate gate, TimeProvider clock)
{
    public const int MostTries = 20;

    public async Task<Result<Found>> Run(Viewer viewer, string? typed, string from, CancellationToken cancel)
    {
        if (!await throttle.Allows("stub", from, MostTries, TimeSpan.FromHours(1), cancel)) return PaperFailures.CodeTooOften;
        if (await Sheet(typed, cancel) is not { } sheet) return PaperFailures.CodeUnknown;
        if (sheet.ContributionId is not { } id || await db.WithHeld<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } said) return new Found(sheet.Number, false, sheet.MadeAt);
        var withdrawn = said.State == ContributionState.Withdrawn;
        return new Found(sheet.Number, true, sheet.MadeAt)
        {
            Title = withdrawn ? "" : said.Title,
            Reference = said.Reference,
            Href = await gate.Shows(viewer, said, cancel) ? said.Href : null,
            Role = (said.ActingRoleId ?? said.RoleId) is { } role ? (await roles.Find(role, cancel))?.Name : null,
            PostedAt = said.PostedAt,
            DueAt = said.DueAt,
            AnsweredAt = said.AnsweredAt,
            Outcome = said.Outcome,
            State = said.State,
            Held = said.Showing > Showing.Limited,
            Late = said.IsLate(clock.GetUtcNow().UtcDateTime),
            Judges = said is { AuthorId: null, State: ContributionState.Answered, Showing: Showing.Shown },
            Judgement = said.Judgement,
            Free = said.AuthorId is null && sheet.ClaimedAt is null && said.TakesWords(),
        };
    }

    private async Task<Sheet?> Sheet(string? typed, CancellationToken cancel)
    {
        if (StubCode.Parse(typed) is not { } code) return null;
        var hash = StubCode.Hash(db.CurrentTerritory, code);
        return await db.Set<Sheet>().AsNoTracking().FirstOrDefaultAsync(s => s.CodeHash == hash, cancel);
    }
}

/// <summary>Makes a word written down for someone that person's own: they then judge the answer, edit, follow, as any author does.</summary>
internal sealed class AttachToAccount(Unit unit, Throttle throttle, IFollows follows)
{
    public async Task<Result<string>> Run(Viewer viewer, string? typed, string from, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } person) return ContributionFailures.SignInFirst;
        if (viewer.MayNotWrite() is { } suspended) return suspended;
        if (!await throttle.Allows("stub", from, FindAgain.MostTries, TimeSpan.FromHours(1), cancel)) return PaperFailures.CodeTooOften;
        if (StubCode.Parse(typed) is not { } code) return PaperFailures.CodeUnknown;
        return await unit.Write<string>(
            async () =>
            {
                var hash = StubCode.Hash(unit.Db.CurrentTerritory, code);
                if (await unit.Db.Set<Sheet>().FirstOrDefaultAsync(s => s.CodeHash == hash, cancel) is not { } sheet) return PaperFailures.CodeUnknown;
                if (sheet.ContributionId is not { } id || await unit.Db.Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } said) return PaperFailures.NotEntered;
                if (!said.TakesWords()) return ContributionFailures.Closed;
                // Who wrote it down remains said; the name given on paper gives way to the account's.
                var taken = await unit.Db.Set<Contribution>().Where(c => c.Id == id && c.AuthorId == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.AuthorId, person).SetProperty(c => c.OnBehalfOf, (string?)null), cancel);
                if (taken == 0 || sheet.ClaimedAt is not null) return PaperFailures.Claimed;
                sheet.ClaimedAt = unit.Now;
                unit.Db.Changes<Contribution>();
                await follows.Follow(person, FollowKind.Contribution, id, cancel);
                return said.Href;
            },
            cancel);
    }
}
