using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.OwnData;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>Objection and the other requests: written to the officer, answered within a month, with reasons.</summary>
public abstract class DataRequestTests(LeavingHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : DataRequestTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : DataRequestTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    [Fact]
    public async Task An_objection_reaches_the_officer_and_comes_back_answered()
    {
        using var administrator = await house.SignIn(house.Administrator);
        await administrator.Go("administration/demandes-donnees");
        await administrator.Submit(f => f.Fill("Nom ou fonction", "Dora Protège").Fill("Adresse de courriel", "dpo@exemple.test"), "Enregistrer");
        using var visitor = await house.SignIn(await house.Person("Olga S’oppose"));
        await visitor.Go("mon-espace/donnees/demander");
        Assert.Contains("Dora Protège", visitor.Text, StringComparison.Ordinal);
        await visitor.Submit(f => f.Choose("Je m’oppose").Fill("Votre demande", "Je ne veux plus recevoir la lettre du maire."));
        Assert.Contains("En attente", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("/administration/demandes-donnees", await house.Link("dpo@exemple.test"), StringComparison.Ordinal);
        var request = await house.Ask(db => db.Set<DataRequest>().OrderByDescending(r => r.AskedAt).FirstAsync());
        Assert.Equal(request.AskedAt.AddMonths(1), request.DueAt);
        await administrator.Go($"administration/demandes-donnees/{request.Id}");
        await administrator.Submit(f => f.Choose("Acceptée").Fill("Réponse et raisons", "C’est fait, vous n’êtes plus sur la liste."), "Envoyer la réponse");
        await visitor.Go("mon-espace/donnees/demander");
        Assert.Contains("vous n’êtes plus sur la liste", visitor.Text, StringComparison.Ordinal);
        await administrator.Go($"administration/demandes-donnees/{request.Id}");
        Assert.Null(administrator.Page.QuerySelector("main form"));
        var again = await house.In(s => s.GetRequiredService<AnswerDataRequest>().Run(house.Administrator, request.Id, DataRequestOutcome.Refused, "Finalement, non merci."));
        Assert.Equal("people.data_request_answered", again.Failure!.Code);
    }

    [Theory]
    [InlineData(null, "Un texte assez long.")]
    [InlineData("Objection", "court")]
    [InlineData("Objection", null)]
    [InlineData("99", "Un texte assez long.")]
    public async Task What_does_not_hold_is_refused_beside_its_field(string? kind, string? text)
    {
        var who = await house.Person("Max Essaie");
        var before = await house.Ask(db => db.Set<DataRequest>().CountAsync());
        var result = await house.In(s => s.GetRequiredService<AskAboutData>().Run(who, Enum.TryParse<DataRequestKind>(kind, out var read) ? read : null, text));
        Assert.Equal(400, result.Failure!.Status);
        Assert.NotNull(result.Failure.Field);
        Assert.Equal(before, await house.Ask(db => db.Set<DataRequest>().CountAsync()));
    }

    [Fact]
    public async Task Too_long_or_too_often_is_refused()
    {
        var who = await house.Person("Zoé Insiste");
        Task<Kernel.Result> Ask(string text) => house.In(s => s.GetRequiredService<AskAboutData>().Run(who, DataRequestKind.Other, text));
        Assert.Equal("people.data_request_long", (await Ask(new string('a', 5001))).Failure!.Code);
        for (var i = 0; i < 5; i++) (await Ask("Encore une demande.")).MustHold();
        Assert.Equal(429, (await Ask("Encore une demande.")).Failure!.Status);
    }

    [Fact]
    public async Task Only_those_who_administer_read_and_answer()
    {
        var who = await house.Person("Rosa Demande");
        (await house.In(s => s.GetRequiredService<AskAboutData>().Run(who, DataRequestKind.Access, "Que gardez-vous de moi ?"))).MustHold();
        var id = await house.Ask(db => db.Set<DataRequest>().Where(r => r.PersonId == who.PersonId).Select(r => r.Id).SingleAsync());
        using var neighbour = await house.SignIn(house.Neighbour);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Go("administration/demandes-donnees")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Go($"administration/demandes-donnees/{id}")).Status);
        await neighbour.Go("mon-espace/donnees/demander");
        Assert.DoesNotContain("Que gardez-vous de moi", neighbour.Text, StringComparison.Ordinal);
        var refused = await house.In(s => s.GetRequiredService<AnswerDataRequest>().Run(house.Neighbour, id, DataRequestOutcome.Accepted, "Je réponds à sa place."));
        Assert.Equal(403, refused.Failure!.Status);
        var named = await house.In(s => s.GetRequiredService<Parvis.People.Territories.SaveLegalNotice>().Run(house.Neighbour, "Moi", "moi@exemple.test", ""));
        Assert.Equal(403, named.Failure!.Status);
        using var administrator = await house.SignIn(house.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Go($"administration/demandes-donnees/{Guid.CreateVersion7()}")).Status);
    }
}
