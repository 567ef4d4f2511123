using System.CommandLine;
using Parvis.Platform.Exports;

namespace Parvis.Host.CommandLine;

/// <summary><c>export --territory SLUG FILE</c>: everything of a territory in open formats (docs/operators/export.md).</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = Terminal.Say("Fichier .zip à écrire ; celui qui y serait est remplacé", "The .zip file to write; one that is there is replaced") };
        var territory = new Option<string>("--territory") { Required = true, HelpName = "SLUG", Description = Terminal.Say("Adresse courte du territoire", "Short address of the territory") };
        var export = new Command("export", Terminal.Say("Écrire tout ce que contient un territoire, dans des formats ouverts", "Write everything a territory holds, in open formats")) { file, territory };
        export.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (Directory.Exists(path)) return Terminal.Fail($"{path} est un dossier : donnez le nom du fichier .zip à écrire.", $"{path} is a folder: give the name of the .zip file to write.");
            if (!Directory.Exists(Path.GetDirectoryName(path))) return Terminal.Fail($"Le dossier {Path.GetDirectoryName(path)} n’existe pas : créez-le d’abord.", $"There is no folder {Path.GetDirectoryName(path)}: create it first.");
            var slug = parsed.GetValue(territory)!;
            await using var bench = await Workbench.Open(parsed, cancel);
            if (await bench.Inside(slug, cancel) is not { } scope) return Commands.NoSuchTerritory(slug);
            await using (scope)
            {
                ExportReport report;
                using (var bar = new ProgressBar(Terminal.Say("Export", "Export"), 1000))
                {
                    report = await scope.ServiceProvider.GetRequiredService<TerritoryExport>().Run(path, new Share(bar), cancel);
                }

                Console.WriteLine(Terminal.Say(
                    $"{report.Lines} lignes et {report.Attachments} fichiers joints écrits dans {path}. Ce fichier contient des données personnelles : gardez-le comme tel.",
                    $"{report.Lines} lines and {report.Attachments} attached files written to {path}. This file holds personal data: keep it accordingly."));
                if (report.Missing.Count == 0) return Terminal.Done;
                foreach (var id in report.Missing) Console.Error.WriteLine(id);
                Console.Error.WriteLine(Terminal.Say(
                    $"{report.Missing.Count} fichiers joints ne sont pas dans le dossier des données : l’export les nomme sans leur contenu. Est-ce le bon --data ?",
                    $"{report.Missing.Count} attached files are not in the data folder: the export names them without their content. Is this the right --data?"));
                return Terminal.Partly;
            }
        });
        return export;
    }
}

/// <summary>Progress said as a share of an unknown total.</summary>
internal sealed class Share(IProgress<long> bar) : IProgress<(long Done, long Total)>
{
    public void Report((long Done, long Total) value) => bar.Report(value.Done * 1000 / Math.Max(1, value.Total));
}
