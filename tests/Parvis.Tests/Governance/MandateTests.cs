using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Governance;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.People.Contracts;
using Parvis.Platform.Outbox;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Governance;

/// <summary>Mandates begin and end by their days; the queue of a role passes on and comes back.</summary>
public abstract class MandateTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : MandateTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : MandateTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task A_mandate_that_ends_passes_the_queue_to_the_lead_and_the_pages_say_so()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var circle = await house.Circle(admin, await house.Root());
        var (lead, role) = (await house.Lead(circle), await house.Role(admin, circle));
        Assert.True((await house.Give(admin, lead, await house.Person(Governing.New("Pilote")))).Ok);
        var holder = await house.Person(Governing.New("Titulaire"));
        Assert.True((await house.Give(admin, role.Id, holder, until: house.Today().AddDays(2))).Ok);
        var said = await house.Say(admin, "Un passage piéton devant l’école", role.Id);
        await house.Settle();
        Assert.Equal(role.Id, (await house.Found(said.Id)).ActingRoleId);

        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.Settle();
        var passed = await house.Found(said.Id);
        Assert.Equal((role.Id, lead), (passed.RoleId!.Value, passed.ActingRoleId!.Value));
        Assert.Equal(said.DueAt, passed.DueAt);
        using var visitor = house.Visit();
        await visitor.Go($"roles/{role.Slug}");
        Assert.Contains("Personne pour le moment.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Ce qui lui arrive passe à", visitor.Text, StringComparison.Ordinal);
        Assert.Contains(holder.Name, visitor.Text, StringComparison.Ordinal);
        await visitor.Go(said.Href.TrimStart('/'));
        Assert.Contains($"en l’absence du rôle {role.Name}", visitor.Text, StringComparison.Ordinal);

        Assert.True((await house.Give(admin, role.Id, await house.Person(Governing.New("Suivante")))).Ok);
        await house.Settle();
        Assert.Equal(role.Id, (await house.Found(said.Id)).ActingRoleId);
        await visitor.Go(said.Href.TrimStart('/') + "?relire=1");
        Assert.Contains($"De retour au rôle {role.Name}", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandate_begins_on_its_day_and_is_told_once()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var role = await house.Role(admin, await house.Root());
        var person = await house.Person(Governing.New("Future"));
        Assert.True((await house.Give(admin, role.Id, person, house.Today().AddDays(5), house.Today().AddDays(5))).Ok);
        Task<bool> Holds() => house.In(s => s.GetRequiredService<IRoles>().Holds(person, role.Id));
        await house.Settle();
        Assert.False(await Holds());
        house.Clock.Advance(TimeSpan.FromDays(5));
        Assert.True(await Holds());
        await Job();
        Assert.Equal(1, await Told(role.Id));
        await Job();
        Assert.Equal(1, await Told(role.Id));
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await Holds());
        await Job();
        await Job();
        Assert.Equal(1, await Told(role.Id));
        await house.Settle();
    }

    public static TheoryData<string, string> BadMandates => new()
    {
        { "nobody", "governance.person_unknown" }, { "stranger", "governance.person_unknown" }, { "two", "governance.person_ambiguous" },
        { "source", "governance.source_unknown" }, { "reversed", "governance.dates_wrong" }, { "past", "governance.until_past" },
        { "far", "governance.date_too_far" }, { "record", "governance.record_too_long" }, { "twice", "governance.already_holds" },
    };

    [Theory, MemberData(nameof(BadMandates))]
    public async Task Bad_input_is_named_beside_its_field(string what, string code)
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var role = await house.Role(admin, await house.Root());
        var person = await house.Person(Governing.New("Candidate"));
        var today = house.Today();
        var input = new MandateInput(person.Name, MandateSource.Appointed, null, null, null);
        if (what == "twice") Assert.True((await house.Give(admin, role.Id, person)).Ok);
        if (what == "two")
        {
            await house.Person("Zélie Double-Un");
            await house.Person("Zélie Double-Deux");
        }

        input = what switch
        {
            "nobody" => input with { Person = " " },
            "stranger" => input with { Person = "Personne d’ici" },
            "two" => input with { Person = "Zélie" },
            "source" => input with { Source = (MandateSource)9 },
            "reversed" => input with { From = today.AddDays(9), Until = today.AddDays(8) },
            "past" => input with { From = today.AddDays(-9), Until = today.AddDays(-8) },
            "far" => input with { Until = today.AddYears(60) },
            "record" => input with { Record = new string('a', 301) },
            _ => input,
        };
        var before = await house.Ask(db => db.Set<Mandate>().CountAsync());
        var failure = (await house.In(s => s.GetRequiredService<GiveMandate>().Run(admin, role.Id, input))).Failure;
        Assert.Equal(code, failure?.Code);
        Assert.NotNull(failure!.Field);
        Assert.Equal(before, await house.Ask(db => db.Set<Mandate>().CountAsync()));
    }

    [Fact]
    public async Task One_lays_down_ones_own_mandate_once_and_nobody_else_s()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var role = await house.Role(admin, await house.Root());
        var (one, other) = (await house.Person(Governing.New("Une")), await house.Person(Governing.New("Deux")));
        Assert.True((await house.Give(admin, role.Id, one)).Ok);
        Assert.True((await house.Give(admin, role.Id, other)).Ok);
        Assert.Equal(GovernanceFailures.NotYours, (await house.End(one, role.Id, other)).Failure);
        Assert.True((await house.End(one, role.Id, one)).Ok);
        Assert.Equal(GovernanceFailures.AlreadyEnded, (await house.End(one, role.Id, one)).Failure);
        Assert.Equal([other.PersonId!.Value], await house.In(s => s.GetRequiredService<IRoles>().Holders(role.Id)));
    }

    private Task Job() => house.In(s => ActivatorUtilities.CreateInstance<MandateJob>(s).Run(default));

    // Messages delivered are gone: what is left is what was just told.
    private Task<int> Told(Guid role) => house.Ask(db => db.Set<OutboxMessage>().CountAsync(m => m.Type == nameof(RoleHoldingChanged) && m.Body.Contains(role.ToString())));
}
