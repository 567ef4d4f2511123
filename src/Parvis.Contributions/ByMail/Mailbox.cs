using System.Security.Cryptography;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.Platform.Mail;

namespace Parvis.Contributions.ByMail;

/// <summary>
/// Reads a mailbox by IMAP, always over TLS. A letter leaves the folder once it is taken, or once it is sure that it never will be;
/// what goes wrong meanwhile leaves it there for the next time.
/// </summary>
internal sealed class Mailbox(ReceiveLetter receive, IOptions<MailInOptions> options, ILogger<Mailbox> log)
{
    private const int MostAtOnce = 200;

    private ImapOptions Settings => options.Value.Imap;

    public bool IsSet => options.Value.Opens && Settings.Host.Length > 0;

    /// <returns>How many letters left the folder.</returns>
    public async Task<int> ReadAll(CancellationToken cancel)
    {
        using var client = new ImapClient { Timeout = 60_000 };
        if (Settings.Fingerprint.Length > 0)
        {
            var expected = Settings.Fingerprint.Replace(":", "", StringComparison.Ordinal);
            client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                certificate is not null && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), expected, StringComparison.OrdinalIgnoreCase);
        }

        await client.ConnectAsync(Settings.Host, Settings.Port, Settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.SslOnConnect, cancel);
        await client.AuthenticateAsync(Settings.User, Settings.Password, cancel);
        var folder = await client.GetFolderAsync(Settings.Folder, cancel);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancel);
        var left = 0;
        foreach (var id in (await folder.SearchAsync(SearchQuery.NotDeleted, cancel)).Take(MostAtOnce))
        {
            try
            {
                await Settle(client, folder, id, await Take(folder, id, cancel), cancel);
                left++;
            }
            catch (Exception error) when (error is not OperationCanceledException && client.IsConnected)
            {
                log.LogWarning("A letter of the mailbox could not be taken ({Error}); it stays for the next time", error.GetType().Name);
            }
        }

        await folder.CloseAsync(expunge: true, cancel);
        await client.DisconnectAsync(quit: true, cancel);
        return left;
    }

    private async Task<LetterOutcome> Take(IMailFolder folder, UniqueId id, CancellationToken cancel)
    {
        var size = (await folder.FetchAsync([id], new FetchRequest(MessageSummaryItems.Size), cancel)).FirstOrDefault()?.Size;
        if (size > LetterReader.MostBytes) return LetterOutcome.Unreadable;
        await using var content = await folder.GetStreamAsync(id, "", cancel);
        return await receive.Run(content, null, null, cancel);
    }

    private async Task Settle(ImapClient client, IMailFolder folder, UniqueId id, LetterOutcome outcome, CancellationToken cancel)
    {
        var refused = outcome is LetterOutcome.Unreadable or LetterOutcome.NoSuchAddress;
        var name = refused ? Settings.Refused : Settings.Done;
        if (name.Length == 0)
        {
            await folder.AddFlagsAsync(id, MessageFlags.Deleted, silent: true, cancel);
            return;
        }

        await folder.MoveToAsync(id, await Named(client, name, cancel), cancel);
    }

    private static async Task<IMailFolder> Named(ImapClient client, string name, CancellationToken cancel)
    {
        try
        {
            return await client.GetFolderAsync(name, cancel);
        }
        catch (FolderNotFoundException)
        {
            var root = client.GetFolder(client.PersonalNamespaces[0]);
            return await root.CreateAsync(name, isMessageFolder: true, cancel) ?? throw new FolderNotFoundException(name);
        }
    }
}

internal sealed class MailboxJob(Mailbox mailbox) : IJob
{
    public string Name => "contributions.mailbox";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task Run(CancellationToken cancel) => mailbox.IsSet ? mailbox.ReadAll(cancel) : Task.CompletedTask;
}
