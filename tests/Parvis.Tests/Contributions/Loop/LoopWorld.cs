using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Parvis.Platform.Tenancy;
using Parvis.Tests.Support;

namespace Parvis.Tests.Contributions.Loop;

/// <summary>
/// A territory made for one history: seven people, a circle in a circle in a circle, a role nobody holds, a public, an
/// agents-only and a private community, delays in working and in calendar days.
/// </summary>
internal sealed partial class LoopWorld(House house, IReadOnlyList<Viewer> accounts, string slug)
{
    /// <summary>Days of each promise; read by the oracle, which computes every deadline by itself.</summary>
    public static readonly IReadOnlyList<(ContributionKind? Kind, bool Request, int Days, bool Working)> Delays =
        [(null, true, 10, true), (ContributionKind.Report, false, 3, false), (ContributionKind.Question, false, 5, true), (null, false, 15, true)];

    private static readonly string[] Zones = ["Europe/Paris", "America/Miquelon", "Pacific/Noumea", "Indian/Reunion"];
    private static readonly StandingKind[] Standings =
        [StandingKind.Inhabitant, StandingKind.Inhabitant, StandingKind.Inhabitant, StandingKind.Agent, StandingKind.Agent, StandingKind.Elected, StandingKind.Agent];

    private static int number;
    private readonly List<Guid> communities = [];
    private int said;

    public IReadOnlyList<Viewer> People { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateOnly ClosingDay { get; private set; }

    /// <summary>The latest instant the clock has shown.</summary>
    public DateTime Latest { get; private set; }

    /// <summary>True from a step back over a change of holders until holders change again: who acts was told by a clock that lied.</summary>
    public bool Unsure { get; private set; }

    public Dictionary<Deed, int> Done { get; } = [];

    public DateTime Now => house.Clock.Now;

    private Viewer Admin => People[6];

    public static async Task<LoopWorld> Make(House house, IReadOnlyList<Viewer> accounts, History history)
    {
        house.Clock.Set(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddDays(history.Day));
        var slug = $"vie-{Interlocked.Increment(ref number)}";
        var world = new LoopWorld(house, accounts, slug) { Zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[history.Zone % Zones.Length]), Latest = house.Clock.Now };
        world.ClosingDay = DateOnly.FromDateTime(world.Now).AddDays(4 + (history.Day % 10));
        await world.Found();
        await world.Furnish();
        await world.Settle();
        return world;
    }

    public Task<T> In<T>(Func<IServiceProvider, Task<T>> act) => house.In(act, slug);

    public Task<T> Ask<T>(Func<ParvisDb, Task<T>> ask) => In(s => ask(s.GetRequiredService<ParvisDb>()));

    /// <summary>Delivers events and lets time do its work; unlike the schedule, nothing that goes wrong is passed over.</summary>
    public async Task Settle()
    {
        var relay = house.Services.GetRequiredService<OutboxRelay>();
        await relay.Drain();
        foreach (var name in new[] { "governance.mandates", "contributions.promises", "contributions.follow_ups", "notices.mail" })
        {
            await using var scope = house.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IJob>().First(j => j.Name == name).Run(default);
            await relay.Drain();
        }
    }

    /// <summary>The next history meets nothing of this one.</summary>
    public Task Leave() => Ask(async db =>
    {
        await db.Everywhere<Contribution>().ExecuteUpdateAsync(set => set
            .SetProperty(c => c.RemindAt, (DateTime?)null).SetProperty(c => c.EscalateAt, (DateTime?)null).SetProperty(c => c.PauseEndsAt, (DateTime?)null));
        await db.Everywhere<FollowUp>().ExecuteDeleteAsync();
        await db.Everywhere<Mandate>().ExecuteDeleteAsync();
        await db.Everywhere<Notice>().ExecuteDeleteAsync();
        await db.Set<OutgoingMail>().ExecuteDeleteAsync();
        return await db.Everywhere<OutboxMessage>().ExecuteDeleteAsync();
    });

    private async Task Found()
    {
        await house.In(async s =>
        {
            (await s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(slug, slug), default)).Get();
            await s.GetRequiredService<ParvisDb>().Set<Territory>().Where(t => t.Slug == slug)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.TimeZone, Zone.Id).SetProperty(t => t.ClosingDays, ClosingDay.ToString("yyyy-MM-dd")));
            s.GetRequiredService<ITerritoryDirectory>().Forget(Guid.Empty);
        });
        People = await In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            foreach (var (account, standing) in accounts.Zip(Standings))
            {
                db.Add(new Standing { Id = Ids.New(house.Clock), PersonId = account.PersonId!.Value, Kind = standing, Verified = true, Since = Now });
            }

            db.Add(new TerritoryAdministrator { PersonId = accounts[6].PersonId!.Value, Since = Now });
            await db.SaveChangesAsync();
            var viewers = await s.GetRequiredService<IPeople>().Viewers([.. accounts.Select(a => a.PersonId!.Value)]);
            return accounts.Select(a => viewers[a.PersonId!.Value]).ToList();
        });
    }

    private async Task Furnish()
    {
        var root = await Ask(db => db.Set<Circle>().Where(c => c.ParentId == null).Select(c => c.Id).SingleAsync());
        var services = await Circle("Services", root);
        var streets = await Circle("Rues", services);
        var (clean, lit, empty) = (await Role("Propreté", services), await Role("Éclairage", streets), await Role("Voirie", streets));
        await Give(await Lead(root), People[3]);
        await Give(await Lead(services), People[5]);
        await Give(clean, People[4]);
        await Give(lit, People[2]);
        foreach (var (kind, role) in new[] { (ContributionKind.Report, clean), (ContributionKind.Question, lit), (ContributionKind.Criticism, empty) })
        {
            (await In(s => s.GetRequiredService<SaveRule>().Run(Admin, null, new RuleInput(null, kind, false, null, null, null, null, role)))).MustHold();
        }

        foreach (var delay in Delays)
        {
            (await In(s => s.GetRequiredService<AddDelay>().Run(Admin, new DelayInput(delay.Kind, delay.Request, null, delay.Days, delay.Working)))).MustHold();
        }

        foreach (var (name, visibility, joining, maker) in new[]
        {
            ("Place", Visibility.Public, Joining.Open, 3), ("Coulisses", Visibility.Agents, Joining.Open, 3), ("Cabinet", Visibility.Private, Joining.ByInvitation, 4),
        })
        {
            communities.Add((await In(s => s.GetRequiredService<CreateCommunity>().Run(People[maker], new CommunityInput(name, "Se parler.", "", visibility, joining, [])))).Get().Id);
        }
    }

    private async Task<Guid> Circle(string name, Guid parent)
    {
        var made = (await In(s => s.GetRequiredService<OpenCircle>().Run(Admin, new CircleInput(name, "Agir", parent)))).Get();
        return await Ask(db => db.Set<Circle>().Where(c => c.Slug == made).Select(c => c.Id).SingleAsync());
    }

    private async Task<Guid> Role(string name, Guid circle)
    {
        var made = (await In(s => s.GetRequiredService<OpenRole>().Run(Admin, new RoleInput(name, circle, "Agir", "", "")))).Get();
        return await Ask(db => db.Set<Role>().Where(r => r.Slug == made).Select(r => r.Id).SingleAsync());
    }

    private Task<Guid> Lead(Guid circle) => Ask(db => db.Set<Role>().Where(r => r.CircleId == circle && r.IsLead).Select(r => r.Id).SingleAsync());

    private async Task Give(Guid role, Viewer to) =>
        (await In(s => s.GetRequiredService<GiveMandate>().Run(Admin, role, new MandateInput(to.Name, MandateSource.Appointed, null, null, null)))).MustHold();
}
