using System.Diagnostics;
using System.Text;
using Parvis.Tests.ByMail;
using Xunit;

namespace Parvis.Tests.CommandLine;

/// <summary>The pipe as a mail server sees it: a letter on standard input, an exit code of sysexits.</summary>
public sealed class MailCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("parvis-pipe").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    private async Task<(int Code, string Said)> Run(string? letter, bool opens, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Parvis.Host.dll"), .. arguments, "--data", data])
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "en";
        if (opens)
        {
            (start.Environment["PARVIS_MailIn__Reply"], start.Environment["PARVIS_MailIn__Say"], start.Environment["PARVIS_MailIn__Key"]) = (MailHouse.Reply, MailHouse.SayAt, MailHouse.Key);
        }

        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(letter ?? ""));
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await said);
    }

    [Fact]
    public async Task Exit_codes_tell_the_server_to_be_done_to_send_back_or_to_try_again()
    {
        Assert.Equal(0, (await Run(null, false, "territory", "add", "lieu", "--name", "Un Lieu")).Code);
        var bad = Mailing.Plain("aya@exemple.test", "repondre+court@parole.exemple.test", "Un secret de famille");
        Assert.Equal((0, ""), await Run(bad, true, "mail", "receive"));
        var nowhere = await Run(Mailing.Plain("aya@exemple.test", "x@parole.exemple.test", "Un secret"), true, "mail", "receive", "--to", "dire+lieu.rien@parole.exemple.test", "--from", "aya@exemple.test");
        Assert.Equal(67, nowhere.Code);
        Assert.Equal(65, (await Run("", true, "mail", "receive")).Code);
        var closed = await Run(bad, false, "mail", "receive");
        Assert.Equal(75, closed.Code);
        await File.WriteAllTextAsync(Path.Combine(data, "parvis.db"), new string('x', 5000));
        var broken = await Run(bad, true, "mail", "receive");
        Assert.Equal(75, broken.Code);
        foreach (var said in new[] { nowhere.Said, closed.Said, broken.Said })
        {
            Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
            Assert.DoesNotContain("aya@", said, StringComparison.Ordinal);
        }
    }
}
