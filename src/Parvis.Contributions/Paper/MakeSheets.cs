using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Paper;

/// <summary>A sheet as it is printed, once: the code of its stub is kept nowhere.</summary>
internal sealed record PrintedSheet(string Number, string Code);

/// <summary>Makes sheets for a community, to print at once.</summary>
internal sealed class MakeSheets(Unit unit, ICommunities communities, Pace pace)
{
    /// <summary>At once.</summary>
    public const int Most = 50;

    /// <summary>Times in an hour, by one person.</summary>
    public const int MostTimes = 20;

    public async Task<Result<IReadOnlyList<PrintedSheet>>> Run(Viewer viewer, Guid communityId, int count, CancellationToken cancel)
    {
        if (!viewer.WorksHere) return ContributionFailures.AgentsOnly;
        if (viewer.MayNotWrite() is { } suspended) return suspended;
        if (count is < 1 or > Most) return PaperFailures.HowMany;
        return await unit.Write<IReadOnlyList<PrintedSheet>>(
            async () =>
            {
                if (await pace.Refuses("sheets", viewer.PersonId, MostTimes, cancel) is { } slower) return slower;
                if (await communities.PlaceToPost(viewer, communityId, cancel) is null) return ContributionFailures.CommunityClosed;
                var made = new List<PrintedSheet>(count);
                for (var i = 0; i < count; i++) made.Add(Sheets.Add(unit, communityId, viewer.PersonId));
                return made;
            },
            cancel);
    }
}

/// <summary>Sheets, inside the unit of work that writes them.</summary>
internal static class Sheets
{
    public static PrintedSheet Add(Unit unit, Guid communityId, Guid? madeBy, Guid? contribution = null)
    {
        var (number, code) = (ReferenceCode.New(), StubCode.New());
        unit.Db.Add(new Sheet
        {
            Id = unit.NewId(), Number = number, CodeHash = StubCode.Hash(unit.Db.CurrentTerritory, code), CommunityId = communityId, MadeAt = unit.Now, MadeById = madeBy,
            ContributionId = contribution, EnteredAt = contribution is null ? null : unit.Now,
        });
        return new PrintedSheet(number, code);
    }

    /// <summary>Says that a sheet became that contribution. Of two agents who enter the same one, the second is refused.</summary>
    public static async Task<Failure?> Enter(Unit unit, string typed, Guid contribution, CancellationToken cancel)
    {
        if (ReferenceCode.Parse(typed) is not { } number) return PaperFailures.SheetUnknown;
        var sheets = unit.Db.Set<Sheet>().Where(s => s.Number == number);
        var now = unit.Now;
        if (await sheets.Where(s => s.ContributionId == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ContributionId, contribution).SetProperty(s => s.EnteredAt, now), cancel) == 1) return null;
        return await sheets.AnyAsync(cancel) ? PaperFailures.SheetEntered : PaperFailures.SheetUnknown;
    }
}
