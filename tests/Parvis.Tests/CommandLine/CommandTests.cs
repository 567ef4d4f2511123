using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Xunit;

namespace Parvis.Tests.CommandLine;

/// <summary>The executable as an operator runs it: what it prints, on which stream, and how it ends. Few, as each start costs a second.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("parvis-command").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<(int Code, string Out, string Error)> Run(string language, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Parvis.Host.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = language;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await said, await wrong);
    }

    /// <summary>A refusal is one sentence on standard error, and nothing on standard output.</summary>
    private static void Refused((int Code, string Out, string Error) ended, int code, string part)
    {
        Assert.Equal((code, ""), (ended.Code, ended.Out));
        var line = Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_territory_goes_out_and_comes_back()
    {
        Assert.Equal(0, (await Run("fr", "territory", "add", "lieu", "--name", "Un Lieu", "--data", Data)).Code);
        var small = Path.Combine(AppContext.BaseDirectory, "Importing", "petite-consultation.jsonl");
        var mixed = Path.Combine(folder, "melee.jsonl");
        await File.WriteAllTextAsync(mixed, "cassé\n" + await File.ReadAllTextAsync(small));
        var import = await Run("fr", "import", "consultation", mixed, "--territory", "lieu", "--community", "Place", "--data", Data);
        Assert.Equal(3, import.Code);
        Assert.Contains("Ligne 1 refusée", import.Error, StringComparison.Ordinal);
        Assert.Contains("3 contributions", import.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", import.Error, StringComparison.Ordinal);
        var again = await Run("en", "import", "consultation", small, "--territory", "lieu", "--community", "Place", "--data", Data);
        Assert.Equal(0, again.Code);
        Assert.StartsWith("Nothing new", again.Out, StringComparison.Ordinal);

        var zip = Path.Combine(folder, "lieu.zip");
        var export = await Run("fr", "export", "--territory", "lieu", zip, "--data", Data);
        Assert.Equal((0, true), (export.Code, File.Exists(zip)));
        var elsewhere = Path.Combine(folder, "ailleurs");
        var back = await Run("fr", "import", "territory", zip, "--data", elsewhere);
        Assert.True(back.Code == 0, back.Error);
        var (here, there) = (await Run("fr", "stats", "--json", "--territory", "lieu", "--data", Data), await Run("fr", "stats", "--json", "--data", elsewhere));
        Assert.Equal(here.Out, there.Out);
        Assert.Equal(3, (int)JsonNode.Parse(there.Out)!["contributions"]!);
        Refused(await Run("fr", "import", "territory", zip, "--data", elsewhere), 1, "--as");
        Refused(await Run("en", "export", "--territory", "absent", zip, "--data", elsewhere), 1, "There is no territory “absent”");
    }

    [Fact]
    public async Task What_is_old_is_counted_before_it_goes_and_the_vault_asks_why()
    {
        Assert.Equal(0, (await Run("fr", "territory", "add", "lieu", "--name", "Un Lieu", "--data", Data)).Code);
        var dry = await Run("en", "purge", "--dry-run", "--data", Data);
        Assert.Equal(0, dry.Code);
        Assert.Contains("coffre-connexions", dry.Out, StringComparison.Ordinal);
        Assert.EndsWith("0 rows would go. Nothing was deleted.", dry.Out.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("0 ligne effacée", (await Run("fr", "purge", "--data", Data)).Out, StringComparison.Ordinal);
        string[] open = ["vault", "open", "--territory", "lieu", "--match", "192.0.2.7", "--from", "2026-01-01", "--until", "2026-12-31"];
        Refused(await Run("fr", [.. open, "--reason", "pourquoi", "--data", Data]), 1, "Dites ce qui fonde");
        Refused(await Run("en", [.. open, "--data", Data]), 2, "--reason");
        Refused(await Run("fr", "vault", "open", "--territory", "lieu", "--match", "192.0.2.7", "--from", "hier", "--until", "2026-12-31", "--reason", "Réquisition 2026/117", "--data", Data), 1, "AAAA-MM-JJ");
        var opened = await Run("fr", [.. open, "--reason", "Réquisition 2026/117", "--data", Data]);
        Assert.Equal((0, ""), (opened.Code, opened.Out));
        Assert.Contains("inscrite au registre", opened.Error, StringComparison.Ordinal);
        Assert.Contains("chaîne intacte", (await Run("fr", "register", "verify", "--data", Data)).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", 2, "--contributions", "generate")]
    [InlineData("en", 2, "See: ./parvis --help", "chanter")]
    [InlineData("fr", 2, "./parvis import --help", "import")]
    [InlineData("fr", 2, "--port va de 1 à 65535", "serve", "--port", "70000")]
    [InlineData("en", 1, "There is no file", "import", "consultation", "/absent.jsonl", "--territory", "a", "--community", "b")]
    [InlineData("fr", 1, "PostgreSQL ne répond pas", "stats", "--database", "Host=127.0.0.1;Port=1;Timeout=2")]
    [InlineData("en", 1, "cannot be read", "stats", "--database", "nonsense")]
    public async Task What_is_misused_or_absent_is_said_in_a_sentence(string language, int code, string part, params string[] arguments) =>
        Refused(await Run(language, [.. arguments, "--data", Data]), code, part);

    [Fact]
    public async Task A_folder_that_cannot_be_written_and_a_file_that_is_no_database_are_said()
    {
        var file = Path.Combine(folder, "fichier");
        await File.WriteAllTextAsync(file, "x");
        Refused(await Run("fr", "migrate", "--data", Path.Combine(file, "data")), 1, "Vérifiez le chemin et les droits");
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "parvis.db"), new string('x', 5000));
        Refused(await Run("en", "migrate", "--data", Data), 1, "is not a database of Parvis");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task A_port_taken_is_said_before_anything_is_made(string command)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Refused(await Run("fr", command, "--port", port, "--data", Data), 1, $"Le port {port} est pris");
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_demonstration_cut_short_is_not_shown_as_whole()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "demo-loading"), "");
        Refused(await Run("fr", "demo", "--prepare", "--data", Data), 1, "n’a pas été chargée jusqu’au bout");
    }

    [Theory]
    [InlineData("fr", "Utilisation")]
    [InlineData("en", "Usage")]
    public async Task Help_lists_every_command_in_both_languages(string language, string usage)
    {
        var help = await Run(language, "--help");
        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.Contains(usage, help.Out, StringComparison.Ordinal);
        foreach (var command in new[] { "serve", "demo", "migrate", "import", "export", "stats", "generate", "territory", "person" }) Assert.Contains($"\n  {command} ", help.Out, StringComparison.Ordinal);
    }
}
