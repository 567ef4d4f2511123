using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.ByMail;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Mail;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.ByMail;

/// <summary>New words written to a community's address wait for whoever reads the account's letters.</summary>
public abstract class SayTests(MailHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(MailHouse.OnSqlite house) : SayTests(house), IClassFixture<MailHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(MailHouse.OnPostgres house) : SayTests(house), IClassFixture<MailHouse.OnPostgres>;

    private async Task<Community> Place(Visibility visibility = Visibility.Public, Joining joining = Joining.Open)
    {
        var founder = await house.Person(Governing.New("Anime"), StandingKind.Agent);
        var made = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(founder, new CommunityInput(Governing.New("Place"), "Parler.", "", visibility, joining, [])))).Get();
        return await house.Ask(db => db.Set<Community>().AsNoTracking().SingleAsync(c => c.Id == made.Id));
    }

    private static string At(Community place) => $"dire+essai.{place.Slug}@parole.exemple.test";

    private static string PathIn(string text) => text.Split('\n').Select(l => l.Trim()).Single(l => l.Contains("/par-courriel/", StringComparison.Ordinal)).Split("/essai/")[1];

    private Task<List<Contribution>> SaidIn(Community place) => house.Ask(db => db.Set<Contribution>().AsNoTracking().Where(c => c.CommunityId == place.Id).ToListAsync());

    [Fact]
    public async Task A_message_is_published_by_the_link_sent_to_the_account_and_once()
    {
        var place = await Place();
        var author = await house.Person(Governing.New("Aya Écrit"));
        var email = await house.EmailOf(author);
        var letter = Mailing.Parts(email, At(place), "Re: Un banc à l'ombre", [Mailing.TextPart("Il manque un banc place du lavoir.\n\n-- \nAya\n06 00 00 00 00"), Mailing.FilePart("plan.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"))]);
        Assert.Equal(LetterOutcome.Taken, await house.Receive(letter));
        Assert.Empty(await SaidIn(place));
        var confirm = await house.Latest(author);
        Assert.DoesNotContain("banc", confirm.Text + confirm.Subject, StringComparison.Ordinal);

        using var browser = house.Visit();
        await browser.Go(PathIn(confirm.Text));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        browser.Says("plan.pdf");
        await browser.Submit(button: "Publier");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.Submit(f => f.Choose("Idée"), "Publier");
        browser.Says("Il manque un banc place du lavoir.");
        var said = Assert.Single(await SaidIn(place));
        Assert.Equal((author.PersonId, Channel.Email, "Un banc à l'ombre", ContributionKind.Idea, (Guid?)null), (said.AuthorId, said.Channel, said.Title, said.Kind, said.RecordedById));
        Assert.DoesNotContain("06 00", said.Body, StringComparison.Ordinal);
        Assert.Equal("plan.pdf", Assert.Single(await house.Ask(db => db.Set<StoredFile>().Where(f => f.SubjectId == said.Id).ToListAsync())).Name);
        Assert.NotNull(said.DueAt);
        Assert.Contains(ReferenceCode.Said(said.Reference), (await house.SentTo(email)).Select(m => m.Subject).Single(s => s.StartsWith("Reçue", StringComparison.Ordinal)), StringComparison.Ordinal);

        await browser.Go(PathIn(confirm.Text));
        browser.Says("n’est plus, valable");
        Assert.Equal(LetterOutcome.Known, await house.Receive(letter));
    }

    [Fact]
    public async Task Thrown_away_or_left_seven_days_nothing_remains_not_even_its_files()
    {
        var place = await Place();
        var author = await house.Person(Governing.New("Aya Hésite"));
        var email = await house.EmailOf(author);
        Task<LetterOutcome> Write() => house.Receive(Mailing.Parts(email, At(place), "Une autre idée", [Mailing.TextPart("Réparer la fontaine du parc."), Mailing.FilePart("plan.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"))]));
        await Write();
        var file = await house.Ask(db => db.Set<StoredFile>().AsNoTracking().SingleAsync(f => f.OwnerId == author.PersonId));
        using var stranger = house.Visit();
        await stranger.Go($"fichiers/{file.Id}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        using var browser = house.Visit();
        await browser.Go(PathIn((await house.Latest(author)).Text));
        await browser.Submit(button: "Jeter ce message");
        browser.Says("rien n’est publié");
        Assert.False(File.Exists(house.Services.GetRequiredService<FileStore>().PathOf(file.Id)));

        await Write();
        var late = PathIn((await house.Latest(author)).Text);
        house.Clock.Advance(TimeSpan.FromDays(7.1));
        await browser.Go(late);
        browser.Says("n’est plus, valable");
        await house.Settle();
        Assert.Equal(0, await house.Ask(db => db.Set<Draft>().CountAsync(d => d.PersonId == author.PersonId)));
        Assert.Equal(0, await house.Ask(db => db.Set<StoredFile>().CountAsync(f => f.OwnerId == author.PersonId)));
        Assert.Empty(await SaidIn(place));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_we_did_not_sign_shows_nothing(string token)
    {
        using var browser = house.Visit();
        await browser.Go($"dire/par-courriel/{token}");
        if (token.Length == 0) Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        else browser.Says("n’est plus, valable");
    }

    [Fact]
    public async Task Without_account_one_is_told_how_once_a_day()
    {
        var place = await Place();
        var sender = $"inconnue{Governing.New("x").Split(' ')[1]}@exemple.test";
        for (var i = 0; i < 3; i++) Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain(sender, At(place), "ACHETEZ ici http://pourriel.test", subject: "ACHETEZ")));
        var letter = Assert.Single(await house.SentTo(sender));
        Assert.Contains("/inscription", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pourriel", letter.Text + letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("ACHETEZ", letter.Text + letter.Subject, StringComparison.Ordinal);
        Assert.Empty(await SaidIn(place));
    }

    [Theory]
    [InlineData(Visibility.Private, Joining.ByInvitation)]
    [InlineData(Visibility.Agents, Joining.Open)]
    public async Task A_hidden_community_answers_as_none(Visibility visibility, Joining joining)
    {
        var place = await Place(visibility, joining);
        var inhabitant = await house.EmailOf(await house.Person(Governing.New("Ines Habite")));
        foreach (var sender in new[] { "inconnu@exemple.test", inhabitant })
        {
            Assert.Equal(LetterOutcome.NoSuchAddress, await house.Receive(Mailing.Plain(sender, At(place), "Est-ce qu’on me lit ?")));
            Assert.Equal(LetterOutcome.NoSuchAddress, await house.Receive(Mailing.Plain(sender, "dire+essai.nulle-part@parole.exemple.test", "Est-ce qu’on me lit ?")));
        }

        Assert.Equal(LetterOutcome.NoSuchAddress, await house.Receive(Mailing.Plain(inhabitant, "dire+ailleurs.place@parole.exemple.test", "Est-ce qu’on me lit ?")));
        Assert.Empty(await SaidIn(place));
        Assert.Empty(await house.SentTo("inconnu@exemple.test"));
    }

    [Fact]
    public async Task Who_must_join_first_is_told_where()
    {
        var place = await Place(joining: Joining.OnRequest);
        var author = await house.Person(Governing.New("Hors"));
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain(await house.EmailOf(author), At(place), "Je voudrais dire ceci.")));
        Assert.Contains("/rejoindre", (await house.Latest(author)).Text, StringComparison.Ordinal);
        Assert.Empty(await SaidIn(place));
    }

    [Fact]
    public async Task A_forged_sender_fills_nobody_s_mailbox()
    {
        var place = await Place();
        var victim = await house.Person(Governing.New("Vic"));
        var email = await house.EmailOf(victim);
        for (var i = 0; i < 12; i++) await house.Receive(Mailing.Plain(email, At(place), $"Un message assez long, numéro {i}.", subject: "Un titre possible"));
        Assert.True((await house.SentTo(email)).Count <= MailedWords.MostLinks);
        Assert.Empty(await SaidIn(place));
    }

    [Fact]
    public void A_subject_too_long_for_a_title_begins_the_text()
    {
        var subject = string.Join(' ', Enumerable.Repeat("mot", 80));
        var input = MailedWords.Input(new Incoming("", "", [], false, "Fwd: RE : " + subject, "La suite.", [], 0), Guid.Empty);
        Assert.True(input.Title.Length <= 160);
        Assert.StartsWith(subject, input.Body, StringComparison.Ordinal);
        Assert.EndsWith("La suite.", input.Body, StringComparison.Ordinal);
        Assert.Equal("Sans sujet", MailedWords.Input(new Incoming("", "", [], false, "", "Sans sujet\nmais un texte.", [], 0), Guid.Empty).Title);
    }
}

/// <summary>Where letters are not read, none invites to answer, and none is taken.</summary>
public sealed class ClosedTests(SqliteHouse house) : IClassFixture<SqliteHouse>
{
    [Fact]
    public async Task Nothing_is_promised_nor_taken()
    {
        var author = await house.Person("Aya Seule");
        await house.Say(author, "Un banc à l’ombre");
        var receipt = await house.Latest(author);
        Assert.Null(receipt.ReplyTo);
        Assert.DoesNotContain("répondez à ce courriel", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(LetterOutcome.Closed, await house.Receive(Mailing.Plain("x@exemple.test", "repondre+a@parole.exemple.test", "Bonjour")));
    }
}
