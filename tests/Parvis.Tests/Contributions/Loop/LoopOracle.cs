using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Xunit;

namespace Parvis.Tests.Contributions.Loop;

/// <summary>What must hold after every act, computed again from the rows alone.</summary>
internal sealed class LoopOracle(LoopWorld world)
{
    private readonly Dictionary<Guid, PromiseOracle> promises = [];
    private readonly HashSet<Guid> steps = [];
    private readonly HashSet<Guid> notices = [];

    /// <summary>A word found nowhere but in one contribution: wherever it stands, that contribution is told.</summary>
    public static string Token(int number) => $"zq{number:D3}qz";

    public async Task Check()
    {
        var now = world.Now;
        await world.In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            Assert.Equal([], await db.Everywhere<OutboxMessage>().Where(m => m.Attempts > 0).Select(m => m.Error).ToListAsync());
            var contributions = await db.Set<Contribution>().AsNoTracking().ToListAsync();
            await Promises(db, contributions, now);
            await Responsible(db, contributions);
            await Counted(db, contributions);
            await Answered(db, contributions);
            var sees = await Sight(db, contributions);
            await Told(db, contributions, sees);
            await Listed(s, contributions, sees, now);
            return 0;
        });
    }

    private async Task Promises(ParvisDb db, List<Contribution> contributions, DateTime now)
    {
        var found = await db.Set<Step>().AsNoTracking().ToListAsync();
        // In the order they were written: the clock may have stepped back between two acts.
        foreach (var step in found.Where(s => !steps.Contains(s.Id)).OrderBy(s => s.At).ThenBy(s => s.Kind))
        {
            steps.Add(step.Id);
            if (!promises.TryGetValue(step.ContributionId, out var promise)) promises[step.ContributionId] = promise = new PromiseOracle(world.Zone, world.ClosingDay);
            promise.Take(step, contributions.Single(c => c.Id == step.ContributionId));
        }

        foreach (var contribution in contributions) promises[contribution.Id].Check(contribution, now);
    }

    private async Task Responsible(ParvisDb db, List<Contribution> contributions)
    {
        var roles = (await db.Set<Role>().AsNoTracking().Where(r => r.ArchivedAt == null).ToListAsync()).ToDictionary(r => r.Id);
        var circles = (await db.Set<Circle>().AsNoTracking().ToListAsync()).ToDictionary(c => c.Id);
        var now = world.Now;
        var held = (await db.Set<Mandate>().AsNoTracking().ToListAsync()).Where(m => m.From <= now && (m.Until is null || m.Until > now)).Select(m => m.RoleId).ToHashSet();
        foreach (var c in contributions.Where(Open))
        {
            Assert.Contains(c.RoleId!.Value, roles);
            Assert.Contains(c.ActingRoleId!.Value, roles);
            if (world.Unsure || now < world.Latest) continue;
            Assert.Equal(roles[Acting(roles[c.RoleId.Value])].Name, roles[c.ActingRoleId.Value].Name);
        }

        Guid Acting(Role role)
        {
            if (held.Contains(role.Id)) return role.Id;
            for (Guid? circle = role.CircleId; circle is { } here; circle = circles[here].ParentId)
            {
                if (roles.Values.Single(r => r.CircleId == here && r.IsLead).Id is var lead && held.Contains(lead)) return lead;
            }

            return role.Id;
        }
    }

    private static async Task Counted(ParvisDb db, List<Contribution> contributions)
    {
        var stances = (await db.Set<Stance>().AsNoTracking().ToListAsync()).ToLookup(s => s.ContributionId);
        var tallies = (await db.Set<StanceTally>().AsNoTracking().ToListAsync()).ToLookup(t => t.ContributionId);
        var comments = (await db.Set<Comment>().AsNoTracking().Where(c => c.WithdrawnAt == null).Select(c => c.ContributionId).ToListAsync()).ToLookup(c => c);
        var pledges = (await db.Set<Pledge>().AsNoTracking().Where(p => p.GivenUpAt == null).Select(p => p.ContributionId).ToListAsync()).ToLookup(p => p);
        foreach (var c in contributions)
        {
            int Sided(Side side) => stances[c.Id].Count(s => s.Side == side);
            Assert.Equal((Sided(Side.For), Sided(Side.Mixed), Sided(Side.Against)), (c.For, c.Mixed, c.Against));
            Assert.Equal((comments[c.Id].Count(), pledges[c.Id].Count()), (c.Comments, c.Pledges));
            foreach (var tally in tallies[c.Id])
            {
                int Standing(Side side) => stances[c.Id].Count(s => s.Side == side && s.Standing == tally.Standing);
                Assert.Equal((Standing(Side.For), Standing(Side.Mixed), Standing(Side.Against)), (tally.For, tally.Mixed, tally.Against));
            }

            Assert.Equal(stances[c.Id].Count(), tallies[c.Id].Sum(t => t.For + t.Mixed + t.Against));
        }

        var members = (await db.Set<Membership>().AsNoTracking().Where(m => m.State == MembershipState.Member).ToListAsync()).ToLookup(m => m.CommunityId);
        foreach (var community in await db.Set<Community>().AsNoTracking().ToListAsync()) Assert.Equal(members[community.Id].Count(), community.Members);
    }

    private static async Task Answered(ParvisDb db, List<Contribution> contributions)
    {
        var answers = (await db.Set<Answer>().AsNoTracking().ToListAsync()).ToLookup(a => a.ContributionId);
        var byId = contributions.ToDictionary(c => c.Id);
        foreach (var c in contributions)
        {
            var last = answers[c.Id].SingleOrDefault(a => a.Round == c.Round);
            Assert.InRange(c.Round, 1, 2);
            if (Open(c)) Assert.Null(last);
            if (c.State == ContributionState.Answered) Assert.NotNull(last);
            Assert.Equal(last?.PublishedAt, c.AnsweredAt);
            Assert.Equal(last?.Outcome, c.Outcome);
            if (last is not null) Assert.Equal(c.DueAt, last.DueAt);
            Assert.Equal(c.State == ContributionState.Merged, c.MergedIntoId is not null);
            if (c.MergedIntoId is { } into) Assert.NotEqual(ContributionState.Merged, byId[into].State);
        }
    }

    private async Task<Func<Guid, Contribution, bool>> Sight(ParvisDb db, List<Contribution> contributions)
    {
        var communities = (await db.Set<Community>().AsNoTracking().ToListAsync()).ToDictionary(c => c.Id, c => c.Visibility);
        var members = (await db.Set<Membership>().AsNoTracking().Where(m => m.State == MembershipState.Member).ToListAsync()).Select(m => (m.PersonId, m.CommunityId)).ToHashSet();
        var working = world.People.Where(p => p.Speaks is StandingKind.Agent or StandingKind.Elected).Select(p => p.PersonId!.Value).ToHashSet();
        Assert.All(contributions, c => Assert.Equal(communities[c.CommunityId!.Value], c.Visibility));
        return (person, c) => communities[c.CommunityId!.Value] switch
        {
            Visibility.Public or Visibility.Territory => true,
            Visibility.Agents => working.Contains(person) || members.Contains((person, c.CommunityId.Value)),
            _ => members.Contains((person, c.CommunityId.Value)),
        };
    }

    private async Task Told(ParvisDb db, List<Contribution> contributions, Func<Guid, Contribution, bool> sees)
    {
        var byId = contributions.ToDictionary(c => c.Id);
        foreach (var notice in await db.Set<Notice>().AsNoTracking().ToListAsync())
        {
            if (!notices.Add(notice.Id)) continue;
            if (notice.Matter == "contribution") Assert.True(sees(notice.PersonId, byId[notice.MatterId]), $"notice: {notice.Sentence} {notice.Args}");
            Unseen(notice.PersonId, notice.Args + notice.Href, "notice");
        }

        var addresses = await db.Set<Person>().AsNoTracking().Where(p => p.Email != null).ToDictionaryAsync(p => p.Email!, p => p.Id);
        foreach (var mail in await db.Set<OutgoingMail>().AsNoTracking().ToListAsync()) Unseen(addresses[mail.To], mail.Subject + mail.Text, "mail");
        await db.Set<OutgoingMail>().ExecuteDeleteAsync();

        void Unseen(Guid person, string text, string what)
        {
            foreach (var c in contributions.Where(c => text.Contains(c.Title, StringComparison.Ordinal) || text.Contains(c.Reference, StringComparison.Ordinal)))
            {
                Assert.True(sees(person, c), $"{what} tells {c.Title}: {text}");
            }
        }
    }

    private async Task Listed(IServiceProvider services, List<Contribution> contributions, Func<Guid, Contribution, bool> sees, DateTime now)
    {
        var lists = services.GetRequiredService<IContributionLists>();
        var admin = world.People[6];
        var late = await lists.Find(admin, new ContributionFilter { State = ListState.Late, Order = ListOrder.Due, Size = 100 });
        var expected = contributions.Where(c => c.State == ContributionState.Awaiting && promises[c.Id].Due < now && sees(admin.PersonId!.Value, c)).Select(c => c.Title);
        Assert.Equal(expected.Order(StringComparer.Ordinal), late.Items.Select(i => i.Title).Order(StringComparer.Ordinal));
        foreach (var person in world.People)
        {
            var held = (await services.GetRequiredService<IRoles>().HeldBy(person)).Select(h => h.RoleId).ToList();
            if (held.Count == 0) continue;
            var queue = await services.GetRequiredService<DeskQuery>().Queue(person, held, new DeskFilter(null, null, DeskShow.All, null), default);
            var mine = contributions.Where(c => Open(c) && held.Contains(c.ActingRoleId!.Value) && sees(person.PersonId!.Value, c)).Select(c => c.Title);
            Assert.Equal(mine.Order(StringComparer.Ordinal), queue.Items.Select(i => i.Title).Order(StringComparer.Ordinal));
        }
    }

    private static bool Open(Contribution c) => c.State is ContributionState.Awaiting or ContributionState.Paused;
}
