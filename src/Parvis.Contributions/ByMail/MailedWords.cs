using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Mail;
using Parvis.Platform.Security;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.ByMail;

/// <summary>
/// New words written to a community's address wait as a draft of the account that its sender says to have, until someone who
/// reads that account's letters confirms them. A community that is hidden from who writes answers as one that does not exist.
/// </summary>
internal sealed class MailedWords(
    Unit unit, IPeople people, ICommunities communities, SaveDraft save, FileStore store, MailedFiles files, MailBack back, Throttle throttle, ConfirmLinks links)
{
    /// <summary>Links sent in a day to one account: who writes in its name cannot fill its mailbox.</summary>
    public const int MostLinks = 10;

    private static readonly Regex Answering = new(@"^(?:(?:re|ré|tr|fw|fwd)\s*:\s*)+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public async Task<LetterOutcome> Run(OneLetter letter, string slug, CancellationToken cancel)
    {
        var account = await people.ByAddress(letter.Read.From, cancel);
        var viewer = account is null ? null : (await people.Viewers([account.Id], cancel)).GetValueOrDefault(account.Id);
        var access = viewer is null ? Access.Anyone : await communities.AccessOf(viewer, cancel);
        if (await communities.BySlug(slug, access, cancel) is not { } community) return LetterOutcome.NoSuchAddress;
        if (account is null || viewer is null)
        {
            await back.HowTo(letter, community, cancel);
            return LetterOutcome.Answered;
        }

        if (!await throttle.Allows("mail-link", account.Id.ToString(), MostLinks, TimeSpan.FromDays(1), cancel)) return LetterOutcome.TooMany;
        using var language = new InLanguage(account.Language);
        if (await communities.PlaceToPost(viewer, community.Id, cancel) is null)
        {
            await back.JoinFirst(letter, account, community, cancel);
            return LetterOutcome.Answered;
        }

        var input = Input(letter.Read, community.Id);
        if (input.Body.Length < PostingRules.LeastBody)
        {
            await back.Refused(letter, account, ContributionFailures.BodyTooShort, cancel);
            return LetterOutcome.Answered;
        }

        using var received = await files.Receive(letter.Read, viewer, cancel);
        var kept = await unit.Write<Guid>(
            async () =>
            {
                var until = unit.Now + ConfirmLinks.Valid;
                var saved = await save.Run(viewer, input, cancel, until);
                if (saved.Failure is { } failure) return failure;
                foreach (var file in received.Kept) Keep(file, saved.Value, account.Id);
                unit.Db.Add(new ReceivedLetter { Fingerprint = letter.Fingerprint, At = unit.Now, Outcome = LetterOutcome.Taken });
                back.Confirm(letter, account, community, links.Token(saved.Value, account.Id, until), received.Left);
                return saved.Value;
            },
            cancel);
        if (kept.Failure is not { } refusal) return LetterOutcome.Taken;
        await back.Refused(letter, account, refusal, cancel);
        return LetterOutcome.Answered;
    }

    private void Keep(ReceivedFile file, Guid draft, Guid owner)
    {
        var id = unit.NewId();
        unit.Db.Add(new StoredFile
        {
            Id = id, SubjectId = draft, OwnerId = owner, Name = file.Name, ContentType = file.ContentType, Bytes = file.Bytes, Sha256 = file.Sha256,
            Alternative = files.Alternative(file), Inline = file.Inline, CreatedAt = unit.Now,
        });
        store.Keep(file, id);
    }

    /// <summary>The subject is the title; one too long for it begins the text, whole.</summary>
    internal static PostContributionInput Input(Incoming letter, Guid community)
    {
        var subject = PostingRules.Line(Answering.Replace(letter.Subject, ""));
        var body = PostingRules.Lines(letter.Own);
        if (subject.Length == 0) subject = PostingRules.Line(body.Split('\n')[0]);
        if (subject.Length > ContributionsModel.MostTitle)
        {
            if (!body.StartsWith(subject, StringComparison.Ordinal)) body = $"{subject}\n\n{body}";
            subject = subject[..(ContributionsModel.MostTitle - 1)].TrimEnd() + "…";
        }

        return new PostContributionInput { Kind = (ContributionKind)(-1), Title = subject, Body = body, CommunityId = community, Channel = Channel.Email };
    }
}

/// <summary>Links that confirm what came by e-mail: signed, they name a draft and its person, and need no session.</summary>
internal sealed class ConfirmLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Valid = TimeSpan.FromDays(7);

    private readonly IDataProtector protector = protection.CreateProtector("Parvis.Contributions.ConfirmByMail");

    public string Token(Guid draft, Guid person, DateTime until) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{draft:N}.{person:N}.{until.Ticks}"));

    public (Guid Draft, Guid Person)? Read(string? token)
    {
        if (token is not { Length: > 0 and < 600 }) return null;
        try
        {
            var parts = protector.Unprotect(token).Split('.');
            return long.Parse(parts[2], CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcDateTime.Ticks ? (Guid.ParseExact(parts[0], "N"), Guid.ParseExact(parts[1], "N")) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
