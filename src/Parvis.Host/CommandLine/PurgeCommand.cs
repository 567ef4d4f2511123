using System.CommandLine;
using Parvis.Platform.Personal;

namespace Parvis.Host.CommandLine;

/// <summary><c>purge [--dry-run]</c>: ends what is kept no longer, or only counts it.</summary>
internal static class PurgeCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = Terminal.Say("Compter seulement, sans rien effacer", "Only count; nothing is deleted") };
        var purge = new Command("purge", Terminal.Say("Effacer ce qui a assez duré, selon les règles de conservation", "Delete what has been kept long enough, by the rules of retention")) { dry };
        purge.SetAction(async (parsed, cancel) =>
        {
            await using var bench = await Workbench.Open(parsed, cancel);
            await using var scope = bench.Services.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<Purge>();
            var only = parsed.GetValue(dry);
            var lines = only ? await work.Look(cancel) : await work.Run(cancel);
            foreach (var line in lines) Console.WriteLine($"{line.Rule.Name,-28}{line.Before,12:yyyy-MM-dd}{line.Rows,12:N0}");
            var total = lines.Sum(l => l.Rows);
            Console.WriteLine(only
                ? Terminal.Say($"{total} {(total < 2 ? "ligne partirait" : "lignes partiraient")}. Rien n’a été effacé.", $"{total} {(total == 1 ? "row" : "rows")} would go. Nothing was deleted.")
                : Terminal.Say($"{total} {(total < 2 ? "ligne effacée ou rendue" : "lignes effacées ou rendues")} anonyme{(total < 2 ? "" : "s")}.", $"{total} {(total == 1 ? "row" : "rows")} deleted or made anonymous."));
            return Terminal.Done;
        });
        return purge;
    }
}
