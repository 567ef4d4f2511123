using Parvis.Communities.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.ByMail;

/// <summary>
/// What is written back to whoever sent a letter: never to a machine, and to an address that proved nothing once a day. Nothing
/// of what the letter says is said again there: whoever forges a sender would have us carry their words.
/// </summary>
internal sealed class MailBack(Unit unit, Post post, Words words, SiteLinks links, TerritoryScope scope, MailAddresses addresses, Throttle throttle)
{
    private string Place => scope.Info?.Name ?? "Parvis";

    /// <summary>To whoever wrote to an address that we did not sign, or that no longer stands for anything.</summary>
    public Task NotAnAddress(OneLetter letter, CancellationToken cancel) => ToStranger(letter, () => Lines(
        words["Nous ne pouvons pas prendre votre réponse : l’adresse à laquelle vous écrivez n’existe pas, ou plus."],
        words["Pour répondre, ouvrez la page dont le dernier courriel vous donne le lien."]), cancel);

    /// <summary>To someone without account here, how to take part.</summary>
    public Task HowTo(OneLetter letter, CommunityCard community, CancellationToken cancel) => ToStranger(letter, () => Lines(
        words["Merci de votre message à la communauté {0}. Nous ne pouvons pas encore le publier : aucun compte n’utilise votre adresse.", community.Name],
        words["Ouvrez un compte avec cette adresse, en une minute, puis écrivez de nouveau : {0}", Link("/inscription")],
        words["Vous pouvez aussi vous passer de compte : un agent écrit pour vous ce que vous dites au guichet, au téléphone, en réunion ou sur papier, et cela compte autant. {0}", Link("/aide")]), cancel);

    public Task JoinFirst(OneLetter letter, PersonAddress to, CommunityCard community, CancellationToken cancel) => Told(letter, () => Send(letter, to.Email, Lines(
        words["Bonjour {0},", to.Name],
        words["Votre message n’est pas publié : il faut d’abord être membre de la communauté {0}.", community.Name],
        words["Pour la rejoindre : {0}", Link($"{community.Href}/rejoindre")])), cancel);

    public async Task TooLate(OneLetter letter, PersonAddress to, Contribution contribution, CancellationToken cancel)
    {
        using var language = new InLanguage(to.Language);
        await Told(letter, () => Send(letter, to.Email, Lines(
            words["Bonjour {0},", to.Name],
            words["Votre réponse n’est pas publiée : le courriel auquel vous répondez est trop ancien."],
            words["Vous pouvez la donner sur la page : {0}", Link($"/c/{contribution.Reference}")])), cancel);
    }

    /// <summary>Why what someone wrote is not published.</summary>
    public async Task Refused(OneLetter letter, PersonAddress to, Failure why, CancellationToken cancel)
    {
        using var language = new InLanguage(to.Language);
        var text = Lines(words["Bonjour {0},", to.Name], words["Votre message n’est pas publié : {0}", words[why.Sentence, [.. why.Args]]], words["Vous pouvez corriger et envoyer de nouveau, ou venir sur la page : {0}", Link("/")]);
        await Told(letter, () => Send(letter, to.Email, text), cancel);
    }

    /// <summary>Inside the transaction of what was taken.</summary>
    public void FilesLeft(OneLetter letter, PersonAddress to, Contribution contribution, IReadOnlyList<(string Name, Failure Why)> left) => Send(letter, to.Email, Lines(
        words["Bonjour {0},", to.Name],
        words["Votre message est publié : {0}", Link(contribution.Href)],
        words["Ces fichiers n’ont pas été gardés :"] + "\n" + string.Join('\n', left.Take(10).Select(l => $"- {Name(l.Name)} : {words[l.Why.Sentence, [.. l.Why.Args]]}"))));

    /// <summary>Inside the transaction of the draft.</summary>
    public void Confirm(OneLetter letter, PersonAddress to, CommunityCard community, string token, IReadOnlyList<(string Name, Failure Why)> left) => Send(letter, to.Email, Lines(
        words["Bonjour {0},", to.Name],
        words["Nous avons reçu un message de votre part pour la communauté {0}. Il n’est pas encore publié. Pour le relire et le publier :", community.Name],
        Link("/dire/par-courriel/" + token),
        left.Count > 0 ? words["Des fichiers joints n’ont pas été gardés :"] + "\n" + string.Join('\n', left.Select(l => l.Why).Distinct().Select(w => $"- {words[w.Sentence, [.. w.Args]]}")) : null,
        words["Ce lien est valable sept jours. Si vous n’avez rien écrit, laissez ce message : rien ne sera publié."]));

    private static string Name(string name)
    {
        var line = PostingRules.Line(name);
        return line.Length == 0 ? "?" : line.Length <= 80 ? line : line[..80];
    }

    private string Link(string path) => scope.Info is { } territory ? links.Absolute(territory, path) : links.Absolute(path);

    private static string Lines(params string?[] parts) => string.Join("\n\n", parts.Where(p => p is not null));

    private void Send(OneLetter letter, string to, string text) =>
        post.Send(new Letter(to, words["Votre message à {0}", Place], $"{text}\n\n{Place}\n") { InReplyTo = letter.Read.Id is { Length: > 0 } id ? id : null });

    // In both languages: nothing says which one they read.
    private async Task ToStranger(OneLetter letter, Func<string> text, CancellationToken cancel)
    {
        var to = letter.Read.From;
        if (!System.Net.Mail.MailAddress.TryCreate(to, out _) || to.Length > 254 || addresses.Read(to) is not null) return;
        if (!await throttle.Allows("mail-back", addresses.Fingerprint(to.ToLowerInvariant()), 1, TimeSpan.FromDays(1), cancel)) return;
        string said;
        using (new InLanguage("fr")) said = words["Bonjour,"] + "\n\n" + text();
        using (new InLanguage("en")) said += "\n\n— — —\n\n" + words["Bonjour,"] + "\n\n" + text();
        await Told(letter, () => Send(letter, to, said), cancel);
    }

    private Task Told(OneLetter letter, Action send, CancellationToken cancel) => unit.Write(
        () =>
        {
            unit.Db.Add(new ReceivedLetter { Fingerprint = letter.Fingerprint, At = unit.Now, Outcome = LetterOutcome.Answered });
            send();
            return Task.FromResult(Result.Done);
        },
        cancel);
}
