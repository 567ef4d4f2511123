using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Mail;

/// <summary>Sends the queue. A letter is marked after it left: a crash in between may send it twice, never lose it.</summary>
public sealed class MailSender(IServiceScopeFactory scopes, DataPlace place, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailSender> log)
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    public async Task<int> SendDue(CancellationToken cancel = default)
    {
        var sent = 0;
        while (await Next(cancel) is { } mail)
        {
            Exception? failure = null;
            try
            {
                await Send(mail, cancel);
                sent++;
            }
            catch (Exception error) when (error is SmtpException or IOException or InvalidOperationException or FormatException or System.Net.Sockets.SocketException)
            {
                failure = error;
                log.LogWarning("Mail {Mail} did not leave ({Error}), attempt {Attempt}", mail.Id, error.GetType().Name, mail.Attempts + 1);
            }

            await Mark(mail, failure, cancel);
        }

        return sent;
    }

    // Taking a letter moves its next instant forward: another node does not take it meanwhile.
    private async Task<OutgoingMail?> Next(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var now = clock.GetUtcNow().UtcDateTime;
        var due = unit.Db.Set<OutgoingMail>().AsNoTracking().Where(m => m.SentAt == null && m.ParkedAt == null && m.NextAt <= now).OrderBy(m => m.NextAt);
        while (await due.FirstOrDefaultAsync(cancel) is { } mail)
        {
            var taken = await unit.Write<int>(
                async () => await unit.Db.Set<OutgoingMail>().Where(m => m.Id == mail.Id && m.NextAt == mail.NextAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAt, now + Lease), cancel),
                cancel);
            if (taken.Value == 1) return mail;
        }

        return null;
    }

    private async Task Mark(OutgoingMail mail, Exception? failure, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var now = clock.GetUtcNow().UtcDateTime;
        var attempts = mail.Attempts + 1;
        DateTime? sentAt = failure is null ? now : null;
        DateTime? parkedAt = failure is not null && attempts >= MostAttempts ? now : null;
        var next = now + TimeSpan.FromSeconds(Math.Min(4 * 3600, 30 * Math.Pow(2, attempts)));
        await unit.Write(
            async () =>
            {
                await unit.Db.Set<OutgoingMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.Attempts, attempts).SetProperty(m => m.SentAt, sentAt)
                        .SetProperty(m => m.ParkedAt, parkedAt).SetProperty(m => m.NextAt, next),
                    cancel);
                return Result.Done;
            },
            cancel);
    }

    private async Task Send(OutgoingMail mail, CancellationToken cancel)
    {
        var settings = options.Value;
        using var message = new MailMessage(new MailAddress(settings.From, settings.FromName, Encoding.UTF8), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{mail.Id:N}@{new MailAddress(settings.From).Host}>";
        message.Headers["Auto-Submitted"] = mail.InReplyTo is null ? "auto-generated" : "auto-replied";
        if (mail.InReplyTo is { } answered) message.Headers["In-Reply-To"] = message.Headers["References"] = answered;
        if (mail.ReplyTo is { } reply) message.ReplyToList.Add(new MailAddress(reply, settings.FromName, Encoding.UTF8));
        if (mail.Unsubscribe is { } address)
        {
            message.Headers["List-Unsubscribe"] = $"<{address}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        using var client = new SmtpClient();
        if (settings.Host.Length == 0)
        {
            Directory.CreateDirectory(place.MailFolder);
            client.DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory;
            client.PickupDirectoryLocation = Path.GetFullPath(place.MailFolder);
        }
        else
        {
            client.Host = settings.Host;
            client.Port = settings.Port;
            client.EnableSsl = settings.StartTls;
            if (settings.User.Length > 0) client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        await client.SendMailAsync(message, cancel);
    }
}

public sealed class MailService(MailSender sender, ILogger<MailService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sender.SendDue(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The mail queue stumbled; it goes on");
            }
        }
    }
}
