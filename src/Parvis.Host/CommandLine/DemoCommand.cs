using System.CommandLine;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Parvis.Contributions.Contracts;
using Parvis.Host.Composition;
using Parvis.Host.Demo;
using Parvis.Kernel;
using Parvis.People.Territories;
using Parvis.Platform.Outbox;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.CommandLine;

/// <summary><c>demo [--port N] [--data DIR]</c>: the invented commune and the imported consultation, served. Loads once.</summary>
internal static class DemoCommand
{
    private const string Consultation = "republique-numerique";

    public static Command Create()
    {
        var port = Commands.Port();
        var file = new Option<FileInfo?>("--consultation") { Description = Terminal.Say("Fichier de la consultation à reprendre", "File of the consultation to bring in") };
        var prepare = new Option<bool>("--prepare") { Description = Terminal.Say("Charger sans servir", "Load without serving") };
        var demo = new Command("demo", Terminal.Say("Servir une commune inventée et une vraie consultation", "Serve an invented commune and a real consultation")) { port, file, prepare };
        demo.SetAction(async (parsed, cancel) =>
        {
            var place = Commands.Place(parsed);
            if (!parsed.GetValue(prepare) && !Troubles.IsFree(parsed.GetValue(port))) return Troubles.PortTaken(parsed.GetValue(port));
            if (parsed.GetValue(file) is { Exists: false } absent) return Terminal.NoSuchFile(absent.FullName);
            await Troubles.Check(place, cancel);
            if (await Load(place, parsed.GetValue(file), cancel) is not Terminal.Done and var failed) return failed;
            if (parsed.GetValue(prepare)) return Terminal.Done;
            var url = $"http://127.0.0.1:{parsed.GetValue(port)}";
            var app = App.Build(new AppOptions(place)
            {
                Urls = url,
                Demo = true,
                // What the framework says of itself would hide the addresses and accounts.
                Adjust = builder => builder.Logging.AddFilter("Microsoft", LogLevel.Warning),
            });
            await Schema.Apply(app.Services, cancel);
            try
            {
                await app.StartAsync(cancel);
            }
            catch (IOException)
            {
                return Troubles.PortTaken(parsed.GetValue(port));
            }

            Say(url, await app.Services.GetRequiredService<ITerritoryDirectory>().BySlug(Consultation, cancel) is not null);
            await app.WaitForShutdownAsync(cancel);
            return Terminal.Done;
        });
        return demo;
    }

    private static void Say(string url, bool consultation)
    {
        Console.WriteLine(Terminal.Say("Parvis est ouvert :", "Parvis is open:"));
        Console.WriteLine($"  {url}/{DemoLoader.Home}/");
        Console.WriteLine(consultation
            ? $"  {url}/{Consultation}/"
            : Terminal.Say("  (la consultation de 2015 s’ajoute avec --consultation FICHIER.jsonl)", "  (the 2015 consultation is added by --consultation FILE.jsonl)"));
        Console.WriteLine(Terminal.Say($"  {url}/courriers  (les courriels envoyés)", $"  {url}/courriers  (the e-mails sent)"));
        Console.WriteLine(Terminal.Say($"Comptes (mot de passe « {DemoLoader.Password} ») :", $"Accounts (password “{DemoLoader.Password}”):"));
        foreach (var person in DemoContent.Read().People.Where(p => p.Administrator || p.Standings.Count > 0).GroupBy(p => (p.Administrator, p.Standings[0].Standing)).Select(g => g.First()))
        {
            Console.WriteLine($"  {person.Email,-42} {(person.Administrator ? Terminal.Say("administre", "administers") : person.Standings[0].Standing)}");
        }

        Console.WriteLine(Terminal.Say("Arrêter : Ctrl+C", "Stop: Ctrl+C"));
    }

    private static async Task<int> Load(Platform.Database.DataPlace place, FileInfo? consultation, CancellationToken cancel)
    {
        var clock = new DemoClock();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var app = App.Build(new AppOptions(place, Background: false)
        {
            Adjust = builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                builder.Logging.ClearProviders();
            },
        });
        await Schema.Apply(app.Services, cancel);
        var directory = app.Services.GetRequiredService<ITerritoryDirectory>();
        // A load that was killed left a part of the story: it is not shown as the whole.
        var loading = Path.Combine(place.Folder, "demo-loading");
        if (File.Exists(loading))
        {
            return Terminal.Fail(
                $"La démonstration n’a pas été chargée jusqu’au bout : effacez {place.Folder} (et sa base PostgreSQL s’il y en a une), ou choisissez un autre --data.",
                $"The demonstration was not loaded to its end: delete {place.Folder} (and its PostgreSQL database if there is one), or choose another --data.");
        }

        await File.WriteAllTextAsync(loading, "", cancel);
        if (await directory.BySlug(DemoLoader.Home, cancel) is null)
        {
            var loader = new DemoLoader(app.Services, clock, now);
            using var bar = new ProgressBar(Terminal.Say("Val-de-Lierre", "Val-de-Lierre"), 1000);
            await loader.Load(bar, cancel);
        }

        clock.Set(now);
        if (await directory.BySlug(Consultation, cancel) is null && Find(consultation) is { } path)
        {
            await Import(app.Services, path, cancel);
        }

        File.Delete(loading);
        return Terminal.Done;
    }

    // The published data stands beside the repository; elsewhere it is named.
    private static FileInfo? Find(FileInfo? named)
    {
        if (named is not null) return named.Exists ? named : null;
        var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (folder is not null)
        {
            var file = new FileInfo(Path.Combine(folder.FullName, "shared", "data", Consultation, "contributions.jsonl"));
            if (file.Exists) return file;
            folder = folder.Parent;
        }

        return null;
    }

    private static async Task Import(IServiceProvider services, FileInfo file, CancellationToken cancel)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var input = new CreateTerritoryInput(Consultation, "République numérique", "other", null, null, null, null);
            DemoStory.Must(await scope.ServiceProvider.GetRequiredService<CreateTerritory>().Run(null, input, cancel), Consultation);
        }

        await using var inside = services.CreateAsyncScope();
        var info = await services.GetRequiredService<ITerritoryDirectory>().BySlug(Consultation, cancel);
        inside.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
        await using var stream = file.OpenRead();
        using var bar = new ProgressBar(Terminal.Say("République numérique", "République numérique"), stream.Length);
        var report = await inside.ServiceProvider.GetRequiredService<IConsultationImport>().Run(stream, "Projet de loi pour une République numérique", Consultation, bar, cancel);
        ImportCommand.SayRejected(services, report);
        await services.GetRequiredService<OutboxRelay>().Drain(cancel);
    }
}
