using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Moderation.Policies;

/// <summary>
/// Publishes a new version of the territory's policy (its administrators) or of a community's own rules (who facilitates it).
/// Changes are public and dated (DSA article 14).
/// </summary>
internal sealed class PublishPolicy(Unit unit, PolicyQuery policies, ModerationGate gate, IModeratedPlaces places)
{
    public Task<Result<int>> Run(Viewer viewer, Guid community, string? text, string? note, CancellationToken cancel) => unit.Write<int>(
        async () =>
        {
            if (viewer.PersonId is not { } me) return ModerationFailures.SignInFirst;
            var open = true;
            if (community == Guid.Empty)
            {
                if (!viewer.Administers) return ModerationFailures.AdministratorsOnly;
            }
            else
            {
                if (await places.Find(viewer, community, cancel) is not { } place) return ModerationFailures.Absent;
                if (!await May(viewer, place, cancel)) return ModerationFailures.NotYours;
                open = place.Visibility == Visibility.Public;
            }

            var said = text?.Trim().ReplaceLineEndings("\n") ?? "";
            var why = note?.Trim().ReplaceLineEndings(" ") ?? "";
            if (said.Length == 0) return ModerationFailures.PolicyMissing;
            if (said.Length > ModerationModel.MostPolicy) return ModerationFailures.PolicyTooLong;
            if (PolicyQuery.Titles(said).Count == 0) return ModerationFailures.PolicyWithoutRule;
            if (why.Length == 0) return ModerationFailures.PolicyNoteMissing;
            if (why.Length > ModerationModel.MostNote) return ModerationFailures.PolicyNoteTooLong;
            var present = await policies.Current(community, cancel);
            if (present?.Text.ReplaceLineEndings("\n") == said) return ModerationFailures.PolicySame;
            var next = new Policy
            {
                Id = unit.NewId(), CommunityId = community, Version = (present?.Version ?? 0) + 1, Text = said, Note = why, PublishedById = me, PublishedAt = unit.Now,
            };
            unit.Db.Add(next);
            unit.Record(new RegisterLine("moderation.policy_published", next.Id, me, open, new { next.Version, CommunityId = community == Guid.Empty ? (Guid?)null : community }));
            return next.Version;
        },
        cancel);

    /// <summary>Who facilitates the community; an administrator too, except where only members may look.</summary>
    public async Task<bool> May(Viewer viewer, ModeratedPlace place, CancellationToken cancel)
    {
        var reach = await gate.ReachOf(viewer, cancel);
        return reach.Facilitates.Contains(place.Id) || (reach.Administers && place.Visibility != Visibility.Private);
    }
}
