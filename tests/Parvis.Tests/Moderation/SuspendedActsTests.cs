using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Contributions.Positions;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Tests.Contributions;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>Someone suspended governs nothing, invites nobody and ends no pledge; they may still lay down what they hold.</summary>
public abstract class SuspendedActsTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : SuspendedActsTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : SuspendedActsTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task Roles_invitations_and_pledges_wait_for_the_end_of_the_suspension()
    {
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        var second = await house.Person(Governing.New("Alix Administre"), administers: true);
        var someone = await house.Person(Governing.New("Sam Suspend"), StandingKind.Agent);
        var guest = await house.Person(Governing.New("Gil Invité"));
        var home = (await house.Home(someone)).Id;
        var circle = await house.Circle(administrator, await house.Root());
        var role = await house.Role(administrator, circle);
        var lead = await house.Lead(circle);
        (await house.Give(administrator, lead, someone)).MustHold();
        var there = await house.Post(second, home, Governing.New("Le préau"));
        var pledge = (await house.In(s => s.GetRequiredService<MakePledge>().Run(someone, there.Reference, "J’apporte une planche", default))).Get();
        var posted = await house.Post(someone, home);
        (await house.Notify(guest, ContentKinds.Contribution, posted.Id)).Get();
        (await house.Decide(administrator, posted.Id, DecisionKind.Suspend, days: 3)).Get();
        var now = await house.Now(someone);
        async Task Refused(Func<IServiceProvider, Task<Failure?>> act) => Assert.Equal("people.suspended", (await house.In(act))?.Code);
        await Refused(async s => (await s.GetRequiredService<OpenCircle>().Run(now, new CircleInput("Un cercle", "Pour voir.", circle))).Failure);
        await Refused(async s => (await s.GetRequiredService<ChangeCircle>().Run(now, circle, new CircleInput("Un cercle", "Pour voir.", null))).Failure);
        await Refused(async s => (await s.GetRequiredService<CloseCircle>().Run(now, circle)).Failure);
        await Refused(async s => (await s.GetRequiredService<OpenRole>().Run(now, new RoleInput("Un rôle", circle, "Pour voir.", null, null))).Failure);
        await Refused(async s => (await s.GetRequiredService<ChangeRole>().Run(now, role.Id, new RoleInput("Un rôle", circle, "Pour voir.", null, null))).Failure);
        await Refused(async s => (await s.GetRequiredService<GiveMandate>().Run(now, role.Id, new MandateInput(guest.Name, MandateSource.Appointed, null, null, null))).Failure);
        await Refused(async s => (await s.GetRequiredService<InviteMember>().Run(now, home, guest.Name)).Failure);
        await Refused(async s => (await s.GetRequiredService<EntrustCommunity>().Run(now, home, guest.PersonId!.Value, true)).Failure);
        await Refused(async s => (await s.GetRequiredService<RemoveMember>().Run(now, home, guest.PersonId!.Value)).Failure);
        await Refused(async s => (await s.GetRequiredService<EndPledge>().Run(now, there.Reference, pledge, true, default)).Failure);
        house.Clock.Advance(TimeSpan.FromDays(5));
        var free = await house.Now(someone);
        (await house.In(s => s.GetRequiredService<InviteMember>().Run(free, home, guest.Name))).Get();
        (await house.In(s => s.GetRequiredService<EndPledge>().Run(free, there.Reference, pledge, true, default))).MustHold();
        (await house.In(s => s.GetRequiredService<OpenRole>().Run(free, new RoleInput(Governing.New("Un rôle"), circle, "Pour voir.", null, null)))).Get();
    }
}
