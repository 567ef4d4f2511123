using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Contributions.ByMail;
using Parvis.Platform.Mail;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.ByMail;

/// <summary>A real Dovecot, with folders, a certificate and a port of its own: letters leave the mailbox once settled, over TLS alone.</summary>
[Trait("Database", "Postgres")]
public sealed class ImapTests(MailHouse.OnPostgres house) : IClassFixture<MailHouse.OnPostgres>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("parvis-dovecot").FullName;
    private readonly int port = FreePort();
    private string fingerprint = "";

    private string Box => Path.Combine(folder, "home", "Maildir");

    private ImapOptions Imap => house.Services.GetRequiredService<IOptions<MailInOptions>>().Value.Imap;

    public async Task InitializeAsync()
    {
        foreach (var name in new[] { "run", "state", "home/Maildir/new", "home/Maildir/cur", "home/Maildir/tmp" }) Directory.CreateDirectory(Path.Combine(folder, name));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder, "dovecot.conf"), $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <{{folder}}/cert.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{Box}}
            first_valid_uid = 1
            first_valid_gid = 1
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home={{folder}}/home
            }
            service imap-login {
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = {{port}}
                ssl = yes
              }
            }

            """);
        await Do("chmod", "-R", "a+rX", folder);
        await Do("chown", "-R", "nobody", Path.Combine(folder, "home"));
        await Do("dovecot", "-c", Path.Combine(folder, "dovecot.conf"));
        (Imap.Host, Imap.Port, Imap.User, Imap.Password, Imap.Fingerprint, Imap.Done) = ("127.0.0.1", port, "boite", "secret", fingerprint, "");
    }

    public async Task DisposeAsync()
    {
        Imap.Host = "";
        await Do("doveadm", "-c", Path.Combine(folder, "dovecot.conf"), "stop");
        Directory.Delete(folder, recursive: true);
    }

    private async Task Drop(string name, string letter)
    {
        var path = Path.Combine(Box, "new", name);
        await File.WriteAllTextAsync(path, letter);
        await Do("chown", "nobody", path);
    }

    private int Left(string of = "") => new[] { "new", "cur" }.Sum(n => Directory.Exists(Path.Combine(Box, of, n)) ? Directory.GetFiles(Path.Combine(Box, of, n)).Length : 0);

    [Fact]
    public async Task Answers_are_taken_and_leave_and_what_nobody_takes_is_put_apart()
    {
        var author = await house.Person(Governing.New("Aya"));
        var said = await house.Say(author, Governing.New("Un banc à l’ombre"));
        var address = (await house.Latest(author)).ReplyTo!;
        var letter = Mailing.Plain("x@exemple.test", address, "Par la boîte.");
        await Drop("1.reponse", letter);
        await Drop("2.encore", letter);
        await Drop("3.nulle-part", Mailing.Plain("x@exemple.test", "dire+essai.nulle-part@parole.exemple.test", "Bonjour"));
        await Drop("4.machine", Mailing.Plain("x@exemple.test", address, "Absente.", headers: "Auto-Submitted: auto-replied\r\n"));
        Assert.Equal(4, await house.Services.GetRequiredService<Mailbox>().ReadAll(default));
        Assert.Equal("Par la boîte.", Assert.Single(await house.CommentsOn(said.Id)).Body);
        Assert.Equal((0, 1), (Left(), Left(".Refus")));

        Imap.Done = "Faits";
        await Drop("5.suite", Mailing.Plain("x@exemple.test", address, "Et gardée."));
        await house.Settle();
        Assert.Equal((0, 1), (Left(), Left(".Faits")));
        Assert.Equal(2, (await house.CommentsOn(said.Id)).Count);
    }

    [Fact]
    public async Task A_server_that_does_not_prove_itself_is_told_nothing()
    {
        foreach (var wrong in new[] { "", new string('A', 64) })
        {
            Imap.Fingerprint = wrong;
            await Assert.ThrowsAsync<MailKit.Security.SslHandshakeException>(() => house.Services.GetRequiredService<Mailbox>().ReadAll(default));
        }

        (Imap.Fingerprint, Imap.Password) = (fingerprint, "faux");
        await Assert.ThrowsAsync<MailKit.Security.AuthenticationException>(() => house.Services.GetRequiredService<Mailbox>().ReadAll(default));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Do(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false })!;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {process.ExitCode}");
    }
}
