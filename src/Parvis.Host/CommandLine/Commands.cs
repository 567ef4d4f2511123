using System.CommandLine;
using Parvis.Host.Composition;
using Parvis.Platform.Database;

namespace Parvis.Host.CommandLine;

/// <summary>The commands of <c>./parvis</c>. Every one takes <c>--data</c> or <c>--database</c>.</summary>
internal static class Commands
{
    public static readonly Option<string> Data = new("--data") { DefaultValueFactory = _ => "data", Recursive = true };
    public static readonly Option<string?> Database = new("--database") { Recursive = true };

    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Parvis") { Data, Database };
        root.Subcommands.Add(Serve());
        return root.Parse(args).InvokeAsync();
    }

    public static DataPlace Place(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(Data)!), parsed.GetValue(Database));

    private static Command Serve()
    {
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5080 };
        var serve = new Command("serve") { port };
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
