#pragma warning disable EF1001 // The tools of EF Core keep their entry points in an internal namespace.
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Host.Composition;

// migration add NAME: one migration for each database. migration reset: the single first one, made again (before a release only).
var usage = "migration add NAME | migration reset";
var root = Directory.GetCurrentDirectory();
string name;
switch (args)
{
    case ["add", { Length: > 0 } given] when given.All(char.IsLetterOrDigit):
        name = given;
        break;
    case ["reset"]:
        name = "Initial";
        break;
    default:
        Console.Error.WriteLine(usage);
        return 2;
}

foreach (var (provider, assembly) in new[] { ("sqlite", "Parvis.Migrations.Sqlite"), ("postgres", "Parvis.Migrations.Postgres") })
{
    var folder = Path.Combine(root, "src", assembly, "Migrations");
    await using var db = DesignTime.Create(provider);
    // The builder of EF Core's own tools: it adds the provider's design services to its own.
    var services = new DesignTimeServicesBuilder(db.GetType().Assembly, db.GetType().Assembly, new OperationReporter(null), []).Build(db);
    await using var scope = services.CreateAsyncScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var made = scaffolder.ScaffoldMigration(name, assembly, subNamespace: "Migrations", language: "C#");
    var saved = scaffolder.Save(Path.Combine(root, "src", assembly), made, folder, dryRun: false);
    Console.WriteLine(Path.GetRelativePath(root, saved.MigrationFile!));
}

return 0;
