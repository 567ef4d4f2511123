using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Posting;
using Parvis.Moderation;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.People.Accounts;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Personal;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>What has been kept long enough goes, and nothing else.</summary>
public abstract class PurgeTests(LeavingHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : PurgeTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : PurgeTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private Task<IReadOnlyList<PurgeLine>> Look() => house.In(s => s.GetRequiredService<Purge>().Look(default));

    private Task<IReadOnlyList<PurgeLine>> Run() => house.In(s => s.GetRequiredService<Purge>().Run(default));

    private static long Of(IReadOnlyList<PurgeLine> lines, string rule) => lines.Single(l => l.Rule.Name == rule).Rows;

    [Fact]
    public async Task A_draft_goes_a_year_after_its_last_change_and_not_before()
    {
        var who = await house.Person("Dina Ébauche");
        var old = (await Draft(who, "Une ébauche")).Get();
        house.Clock.Advance(TimeSpan.FromDays(200));
        var young = (await Draft(who, "Une autre")).Get();
        Assert.Equal(0, Of(await Look(), "brouillons"));
        house.Clock.Advance(TimeSpan.FromDays(170));
        Assert.Equal(1, Of(await Look(), "brouillons"));
        Assert.True(await house.Ask(db => db.Set<Draft>().AnyAsync(d => d.Id == old)), "a dry run deletes nothing");
        Assert.Equal(1, Of(await Run(), "brouillons"));
        Assert.Equal([young], await house.Ask(db => db.Set<Draft>().Where(d => d.PersonId == who.PersonId).Select(d => d.Id).ToListAsync()));
        Assert.Equal(0, Of(await Run(), "brouillons"));
        var report = await house.Ask(db => db.Set<PurgeReport>().SingleAsync(r => r.Name == "brouillons"));
        Assert.Equal((0, 1), (report.Ended, report.EndedInAll));
    }

    [Fact]
    public async Task An_account_that_nobody_confirmed_goes_and_its_address_is_free_again()
    {
        var email = $"jamais.{Guid.CreateVersion7():N}@exemple.test";
        using var visitor = house.Visit();
        await visitor.Go("inscription");
        await visitor.Submit(f => f.Fill("Votre nom", "Jamais Venu").Fill("Votre adresse de courriel", email).Fill("Mot de passe", House.Password), "Ouvrir mon compte");
        house.Clock.Advance(TimeSpan.FromDays(29));
        await Run();
        Assert.Equal(1, await house.Ask(db => db.Set<Person>().CountAsync(p => p.Email == email)));
        var known = await house.Person("Bien Confirmée");
        house.Clock.Advance(TimeSpan.FromDays(40));
        await Run();
        Assert.Equal(0, await house.Ask(db => db.Set<Person>().CountAsync(p => p.Email == email)));
        Assert.Equal(1, await house.Ask(db => db.Set<Person>().CountAsync(p => p.Id == known.PersonId)));
        Assert.Equal(0, await house.Ask(db => db.Set<Parvis.People.Standings.Standing>().CountAsync(s => !db.Set<Person>().Any(p => p.Id == s.PersonId))));
    }

    [Fact]
    public async Task Letters_and_sign_ins_go_in_their_time()
    {
        var who = await house.Person("Lena Écrit");
        using var visitor = await house.SignIn(who);
        await visitor.Go("mon-espace/donnees/partir");
        await visitor.Submit(f => f.Choose("Fermer"));
        var email = await house.EmailOf(who);
        await house.Ask(db => db.Set<OutgoingMail>().Where(m => m.To == email).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, (DateTime?)house.Clock.GetUtcNow().UtcDateTime)));
        house.Clock.Advance(TimeSpan.FromDays(31));
        await Run();
        Assert.Equal(0, await house.Ask(db => db.Set<OutgoingMail>().CountAsync(m => m.To == email)));
        Assert.Equal(1, await house.Ask(db => db.Set<Session>().CountAsync(s => s.PersonId == who.PersonId)));
        house.Clock.Advance(TimeSpan.FromDays(60));
        await Run();
        Assert.Equal(0, await house.Ask(db => db.Set<Session>().CountAsync(s => s.PersonId == who.PersonId)));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public async Task What_moderation_froze_goes_a_year_after_the_last_decision(bool decided, bool decidedAgain, bool gone)
    {
        var now = house.Clock.GetUtcNow().UtcDateTime;
        var (of, reporter) = (Guid.CreateVersion7(), (await house.Person("Rita Signale")).PersonId);
        await house.Write(db =>
        {
            db.Add(new Case { Id = of, Reference = ReferenceOf(of), ContentKind = "contribution", ContentId = Guid.CreateVersion7(), Title = "Un titre", Href = "/c/x", Visibility = Kernel.Visibility.Public, State = decided ? CaseState.Decided : CaseState.Open, OpenedAt = now, DecidedAt = decided ? now : null });
            db.Add(new FrozenCopy { Id = Guid.CreateVersion7(), CaseId = of, Title = "Un titre", Text = "Des mots", Sha256 = new string('a', 64), At = now });
            db.Add(new CaseNote { Id = Guid.CreateVersion7(), CaseId = of, AuthorId = house.Administrator.PersonId!.Value, Text = "À voir", At = now });
            db.Add(new Alert { Id = Guid.CreateVersion7(), CaseId = of, CopyId = Guid.CreateVersion7(), Explanation = "Il m’insulte", Place = "/c/x", ReporterId = reporter, Name = "Rita", Email = "rita@exemple.test", TokenHash = $"{of:N}{of:N}", At = now });
            if (decidedAgain) db.Add(new Decision { Id = Guid.CreateVersion7(), CaseId = of, Rule = "Respect", Facts = "Des faits", DecidedById = house.Administrator.PersonId!.Value, At = now.AddDays(60), ContestableUntil = now.AddDays(240) });
        });
        house.Clock.Advance(TimeSpan.FromDays(380));
        await Run();
        Assert.Equal(gone ? 0 : 1, await house.Ask(db => db.Set<FrozenCopy>().CountAsync(c => c.CaseId == of)));
        Assert.Equal(gone ? 0 : 1, await house.Ask(db => db.Set<CaseNote>().CountAsync(n => n.CaseId == of)));
        var alert = await house.Ask(db => db.Set<Alert>().SingleAsync(a => a.CaseId == of));
        Assert.Equal(gone ? (null, null, null, "") : ("Rita", "rita@exemple.test", reporter, "Il m’insulte"), (alert.Name, alert.Email, alert.ReporterId, alert.Explanation));
    }

    [Fact]
    public async Task Every_rule_runs_and_takes_nothing_that_is_young()
    {
        await Run();
        await house.Lively("Une Jeunesse");
        var lines = await Run();
        Assert.All(lines, l => Assert.Equal(0, l.Rows));
        Assert.Equal(house.Services.GetRequiredService<PersonalPlan>().Tables.Sum(t => t.Retentions.Count), lines.Count);
    }

    [Fact]
    public async Task The_page_says_each_rule_to_those_who_administer_alone()
    {
        await Run();
        using var administrator = await house.SignIn(house.Administrator);
        await administrator.Go("administration/conservation");
        Assert.Equal(HttpStatusCode.OK, administrator.Status);
        Assert.Contains("12 mois après la dernière modification", administrator.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pas encore", administrator.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lignes à ce passage", administrator.Text, StringComparison.Ordinal);
        using var neighbour = await house.SignIn(house.Neighbour);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Go("administration/conservation")).Status);
    }

    private Task<Kernel.Result<Guid>> Draft(Parvis.People.Contracts.Viewer who, string title) => house.In(s => s.GetRequiredService<SaveDraft>().Run(who, new PostContributionInput { Title = title, Body = "À finir." }, default));

    private static string ReferenceOf(Guid id) => id.ToString("N")[^8..].ToUpperInvariant();
}
