using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.ByMail;

/// <summary>What one letter is, for whoever takes it: its fingerprint makes it count once.</summary>
internal sealed record OneLetter(Incoming Read, string Fingerprint);

/// <summary>
/// Takes one letter, wherever it comes from (a pipe, a mailbox), once however often it comes. Who writes is told by the signed
/// address alone, or by a link sent to the account: a sender's address is believed for nothing.
/// </summary>
internal sealed class ReceiveLetter(IServiceScopeFactory scopes, MailAddresses addresses, IOptions<MailInOptions> options, Throttle throttle, ITerritoryDirectory territories)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly Regex OwnId = new("^<(?<id>[0-9a-f]{32})@", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <param name="to">Recipient of the envelope; null when only the letter says.</param>
    /// <param name="envelope">Sender of the envelope, empty for none, null when not known.</param>
    public async Task<LetterOutcome> Run(Stream content, string? to, string? envelope, CancellationToken cancel)
    {
        if (!addresses.Opens) return LetterOutcome.Closed;
        if (await Bytes(content, cancel) is not { } bytes) return LetterOutcome.Unreadable;
        if (await LetterReader.Read(bytes, to, envelope, a => addresses.Read(a) is not null, cancel) is not { } letter) return LetterOutcome.Unreadable;
        if (letter.Automatic || await IsOurs(letter.Id, cancel)) return LetterOutcome.Automatic;
        if (letter.Recipients.Count == 0) return LetterOutcome.NoSuchAddress;
        var number = letter.Id.Length > 0 ? letter.Id : Convert.ToHexStringLower(SHA256.HashData(bytes));
        var one = new OneLetter(letter, addresses.Fingerprint($"{number}\n{letter.Recipients[0].ToLowerInvariant()}"));
        if (await IsKnown(one, cancel)) return LetterOutcome.Known;
        try
        {
            var target = addresses.Read(letter.Recipients[0])!;
            if (target.Token is { } token) return await Reply(one, token, cancel);
            return await Allows(addresses.Fingerprint(letter.From.ToLowerInvariant()), cancel) ? await Say(one, target, cancel) : LetterOutcome.TooMany;
        }
        catch (DbUpdateException)
        {
            // Brought twice at the same instant: the other one took it.
            if (await IsKnown(one, cancel)) return LetterOutcome.Known;
            throw;
        }
    }

    private Task<bool> Allows(string whom, CancellationToken cancel) => throttle.Allows("mail-in", whom, options.Value.MostADay, Day, cancel);

    private static async Task<byte[]?> Bytes(Stream content, CancellationToken cancel)
    {
        using var held = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (held.Length + read > LetterReader.MostBytes) return null;
            held.Write(buffer, 0, read);
        }

        return held.ToArray();
    }

    private async Task<bool> IsOurs(string id, CancellationToken cancel)
    {
        if (!OwnId.IsMatch(id) || !Guid.TryParseExact(OwnId.Match(id).Groups["id"].Value, "N", out var ours)) return false;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ParvisDb>().Set<OutgoingMail>().AnyAsync(m => m.Id == ours, cancel);
    }

    private async Task<bool> IsKnown(OneLetter letter, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ParvisDb>().Set<ReceivedLetter>().AnyAsync(l => l.Fingerprint == letter.Fingerprint, cancel);
    }

    private async Task<LetterOutcome> Reply(OneLetter letter, string token, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var target = await services.GetRequiredService<IReplyAddresses>().Read(token, cancel);
        // By whom the address was given to: a sender’s address is whatever is typed.
        if (!await Allows(target is null ? addresses.Fingerprint(letter.Read.From.ToLowerInvariant()) : target.PersonId.ToString(), cancel)) return LetterOutcome.TooMany;
        if (target is null || await territories.ById(target.TerritoryId, cancel) is not { } territory)
        {
            await services.GetRequiredService<MailBack>().NotAnAddress(letter, cancel);
            return LetterOutcome.Answered;
        }

        services.GetRequiredService<TerritoryScope>().Enter(territory);
        return await services.GetRequiredService<MailedReply>().Run(letter, target, cancel);
    }

    private async Task<LetterOutcome> Say(OneLetter letter, MailTarget target, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        TerritoryInfo? territory;
        if (target.Territory is { } slug) territory = await territories.BySlug(slug, cancel);
        else territory = await services.GetRequiredService<ITerritoryList>().All(cancel) is [var only] ? only : null;
        if (territory is null) return LetterOutcome.NoSuchAddress;
        services.GetRequiredService<TerritoryScope>().Enter(territory);
        return await services.GetRequiredService<MailedWords>().Run(letter, target.Community!, cancel);
    }
}
