using System.CommandLine;
using Parvis.Platform.Exports;

namespace Parvis.Host.CommandLine;

/// <summary><c>import territory FILE [--as SLUG]</c>: a territory exported here or elsewhere.</summary>
internal static class ImportTerritoryCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = Terminal.Say("Le .zip écrit par « export », ou le dossier où il a été ouvert", "The .zip written by “export”, or the folder it was opened into") };
        var slug = new Option<string?>("--as") { HelpName = "SLUG", Description = Terminal.Say("Adresse courte à donner au territoire ; par défaut, la sienne", "Short address to give the territory; by default its own") };
        var territory = new Command("territory", Terminal.Say("Reprendre un territoire exporté", "Bring an exported territory in")) { file, slug };
        territory.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!Path.Exists(path)) return Terminal.NoSuchFile(path);
            await using var bench = await Workbench.Open(parsed, cancel);
            await using var scope = bench.Services.CreateAsyncScope();
            Kernel.Result<BroughtIn> result;
            using (var bar = new ProgressBar(Terminal.Say("Import", "Import"), 1000))
            {
                result = await scope.ServiceProvider.GetRequiredService<TerritoryImport>().Run(path, parsed.GetValue(slug), new Share(bar), cancel);
            }

            if (result.Failure is { } failure) return Refusals.Say(bench.Services, failure);
            var done = result.Get();
            Console.WriteLine(Terminal.Say(
                $"Territoire « {done.Name} » repris sous /{done.Slug}/ : {done.Lines} lignes, {done.Attachments} fichiers joints. Chacun choisit un nouveau mot de passe par « Mot de passe oublié ».",
                $"Territory “{done.Name}” brought in under /{done.Slug}/: {done.Lines} lines, {done.Attachments} attached files. Everyone chooses a new password through “Forgotten password”."));
            return Terminal.Done;
        });
        return territory;
    }
}
