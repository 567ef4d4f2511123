using System.CommandLine;
using System.Text.Json;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.CommandLine;

/// <summary><c>stats [--json] [--territory SLUG]</c>: counts of one territory, or of all of them together.</summary>
internal static class StatsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = Terminal.Say("En JSON", "As JSON") };
        var territory = new Option<string?>("--territory") { Description = Terminal.Say("Un seul territoire", "One territory only") };
        var stats = new Command("stats", Terminal.Say("Compter ce que contient l’installation", "Count what the installation holds")) { json, territory };
        stats.SetAction(async (parsed, cancel) =>
        {
            await using var bench = await Workbench.Open(parsed, cancel);
            if (await bench.Territories(parsed.GetValue(territory), cancel) is not { } territories) return Commands.NoSuchTerritory(parsed.GetValue(territory)!);

            var total = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var info in territories)
            {
                await using var scope = bench.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info);
                Add(total, "people", await scope.ServiceProvider.GetRequiredService<ITerritoryList>().CountPeople(cancel));
                Add(total, "communities", await scope.ServiceProvider.GetRequiredService<ICommunities>().Count(cancel));
                foreach (var (name, count) in await scope.ServiceProvider.GetRequiredService<IContributionStats>().Count(cancel)) Add(total, name, count);
            }

            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(total, Indented));
            else
            {
                foreach (var (name, count) in total) Console.WriteLine($"{name,-24}{count,14:N0}");
            }

            return Terminal.Done;
        });
        return stats;
    }

    private static void Add(Dictionary<string, long> total, string name, long count) => total[name] = total.GetValueOrDefault(name) + count;
}
