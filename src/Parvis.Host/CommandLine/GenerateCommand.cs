using System.CommandLine;
using Parvis.Host.Generation;
using Parvis.People.Territories;

namespace Parvis.Host.CommandLine;

/// <summary><c>generate --contributions N [--territory SLUG] [--seed S] [--more]</c>: invented matter, for load and for looks.</summary>
internal static class GenerateCommand
{
    private const long Most = 10_000_000;

    public static Command Create()
    {
        var contributions = new Option<long>("--contributions") { Required = true, Description = Terminal.Say("Combien de contributions", "How many contributions") };
        var territory = new Option<string>("--territory")
        {
            DefaultValueFactory = _ => "essai",
            Description = Terminal.Say("Identifiant court du territoire, créé s’il manque", "Short name of the territory, created when missing"),
        };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = Terminal.Say("Graine : la même donne les mêmes textes", "Seed: the same one gives the same texts") };
        var more = new Option<bool>("--more") { Description = Terminal.Say("Ajouter à un territoire qui a déjà des contributions", "Add to a territory that already has contributions") };
        var generate = new Command("generate", Terminal.Say("Inventer des contributions, pour les essais de charge", "Invent contributions, for load tests")) { contributions, territory, seed, more };
        generate.SetAction(async (parsed, cancel) =>
        {
            var count = parsed.GetValue(contributions);
            if (count is < 1 or > Most) return Terminal.Fail($"--contributions va de 1 à {Most}.", $"--contributions goes from 1 to {Most}.");
            var slug = parsed.GetValue(territory)!;
            await using var bench = await Workbench.Open(parsed, cancel);
            if (await bench.Inside(slug, cancel) is not { } scope)
            {
                await using var outside = bench.Services.CreateAsyncScope();
                var input = new CreateTerritoryInput(slug, slug, "commune", null, null, null, null);
                var made = await outside.ServiceProvider.GetRequiredService<CreateTerritory>().Run(null, input, cancel);
                if (made.Failure is { } failure) return Refusals.Say(bench.Services, failure);
                scope = (await bench.Inside(slug, cancel))!.Value;
            }

            await using (scope)
            {
                var generator = new Generator(scope.ServiceProvider);
                if (!parsed.GetValue(more) && await generator.Present(cancel) is > 0 and var present)
                {
                    return Terminal.Fail(
                        $"Le territoire « {slug} » a déjà {present} contributions : ajoutez --more pour en inventer d’autres à côté.",
                        $"Territory “{slug}” already has {present} contributions: add --more to invent others beside them.");
                }

                using var bar = new ProgressBar(Terminal.Say("Invention", "Inventing"), count);
                var done = await generator.Run(count, parsed.GetValue(seed), bar, cancel);
                Console.WriteLine(Terminal.Say(
                    $"{done.Contributions} contributions inventées. Celle qui a vingt commentaires : /{slug}{done.Twenty}",
                    $"{done.Contributions} contributions invented. The one with twenty comments: /{slug}{done.Twenty}"));
                return Terminal.Done;
            }
        });
        return generate;
    }
}
