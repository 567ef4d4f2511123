using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Parvis.Host.Composition;
using Parvis.Platform.Database;

namespace Parvis.Host.CommandLine;

/// <summary>The commands of <c>./parvis</c>. Every one takes <c>--data</c> or <c>--database</c>.</summary>
internal static class Commands
{
    public static readonly Option<string> Data = new("--data")
    {
        DefaultValueFactory = _ => "data",
        HelpName = "DIR",
        Recursive = true,
        Description = Terminal.Say("Dossier des données : base embarquée et fichiers", "Data folder: embedded database and files"),
    };
    public static readonly Option<string?> Database = new("--database")
    {
        Recursive = true,
        HelpName = "CONNECTION",
        Description = Terminal.Say("Connexion PostgreSQL, à la place de la base embarquée", "PostgreSQL connection, in place of the embedded database"),
    };

    public static async Task<int> Run(string[] args)
    {
        var root = Root();
        // The parser's own words, in the language of the terminal; what runs then chooses its language itself.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Terminal.English ? "en" : "fr");
        var parsed = root.Parse(args);
        if (parsed.Action is HelpAction) return await parsed.InvokeAsync();
        if (parsed.Errors.Count > 0) return Misused(parsed);
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(Terminal.Say("Interrompu.", "Interrupted."));
            return Terminal.Interrupted;
        }
        catch (Exception error)
        {
            return Troubles.Say(error, Place(parsed));
        }
    }

    private static Command Root()
    {
        var root = new Command("parvis", Terminal.Say("Parvis : un territoire parle, décide et agit ensemble.", "Parvis: a territory talks, decides and acts together.")) { Data, Database, new HelpOption(), new VersionOption() };
        root.Subcommands.Add(Serve());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(Migrate());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(StatsCommand.Create());
        root.Subcommands.Add(RegisterCommand.Create());
        root.Subcommands.Add(PurgeCommand.Create());
        root.Subcommands.Add(VaultCommand.Create());
        root.Subcommands.Add(GenerateCommand.Create());
        root.Subcommands.Add(Bench.WriteLoad.Create());
        root.Subcommands.Add(TerritoryCommand.Create());
        root.Subcommands.Add(PersonCommand.Create());
        root.Subcommands.Add(MailCommand.Create());
        return root;
    }

    private static int Misused(ParseResult parsed)
    {
        var command = string.Join(' ', Path(parsed.CommandResult).Reverse());
        var said = parsed.Errors[0].Message.Trim();
        Console.Error.WriteLine(Terminal.Say($"{said} Voir : ./{command} --help", $"{said} See: ./{command} --help"));
        return Terminal.Misused;

        static IEnumerable<string> Path(System.CommandLine.Parsing.SymbolResult? result)
        {
            for (; result is not null; result = result.Parent)
            {
                if (result is System.CommandLine.Parsing.CommandResult at) yield return at.Command.Name;
            }
        }
    }

    public static DataPlace Place(ParseResult parsed) => new(System.IO.Path.GetFullPath(parsed.GetValue(Data)!), parsed.GetValue(Database));

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

    public static Option<int> Port()
    {
        var port = new Option<int>("--port") { HelpName = "N", DefaultValueFactory = _ => 5080, Description = Terminal.Say("Port d’écoute", "Port to listen on") };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 65535)
            {
                result.AddError(Terminal.Say("--port va de 1 à 65535.", "--port goes from 1 to 65535."));
            }
        });
        return port;
    }

    private static Command Serve()
    {
        var port = Port();
        var serve = new Command("serve", Terminal.Say("Servir les pages", "Serve the pages")) { port };
        serve.SetAction(async (parsed, cancel) =>
        {
            var place = Place(parsed);
            if (!Troubles.IsFree(parsed.GetValue(port))) return Troubles.PortTaken(parsed.GetValue(port));
            await Troubles.Check(place, cancel);
            var app = App.Build(new AppOptions(place) { Urls = $"http://127.0.0.1:{parsed.GetValue(port)}" });
            await Schema.Apply(app.Services, cancel);
            await app.RunAsync(cancel);
            return Terminal.Done;
        });
        return serve;
    }
}
