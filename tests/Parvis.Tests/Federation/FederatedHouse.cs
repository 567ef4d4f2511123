using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Federation;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Tests.People;
using Parvis.Tests.Support;

namespace Parvis.Tests.Federation;

/// <summary>A house that knows the real provider's three services, and several false ones. Its clock starts at the present, as theirs.</summary>
public abstract class FederatedHouse(DatabaseKind kind) : PeopleHouse(kind)
{
    public new sealed class OnSqlite() : FederatedHouse(DatabaseKind.Sqlite);

    public new sealed class OnPostgres() : FederatedHouse(DatabaseKind.Postgres);

    public const string Siren = "213502388";

    internal RealProvider Real { get; } = RealProvider.Started;

    internal FalseProvider False { get; } = FalseProvider.Started;

    internal static (string, string)[] FalseSettings(string name) =>
    [
        ("Profile", name.StartsWith("faux", StringComparison.Ordinal) ? "FranceConnect" : "Generic"), ("Name", name), ("Issuer", FalseProvider.Started.Issuer(name)), ("ClientId", FalseProvider.Client), ("ClientSecret", "secret"),
    ];

    protected override void Arrange(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(Real.Settings());
        builder.Configuration["Federation:TimeoutSeconds"] = "3";
        builder.Configuration["Federation:Providers:autre:Territories"] = Slug;
        foreach (var name in new[] { "faux", "faux-deux", "panne", "enorme", "illisible", "autrui", "clair" })
        {
            foreach (var (setting, value) in FalseSettings(name)) builder.Configuration[$"Federation:Providers:{name}:{setting}"] = value;
        }
    }

    protected override async Task Furnish()
    {
        Clock.Set(TimeProvider.System.GetUtcNow());
        await In(s => s.GetRequiredService<ParvisDb>().Set<Territory>().Where(t => t.Slug == Slug).ExecuteUpdateAsync(set => set.SetProperty(t => t.Siren, Siren)));
        (await In(s => s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput("autre-ville", "Autre-Ville", "commune", null, null, null, null), default))).Get();
    }

    /// <summary>Someone who goes to a service and says who they are.</summary>
    internal async Task<Visitor> Identify(string service, string who, Visitor? visitor = null, string query = "")
    {
        visitor ??= Visit();
        await visitor.Go($"connexion/avec/{service}{query}");
        // A provider that still knows its visitor asks nothing.
        if (visitor.Heading == "Fournisseur d’essai") await visitor.Submit(f => f.Fill("Identité", who), "Continuer");
        return visitor;
    }

    /// <summary>A whole account opened by an identity, its address confirmed.</summary>
    internal async Task<(Visitor Visitor, string Email)> Opened(string service, string who, string name)
    {
        var email = NewEmail("federe");
        var visitor = await Identify(service, who);
        await visitor.Submit(f => f.Fill("Votre nom", name).Fill("adresse", email), "Ouvrir mon compte");
        await visitor.Go(Link((await Letters(email))[^1]));
        await visitor.Submit(button: "Confirmer et entrer");
        return (visitor, email);
    }

    internal Task<List<FederatedIdentity>> Identities(string email) => In(s =>
    {
        var db = s.GetRequiredService<ParvisDb>();
        return (from i in db.Set<FederatedIdentity>().AsNoTracking() join p in db.Set<Parvis.People.Accounts.Person>() on i.PersonId equals p.Id where p.Email == email select i).ToListAsync();
    });
}
