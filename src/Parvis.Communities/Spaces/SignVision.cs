using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Communities.Spaces;

/// <summary>A facilitator says where the community goes. The earlier versions stay readable, members are told.</summary>
internal sealed class SignVision(Unit unit, INoticeBoard board)
{
    private const int MostTold = 5000;

    public Task<Result> Run(Viewer viewer, Guid id, string? text, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (mine is not { State: MembershipState.Member, Facilitates: true } || viewer.Lacks.HasFlag(FactorFor.Facilitating)) return CommunityFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            var said = text?.Trim().ReplaceLineEndings("\n") ?? "";
            if (said.Length == 0) return CommunityFailures.VisionMissing;
            if (said.Length > CommunityRules.MostText) return CommunityFailures.VisionTooLong;
            var present = await unit.Db.Set<Vision>().AsNoTracking().Where(v => v.CommunityId == id).OrderByDescending(v => v.Version).FirstOrDefaultAsync(cancel);
            if (present?.Text == said) return CommunityFailures.VisionSame;
            var vision = new Vision
            {
                Id = unit.NewId(), CommunityId = id, Version = (present?.Version ?? 0) + 1, Text = said, SignedById = mine.PersonId, SignedAt = unit.Now,
            };
            unit.Db.Add(vision);
            unit.Record(new RegisterLine("communities.vision_signed", id, mine.PersonId, community.Visibility == Visibility.Public, new { vision.Version }));
            var members = await unit.Db.Set<Membership>().Where(m => m.CommunityId == id && m.State == MembershipState.Member)
                .OrderBy(m => m.Since).Select(m => m.PersonId).Take(MostTold).ToListAsync(cancel);
            var draft = new NoticeDraft(NoticeKind.Community, CommunityGuard.Name, id, "{0} dit sa vision : ce vers quoi elle va.", [community.Name], $"/communautes/{community.Slug}/vision")
            {
                CausedBy = mine.PersonId,
            };
            await board.Tell(draft, members, cancel);
            return Result.Done;
        },
        cancel);
}
