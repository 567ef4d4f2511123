using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.ByMail;

/// <summary>A real Postfix, with folders and a port of its own, hands letters to the command as the operator guide says.</summary>
[Trait("Database", "Postgres")]
public sealed class PostfixTests(MailHouse.OnPostgres house) : IClassFixture<MailHouse.OnPostgres>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("parvis-postfix").FullName;
    private readonly int port = FreePort();
    private StreamReader told = null!;

    public async Task InitializeAsync()
    {
        foreach (var name in new[] { "conf", "spool", "lib", "data" }) Directory.CreateDirectory(At(name));
        await Do("mkfifo", "-m", "666", At("told"));
        await Do("cp", "-r", AppContext.BaseDirectory, At("app"));
        await Do("chmod", "-R", "a+rX", folder);
        await Do("chmod", "777", At("data"));
        await Do("chown", "postfix", At("lib"));
        await File.WriteAllTextAsync(At("conf/main.cf"), $"""
            compatibility_level = 3.6
            queue_directory = {At("spool")}
            data_directory = {At("lib")}
            mail_owner = postfix
            setgid_group = postdrop
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            myhostname = essai.exemple.test
            mydestination =
            alias_maps =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            default_transport = parvis
            parvis_destination_recipient_limit = 1
            smtpd_recipient_restrictions = permit_mynetworks, reject
            maillog_file = {At("maillog")}
            maillog_file_prefixes = {Path.GetTempPath()}

            """);
        await File.WriteAllTextAsync(At("conf/master.cf"), $$"""
            127.0.0.1:{{port}} inet n - n - - smtpd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            error unix - - n - - error
            retry unix - - n - - error
            proxymap unix - - n - - proxymap
            anvil unix - - n - 1 anvil
            postlog unix-dgram n - n - 1 postlogd
            parvis unix - n n - 2 pipe flags=R user=nobody null_sender= argv={{At("receive.sh")}} ${recipient} ${sender}

            """);
        var dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, "dotnet")).First(File.Exists);
        await File.WriteAllTextAsync(At("receive.sh"), $"""
            #!/bin/sh
            export HOME={At("data")} DOTNET_EnableDiagnostics=0 PARVIS_MailIn__Reply='{MailHouse.Reply}' PARVIS_MailIn__Say='{MailHouse.SayAt}' PARVIS_MailIn__Key='{MailHouse.Key}'
            {dotnet} {At("app/Parvis.Host.dll")} mail receive --to "$1" --from "$2" --data {At("data")} --database '{house.Services.GetRequiredService<DataPlace>().Connection}' >/dev/null 2>&1
            code=$?
            echo "$code $1 [$2]" > {At("told")}
            exit $code

            """);
        await Do("chmod", "755", At("receive.sh"), folder);
        // Open at both ends: neither side waits for the other, and no end is taken for the last.
        told = new StreamReader(new FileStream(At("told"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1));
        await Do("postfix", "-c", At("conf"), "start");
    }

    public async Task DisposeAsync()
    {
        await Do("postfix", "-c", At("conf"), "stop");
        told.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_answer_becomes_a_comment_and_an_unknown_address_is_sent_back_without_loop()
    {
        // The command runs by the true clock.
        house.Clock.Set(TimeProvider.System.GetUtcNow());
        var author = await house.Person(Governing.New("Aya"));
        var said = await house.Say(author, Governing.New("Un banc à l’ombre"));
        var address = (await house.Latest(author)).ReplyTo!;
        using var client = new SmtpClient("127.0.0.1", port);
        await client.SendMailAsync(new MailMessage("aya@exemple.test", address, "Re: Reçue", "Et une poubelle à côté."));
        Assert.Equal($"0 {address} [aya@exemple.test]", await Told());
        Assert.Equal("Et une poubelle à côté.", Assert.Single(await house.CommentsOn(said.Id)).Body);

        await client.SendMailAsync(new MailMessage("aya@exemple.test", "dire+essai.nulle-part@parole.exemple.test", "Bonjour", "Y a-t-il quelqu’un ?"));
        Assert.Equal("67 dire+essai.nulle-part@parole.exemple.test [aya@exemple.test]", await Told());
        // Postfix tells the sender, who is sent to us here: a letter without sender, that nobody answers.
        Assert.Equal("0 aya@exemple.test []", await Told());
        Assert.Empty(await house.SentTo("aya@exemple.test"));
    }

    private async Task<string> Told() => await Task.Run(told.ReadLine).WaitAsync(Patience) ?? "";

    private string At(string name) => Path.Combine(folder, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Do(string command, params string[] arguments)
    {
        // Without redirected output: what a daemon inherits would keep it open.
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false })!;
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {process.ExitCode}");
    }
}
