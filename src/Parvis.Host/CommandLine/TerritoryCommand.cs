using System.CommandLine;
using Parvis.People.Territories;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.CommandLine;

/// <summary><c>territory add SLUG --name NAME</c>: a new tenant, ready to be used.</summary>
internal static class TerritoryCommand
{
    public static Command Create() => new("territory", Terminal.Say("Les territoires", "Territories")) { Add() };

    private static Command Add()
    {
        var slug = new Argument<string>("slug") { Description = Terminal.Say("Adresse courte, par exemple val-de-lierre", "Short address, for example val-de-lierre") };
        var name = new Option<string>("--name") { Required = true, Description = Terminal.Say("Nom du territoire", "Name of the territory") };
        var kind = new Option<string>("--kind") { DefaultValueFactory = _ => "commune", Description = "commune, epci, departement, sdis, other" };
        var insee = new Option<string?>("--insee") { Description = Terminal.Say("Code INSEE de la commune", "INSEE code of the commune") };
        var siren = new Option<string?>("--siren") { Description = Terminal.Say("Numéro SIREN", "SIREN number") };
        var parent = new Option<string?>("--parent") { Description = Terminal.Say("Adresse courte du territoire englobant", "Short address of the enclosing territory") };
        var host = new Option<string?>("--host") { Description = Terminal.Say("Nom d’hôte propre", "Own host name") };
        var add = new Command("add", Terminal.Say("Créer un territoire", "Create a territory")) { slug, name, kind, insee, siren, parent, host };
        add.SetAction(async (parsed, cancel) =>
        {
            await using var bench = await Workbench.Open(parsed, cancel);
            await using var scope = bench.Services.CreateAsyncScope();
            var input = new CreateTerritoryInput(
                parsed.GetValue(slug), parsed.GetValue(name), parsed.GetValue(kind), parsed.GetValue(insee),
                parsed.GetValue(siren), parsed.GetValue(parent), parsed.GetValue(host));
            var result = await scope.ServiceProvider.GetRequiredService<CreateTerritory>().Run(null, input, cancel);
            if (result.Failure is { } failure) return Refusals.Say(bench.Services, failure);
            var made = result.Get();
            var address = bench.Services.GetRequiredService<SiteLinks>().Absolute(made, "/");
            Console.WriteLine(Terminal.Say($"Territoire « {made.Name} » créé : {address}", $"Territory “{made.Name}” created: {address}"));
            return Terminal.Done;
        });
        return add;
    }
}
