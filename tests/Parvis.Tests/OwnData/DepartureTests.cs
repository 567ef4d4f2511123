using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.OwnData;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Register;
using Parvis.Tests.Exports;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>Leaving, by a letter, with seven days to come back, and then nothing that tells who it was.</summary>
public abstract class DepartureTests(LeavingHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : DepartureTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : DepartureTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private static int n;

    private static string New(string name) => $"{name} {++n:x}zq";

    [Fact]
    public async Task Once_erased_nothing_anywhere_tells_who_it_was()
    {
        var (who, said) = await house.Lively(New("Zéphyrine Quitte"));
        var email = await house.EmailOf(who);
        var members = await Members();
        var slug = await OneOfEach(who.PersonId!.Value);
        Assert.NotEmpty(await Traces(who, email));
        using var visitor = await house.Leave(who, "Effacer");
        await house.Later(TimeSpan.FromDays(7.1));
        // The last letter is the one trace left, until it is purged.
        Assert.Equal([], (await Traces(who, email)).Where(t => t != "platform_mail.to"));
        var (contribution, counted) = await house.Ask(async db => (await db.Set<Contribution>().SingleAsync(c => c.Id == said.Id), await db.Set<Contribution>().SingleAsync(c => c.Reference == house.Reference)));
        Assert.Null(contribution.AuthorId);
        Assert.Equal(await house.Ask(db => db.Set<Stance>().CountAsync(s => s.ContributionId == counted.Id)), counted.For + counted.Mixed + counted.Against);
        Assert.Equal(members - 1, await Members());
        var verdict = await house.In(s => s.GetRequiredService<RegisterCheck>().Run());
        Assert.Null(verdict.Fault);
        using var reader = house.Visit();
        await reader.Go($"c/{said.Reference}");
        Assert.Contains("une personne non nommée", reader.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Go($"personnes/{who.PersonId}")).Status);
        Assert.NotNull(slug);
    }

    [Fact]
    public async Task Two_who_leave_the_same_talk_stay_counted_as_two()
    {
        var (first, second) = ((await house.Lively(New("Lise Part"))).Who, (await house.Lively(New("Marc Part"))).Who);
        var before = await Stances();
        using var one = await house.Leave(first, "Effacer");
        using var two = await house.Leave(second, "Effacer");
        await house.Later(TimeSpan.FromDays(8));
        Assert.Equal(before, await Stances());
        using var reader = house.Visit();
        await reader.Go($"c/{house.Reference}/positions");
        Assert.Equal(HttpStatusCode.OK, reader.Status);
        Assert.DoesNotContain("Lise Part", reader.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_keeps_its_signature_and_nothing_else()
    {
        var name = New("Céleste Ferme");
        var (who, said) = await house.Lively(name);
        var email = await house.EmailOf(who);
        using var visitor = await house.Leave(who, "Fermer");
        await house.Later(TimeSpan.FromDays(7.1));
        using var reader = house.Visit();
        await reader.Go($"c/{said.Reference}");
        Assert.Contains(name, reader.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Go($"personnes/{who.PersonId}")).Status);
        var person = await house.Ask(db => db.Set<Person>().SingleAsync(p => p.Id == who.PersonId));
        Assert.Null(person.Email);
        Assert.Null(person.PasswordHash);
        // The address is free again.
        await reader.Go("mot-de-passe-oublie");
        await reader.Submit(f => f.Fill("adresse", email));
        Assert.Contains("/inscription", await house.Link(email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_seven_days_the_account_opens_nothing_but_the_way_back()
    {
        var (who, said) = await house.Lively(New("Rémi Revient"));
        var email = await house.EmailOf(who);
        using var visitor = await house.Leave(who, "Effacer");
        await visitor.Go("mon-espace");
        Assert.Equal("Se connecter", visitor.Heading);
        await visitor.Go($"c/{said.Reference}");
        Assert.Contains("une personne non nommée", visitor.Text, StringComparison.Ordinal);
        await house.Later(TimeSpan.FromDays(6.9));
        await visitor.Go("connexion");
        await visitor.Submit(f => f.Fill("adresse", email).Fill("Mot de passe", "Ce n’est pas la phrase"));
        Assert.Equal("Se connecter", visitor.Heading);
        await visitor.Go("connexion");
        await visitor.Submit(f => f.Fill("adresse", email).Fill("Mot de passe", House.Password));
        Assert.StartsWith("Rouvrir votre compte", visitor.Heading, StringComparison.Ordinal);
        var link = visitor.Where.PathAndQuery;
        await visitor.Submit();
        Assert.Equal("Se connecter", visitor.Heading);
        await visitor.Submit(f => f.Fill("adresse", email).Fill("Mot de passe", House.Password));
        await visitor.Go("mon-espace");
        Assert.Equal("Mon espace", visitor.Heading);
        await visitor.Go($"c/{said.Reference}");
        Assert.Contains("Rémi Revient", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Go(link)).Status);
        await house.Later(TimeSpan.FromDays(8));
        Assert.True(await house.Ask(db => db.Set<Person>().AnyAsync(p => p.Id == who.PersonId && p.ClosedAt == null)));
    }

    [Fact]
    public async Task The_letter_brings_back_until_the_last_day_and_no_longer()
    {
        var who = await house.Person(New("Odile Hésite"));
        using var visitor = await house.Leave(who, "Fermer");
        var undo = await house.Link(await house.EmailOf(who));
        Assert.Contains("/depart/annuler", undo, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromDays(7.1));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Go(undo)).Status);
    }

    [Fact]
    public async Task Leaving_is_asked_anew_by_whoever_did_not_just_prove_to_be_there()
    {
        var who = await house.Person(New("Paul Absent"));
        using var visitor = await house.SignIn(who);
        house.Clock.Advance(TimeSpan.FromMinutes(20));
        await visitor.Go("mon-espace/donnees/partir");
        await visitor.Submit(f => f.Choose("Effacer"));
        Assert.Equal("Confirmer que c’est vous", visitor.Heading);
        await visitor.Go("mon-espace/donnees");
        await visitor.Submit();
        Assert.Equal("Confirmer que c’est vous", visitor.Heading);
    }

    [Fact]
    public async Task Bad_links_and_choices_change_nothing()
    {
        var who = await house.Person(New("Inès Reste"));
        using var visitor = await house.SignIn(who);
        await visitor.Go("mon-espace/donnees/partir");
        await visitor.Submit();
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        await visitor.Submit(f => f.Choose("Effacer"));
        var link = await house.Link(await house.EmailOf(who));
        foreach (var bad in new[] { "depart", "depart?jeton=abc", link[..^4] + "AAAA", link.Replace("/depart", "/depart/annuler", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Go(bad)).Status);
        }

        house.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Go(link)).Status);
        Assert.True(await house.Ask(db => db.Set<Person>().AnyAsync(p => p.Id == who.PersonId && p.ClosedAt == null)));
        using var anyone = house.Visit();
        await anyone.Go("mon-espace/donnees/partir");
        Assert.Equal("Se connecter", anyone.Heading);
    }

    [Fact]
    public async Task A_link_serves_once_and_dies_with_another_password()
    {
        var who = await house.Person(New("Tom Change"));
        using var visitor = await house.SignIn(who);
        await visitor.Go("mon-espace/donnees/partir");
        await visitor.Submit(f => f.Choose("Effacer"));
        var link = await house.Link(await house.EmailOf(who));
        (await house.In(s => s.GetRequiredService<ChangePassword>().Run(who, House.Password, "Une tout autre phrase, 34"))).MustHold();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Go(link)).Status);
    }

    [Fact]
    public async Task Whoever_administers_alone_names_someone_first()
    {
        using var visitor = await house.SignIn(house.Administrator);
        await visitor.Go("mon-espace/donnees/partir");
        await visitor.Submit(f => f.Choose("Fermer"));
        Assert.Equal(HttpStatusCode.Conflict, visitor.Status);
        Assert.Contains("nommez d’abord quelqu’un", visitor.Text, StringComparison.Ordinal);
    }

    private Task<int> Stances() => house.Ask(db => db.Set<Stance>().CountAsync());

    private Task<int> Members() => house.Ask(db => db.Set<Parvis.Communities.Spaces.Community>().Where(c => c.Id == house.Community).Select(c => c.Members).SingleAsync());

    /// <summary>Rows of every table that name the person, in a territory of their own.</summary>
    private async Task<string> OneOfEach(Guid person)
    {
        var slug = $"chacun-{++n}";
        await using (var scope = house.Services.CreateAsyncScope())
        {
            (await scope.ServiceProvider.GetRequiredService<Parvis.People.Territories.CreateTerritory>().Run(null, new Parvis.People.Territories.CreateTerritoryInput(slug, "Chacun"))).Get();
        }

        var other = (await house.Person("Une Autre")).PersonId!.Value;
        await house.In(s => new OneOfEach(s.GetRequiredService<ParvisDb>(), [person, other]).Fill(s.GetRequiredService<ExportPlan>()), slug);
        return slug;
    }

    /// <summary>Every column of every table that still holds the identifier, the name or the address.</summary>
    private Task<List<string>> Traces(Viewer who, string email) => house.Ask(async db =>
    {
        var found = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model.
            command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var column = $"{table}.{reader.GetName(i)}";
                    // Identifiers of people in the register tell nothing once no account bears them (see RegisterLine.Detail); drafts of answers are made up here.
                    if (column is "platform_register.subject_id" or "platform_register.detail" or "contributions_answer_draft.form") continue;
                    var text = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "";
                    if (new[] { who.PersonId.ToString()!, who.Name, System.Text.Json.JsonSerializer.Serialize(who.Name).Trim('"'), email }.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase))) found.Add(column);
                }
            }
        }

        return found.Distinct().ToList();
    });
}
