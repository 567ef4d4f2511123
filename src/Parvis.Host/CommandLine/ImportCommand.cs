using System.CommandLine;
using Parvis.Contributions.Contracts;
using Parvis.Platform.Outbox;

namespace Parvis.Host.CommandLine;

/// <summary><c>import consultation FILE --territory SLUG --community NAME</c></summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = Terminal.Say("Fichier JSON Lines : une contribution par ligne", "JSON Lines file: one contribution a line") };
        var territory = new Option<string>("--territory") { Required = true, Description = Terminal.Say("Identifiant court du territoire", "Short name of the territory") };
        var community = new Option<string>("--community") { Required = true, Description = Terminal.Say("Nom de la communauté, créée si elle manque", "Name of the community, created when missing") };
        var origin = new Option<string?>("--origin") { Description = Terminal.Say("Nom stable de la source ; par défaut, celui de la communauté", "Stable name of the source; by default that of the community") };
        var consultation = new Command("consultation", Terminal.Say("Reprendre une consultation publiée en données ouvertes", "Bring in a consultation published as open data"))
        {
            file, territory, community, origin,
        };
        consultation.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists) return Terminal.NoSuchFile(path.FullName);
            var name = parsed.GetValue(community)!.Trim();
            if (name.Length is < 1 or > 120) return Terminal.Fail("Le nom de la communauté doit avoir 1 à 120 caractères.", "The community's name must have 1 to 120 characters.");
            await using var bench = await Workbench.Open(parsed, cancel);
            if (await bench.Inside(parsed.GetValue(territory)!, cancel) is not { } scope) return Commands.NoSuchTerritory(parsed.GetValue(territory)!);
            await using (scope)
            {
                await using var stream = path.OpenRead();
                ImportReport report;
                using (var bar = new ProgressBar(Terminal.Say("Import", "Import"), stream.Length))
                {
                    report = await scope.ServiceProvider.GetRequiredService<IConsultationImport>()
                        .Run(stream, name, parsed.GetValue(origin) ?? Kernel.Slugs.Make(name), bar, cancel);
                    bar.Report(stream.Length);
                }

                await bench.Services.GetRequiredService<OutboxRelay>().Drain(cancel);
                return Say(bench.Services, report);
            }
        });
        return new Command("import", Terminal.Say("Reprendre des données", "Bring data in")) { consultation, ImportTerritoryCommand.Create() };
    }

    /// <summary>Says the lines left out, with their number and reason.</summary>
    public static void SayRejected(IServiceProvider services, ImportReport report)
    {
        foreach (var (line, reason) in report.Rejected)
        {
            var said = Refusals.Sentence(services, reason);
            Console.Error.WriteLine(Terminal.Say($"Ligne {line} refusée : {said}.", $"Line {line} rejected: {said}."));
        }
    }

    private static int Say(IServiceProvider services, ImportReport report)
    {
        SayRejected(services, report);
        Console.WriteLine(report.Contributions == 0 && report.Unchanged > 0
            ? Terminal.Say(
                $"Rien de nouveau : les {report.Unchanged} contributions étaient déjà là ; {report.Rejected.Count} lignes refusées.",
                $"Nothing new: the {report.Unchanged} contributions were there already; {report.Rejected.Count} lines rejected.")
            : Terminal.Say(
                $"{report.Contributions} contributions, {report.Comments} commentaires, {report.Sources} sources, {report.People} personnes ajoutés ; {report.Unchanged} inchangées, {report.Rejected.Count} lignes refusées.",
                $"{report.Contributions} contributions, {report.Comments} comments, {report.Sources} sources, {report.People} people added; {report.Unchanged} unchanged, {report.Rejected.Count} lines rejected."));
        return report.Rejected.Count == 0 ? Terminal.Done : Terminal.Partly;
    }
}
