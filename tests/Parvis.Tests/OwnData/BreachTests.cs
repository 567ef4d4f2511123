using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Breaches;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>Each breach is written down with its 72 hours, and closes only once those to be told are told, or with its reasons.</summary>
public abstract class BreachTests(LeavingHouse house)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : BreachTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : BreachTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private string At(int hours) => TimeZoneInfo.ConvertTimeFromUtc(house.Clock.GetUtcNow().UtcDateTime.AddHours(hours), Zone).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private Task<Result<Guid>> Save(BreachForm form, Guid? id = null, Viewer? by = null) => house.In(s => s.GetRequiredService<SaveBreach>().Run(by ?? house.Administrator, id, form, Zone));

    [Fact]
    public async Task It_is_written_down_told_and_closed()
    {
        using var administrator = await house.SignIn(house.Administrator);
        await administrator.Go("administration/violations");
        Assert.Contains("72 heures", administrator.Text, StringComparison.Ordinal);
        await administrator.Go("administration/violations/fiche");
        await administrator.Submit(f => f.Fill("En quelques mots", "Un courriel parti à tous").Choose("Un risque élevé"), "Enregistrer");
        Assert.Contains("il reste 72 heures pour prévenir la CNIL", administrator.Text, StringComparison.Ordinal);
        var where = administrator.Where.AbsolutePath;
        house.Clock.Advance(TimeSpan.FromHours(70));
        await administrator.Go(where);
        Assert.Contains("il reste 2 heures", administrator.Text, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromHours(5));
        await administrator.Go(where);
        Assert.Contains("les 72 heures sont passées", administrator.Text, StringComparison.Ordinal);
        await administrator.Submit(f => f.Fill("La CNIL, le", At(0)), "Enregistrer");
        Assert.Equal(HttpStatusCode.BadRequest, administrator.Status);
        Assert.Contains("après 72 heures", administrator.Text, StringComparison.Ordinal);
        await administrator.Submit(f => f.Fill("Pourquoi personne n’a été prévenu, ou si tard", "Su pendant un congé."), "Enregistrer");
        Assert.Contains("restent à prévenir", administrator.Text, StringComparison.Ordinal);
        var id = Guid.Parse(where.Split('/')[^1]);
        var lines = await house.Ask(db => db.Set<RegisterEntry>().Where(e => e.SubjectId == id).ToListAsync());
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.False(l.Public || l.Detail!.Contains("courriel", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 0, null, null, "Some", "", false, "people.breach_title")]
    [InlineData("Fuite", 2, null, null, "Some", "", false, "people.breach_instant")]
    [InlineData("Fuite", -5, -9, null, "Some", "", false, "people.breach_instant")]
    [InlineData("Fuite", -5, 3, null, "Some", "", false, "people.breach_instant")]
    [InlineData("Fuite", -5, null, null, "None", "", false, "people.breach_reasons")]
    [InlineData("Fuite", -90, -1, null, "Some", "", false, "people.breach_reasons")]
    [InlineData("Fuite", -5, null, null, "Unjudged", "", true, "people.breach_open")]
    [InlineData("Fuite", -5, null, null, "Some", "", true, "people.breach_open")]
    [InlineData("Fuite", -5, -1, null, "High", "", true, "people.breach_open")]
    [InlineData("Fuite", -5, -1, -1, "High", "", true, null)]
    [InlineData("Fuite", -5, null, null, "None", "Un fichier vide.", true, null)]
    public async Task What_does_not_hold_is_refused(string title, int known, int? cnil, int? people, string risk, string reasons, bool closed, string? refused)
    {
        var before = await house.Ask(db => db.Set<Breach>().CountAsync());
        var result = await Save(new BreachForm { Title = title, KnownAt = At(known), CnilToldAt = cnil is { } c ? At(c) : null, PeopleToldAt = people is { } p ? At(p) : null, Risk = risk, Reasons = reasons, Closed = closed });
        Assert.Equal(refused, result.Failure?.Code);
        Assert.Equal(before + (refused is null ? 1 : 0), await house.Ask(db => db.Set<Breach>().CountAsync()));
    }

    [Theory]
    [InlineData("hier")]
    [InlineData("")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("2026-02-30T10:00")]
    public async Task An_instant_that_is_none_is_refused(string typed) =>
        Assert.Equal("people.breach_instant", (await Save(new BreachForm { Title = "Fuite", KnownAt = typed })).Failure!.Code);

    [Fact]
    public async Task Only_those_who_administer_read_and_write_it()
    {
        var id = (await Save(new BreachForm { Title = "Fuite de test", KnownAt = At(-1) })).Get();
        Assert.Equal("people.not_yours", (await Save(new BreachForm { Title = "Autre", KnownAt = At(-1) }, id, house.Neighbour)).Failure!.Code);
        using var neighbour = await house.SignIn(house.Neighbour);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Go("administration/violations")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Go($"administration/violations/fiche/{id}")).Status);
        using var administrator = await house.SignIn(house.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Go($"administration/violations/fiche/{Guid.CreateVersion7()}")).Status);
    }
}
