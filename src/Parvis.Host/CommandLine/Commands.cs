using System.CommandLine;
using Parvis.Host.Composition;
using Parvis.Platform.Database;

namespace Parvis.Host.CommandLine;

/// <summary>The commands of <c>./parvis</c>. Every one takes <c>--data</c> or <c>--database</c>.</summary>
internal static class Commands
{
    public static readonly Option<string> Data = new("--data")
    {
        DefaultValueFactory = _ => "data",
        Recursive = true,
        Description = Terminal.Say("Dossier des données : base embarquée et fichiers", "Data folder: embedded database and files"),
    };
    public static readonly Option<string?> Database = new("--database")
    {
        Recursive = true,
        Description = Terminal.Say("Connexion PostgreSQL, à la place de la base embarquée", "PostgreSQL connection, in place of the embedded database"),
    };

    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Parvis") { Data, Database };
        root.Subcommands.Add(Serve());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(Migrate());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(StatsCommand.Create());
        root.Subcommands.Add(GenerateCommand.Create());
        root.Subcommands.Add(Bench.WriteLoad.Create());
        root.Subcommands.Add(TerritoryCommand.Create());
        root.Subcommands.Add(PersonCommand.Create());
        return root.Parse(args).InvokeAsync();
    }

    public static DataPlace Place(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(Data)!), parsed.GetValue(Database));

    public static int NoSuchTerritory(string slug) => Terminal.Fail(
        $"Aucun territoire « {slug} ». Créez-le : ./parvis territory add {slug} --name NOM",
        $"There is no territory “{slug}”. Create it: ./parvis territory add {slug} --name NAME");

    private static Command Migrate()
    {
        var migrate = new Command("migrate", Terminal.Say("Mettre la base à la forme de cette version", "Bring the database to the shape of this version"));
        migrate.SetAction(async (parsed, cancel) =>
        {
            await using var bench = await Workbench.Open(parsed, cancel);
            Console.WriteLine(Terminal.Say("La base est à jour.", "The database is up to date."));
            return Terminal.Done;
        });
        return migrate;
    }

    private static Command Serve()
    {
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5080 };
        var serve = new Command("serve", Terminal.Say("Servir les pages", "Serve the pages")) { port };
        serve.SetAction(async (parsed, cancel) =>
        {
            var app = App.Build(new AppOptions(Place(parsed)) { Urls = $"http://127.0.0.1:{parsed.GetValue(port)}" });
            await Schema.Apply(app.Services, cancel);
            await app.RunAsync(cancel);
            return 0;
        });
        return serve;
    }
}
