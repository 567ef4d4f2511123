using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.ByMail;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Notices.Replying;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Mail;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.ByMail;

/// <summary>An answer by e-mail is its person's word, told by the signed address alone, once.</summary>
public abstract class ReplyTests(MailHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(MailHouse.OnSqlite house) : ReplyTests(house), IClassFixture<MailHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(MailHouse.OnPostgres house) : ReplyTests(house), IClassFixture<MailHouse.OnPostgres>;

    private static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF");

    private static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==");

    /// <summary>Someone said something, and has its receipt.</summary>
    private async Task<(Viewer Author, Contribution Said, string Address)> Said()
    {
        var author = await house.Person(Governing.New("Autrice"));
        var said = await house.Say(author, Governing.New("Un banc à l’ombre"));
        return (author, said, (await house.Latest(author)).ReplyTo!);
    }

    [Fact]
    public async Task The_receipt_says_where_to_answer_and_an_answer_is_a_comment()
    {
        var (author, said, address) = await Said();
        var receipt = await house.Latest(author);
        Assert.Contains("répondez à ce courriel", receipt.Text, StringComparison.Ordinal);
        Assert.True(address.IndexOf('@', StringComparison.Ordinal) <= 64, address);
        // Another sender than the account's: the address alone tells.
        Assert.Equal(LetterOutcome.Taken, await house.Receive(Mailing.Plain("ailleurs@exemple.test", address, "Et une poubelle à côté.\n\nLe 10/03/2026 à 10:12, Essai a écrit :\n> Bonjour")));
        var comment = Assert.Single(await house.CommentsOn(said.Id));
        Assert.Equal(("Et une poubelle à côté.", author.PersonId, StandingKind.Inhabitant), (comment.Body, comment.AuthorId, comment.AuthorStanding));
        Assert.Equal(1, (await house.Found(said.Id)).Comments);
        using var anyone = house.Visit();
        await anyone.Go(said.Href.TrimStart('/'));
        anyone.Says("Et une poubelle à côté.");
    }

    [Fact]
    public async Task The_letter_that_leaves_names_the_address_in_its_headers()
    {
        var (author, _, address) = await Said();
        await house.Settle();
        var folder = house.Services.GetRequiredService<DataPlace>().MailFolder;
        var id = (await house.Latest(author)).Id.ToString("N");
        var sent = Directory.GetFiles(folder).Select(File.ReadAllText).Single(t => t.Contains(id, StringComparison.Ordinal));
        Assert.Contains($"<{address}>", sent.Split("\r\n\r\n")[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Reply-To:", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_follows_answers_the_notice_and_a_digest_of_several_matters_has_no_address()
    {
        var (_, said, _) = await Said();
        var follower = await house.Person(Governing.New("Suiveur"));
        var rhythm = new Dictionary<NoticeKind, Parvis.Notices.Boards.Rhythm> { [NoticeKind.Followed] = Parvis.Notices.Boards.Rhythm.AtOnce };
        (await house.In(s => s.GetRequiredService<Parvis.Notices.Boards.ChooseRhythms>().Run(follower.PersonId!.Value, rhythm, default))).MustHold();
        await Follow(follower, said.Id);
        var talker = await house.Person(Governing.New("Bavarde"));
        await house.In(async s => (await s.GetRequiredService<PostComment>().Run(talker, new(said.Reference, "J’y pense aussi."), default)).Get());
        await house.Settle();
        var notice = await house.Latest(follower);
        Assert.Contains("répondre à ce courriel", notice.Text, StringComparison.Ordinal);
        Assert.Equal(LetterOutcome.Taken, await house.Receive(Mailing.Plain("x@exemple.test", notice.ReplyTo!, "Moi aussi.")));
        Assert.Contains(await house.CommentsOn(said.Id), c => c.Body == "Moi aussi." && c.AuthorId == follower.PersonId);

        var (_, other, _) = await Said();
        await Follow(follower, other.Id);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.In(async s => (await s.GetRequiredService<PostComment>().Run(talker, new(said.Reference, "Encore ceci."), default)).Get());
        await house.In(async s => (await s.GetRequiredService<PostComment>().Run(talker, new(other.Reference, "Et cela."), default)).Get());
        await house.Settle();
        var several = await house.Latest(follower);
        Assert.Null(several.ReplyTo);
        Assert.DoesNotContain("répondre à ce courriel", several.Text, StringComparison.Ordinal);
    }

    private Task Follow(Viewer person, Guid contribution) => house.In(s => s.GetRequiredService<Unit>().Write(async () =>
    {
        await s.GetRequiredService<IFollows>().Follow(person.PersonId!.Value, FollowKind.Contribution, contribution);
        return Result.Done;
    }));

    [Fact]
    public async Task A_duty_is_not_done_by_mail()
    {
        var scene = await house.Scene();
        await house.Settle();
        var duty = await house.Latest(scene.Holder);
        Assert.Null(duty.ReplyTo);
    }

    [Fact]
    public async Task The_precision_asked_is_given_by_mail_and_the_promise_goes_on()
    {
        var scene = await house.Scene();
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await house.Pause(scene.Holder, scene.Reference)).MustHold();
        await house.Settle();
        var asked = await house.Latest(scene.Author);
        Assert.Contains("sera la précision demandée", asked.Text, StringComparison.Ordinal);
        var letter = Mailing.Plain("x@exemple.test", asked.ReplyTo!, "Devant la gare.\n\n-- \nAya");
        Assert.Equal(LetterOutcome.Taken, await house.Receive(letter));
        Assert.Equal(ContributionState.Awaiting, (await house.Found(scene.Said.Id)).State);
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says("Devant la gare.");
        Assert.Empty(await house.CommentsOn(scene.Said.Id));
        // Once the promise goes on, further words are words as any.
        Assert.Equal(LetterOutcome.Taken, await house.Receive(Mailing.Plain("x@exemple.test", asked.ReplyTo!, "Côté rue.")));
        Assert.Equal("Côté rue.", Assert.Single(await house.CommentsOn(scene.Said.Id)).Body);
    }

    [Fact]
    public async Task The_same_letter_counts_once_even_brought_by_two_at_once()
    {
        var (_, said, address) = await Said();
        var letter = Mailing.Plain("x@exemple.test", address, "Une seule fois.");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Receive(letter))));
        Assert.Equal(1, outcomes.Count(o => o == LetterOutcome.Taken));
        Assert.Equal(LetterOutcome.Known, await house.Receive(letter));
        Assert.Single(await house.CommentsOn(said.Id));
        // Without a number of its own, its bytes tell.
        var bare = letter.Replace("Message-ID", "X-Autre", StringComparison.Ordinal).Replace("Une seule", "Une autre", StringComparison.Ordinal);
        Assert.Equal(LetterOutcome.Taken, await house.Receive(bare));
        Assert.Equal(LetterOutcome.Known, await house.Receive(bare));
        Assert.Equal(2, (await house.CommentsOn(said.Id)).Count);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\r\n", null)]
    [InlineData("Precedence: bulk\r\n", null)]
    [InlineData("Precedence: auto_reply\r\n", null)]
    [InlineData("List-Id: <nouvelles.exemple.test>\r\n", null)]
    [InlineData("Return-Path: <>\r\n", null)]
    [InlineData("X-Autoreply: yes\r\n", null)]
    [InlineData("", "")]
    [InlineData("", "MAILER-DAEMON")]
    public async Task A_machine_s_letter_says_nothing_and_is_not_answered(string headers, string? envelope)
    {
        var (_, said, address) = await Said();
        var before = await house.Ask(db => db.Set<OutgoingMail>().CountAsync());
        Assert.Equal(LetterOutcome.Automatic, await house.Receive(Mailing.Plain("absente@exemple.test", address, "Je suis absente.", headers: headers), null, envelope));
        // Nor at an address that stands for nothing.
        Assert.Equal(LetterOutcome.Automatic, await house.Receive(Mailing.Plain("absente@exemple.test", "repondre+xyz@parole.exemple.test", "Je suis absente.", headers: headers), null, envelope));
        Assert.Empty(await house.CommentsOn(said.Id));
        Assert.Equal(before, await house.Ask(db => db.Set<OutgoingMail>().CountAsync()));
    }

    [Fact]
    public async Task Our_own_letter_come_back_is_let_go()
    {
        var (author, said, address) = await Said();
        var ours = await house.Latest(author);
        Assert.Equal(LetterOutcome.Automatic, await house.Receive(Mailing.Plain("x@exemple.test", address, "Bonjour", $"<{ours.Id:N}@localhost>")));
        Assert.Empty(await house.CommentsOn(said.Id));
    }

    [Fact]
    public async Task A_forged_altered_or_foreign_token_publishes_nothing_and_is_answered_once_a_day()
    {
        var (_, said, address) = await Said();
        var (_, other, otherAddress) = await Said();
        var token = address.Split('+', '@')[1];
        var otherToken = otherAddress.Split('+', '@')[1];
        string At(string t) => $"repondre+{t}@parole.exemple.test";
        var sender = $"forgeur{Governing.New("x").Split(' ')[1]}@exemple.test";
        // One character, the signature of another, the identifier of nothing, none at all.
        string[] forged = [token[..^6] + (token[^6] == 'a' ? 'b' : 'a') + token[^5..], token[..26] + otherToken[26..], new string('a', 42), "court", new string('a', 41) + "1"];
        foreach (var one in forged) Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain(sender, At(one), "Je me fais passer pour elle.")));
        Assert.Empty(await house.CommentsOn(said.Id));
        Assert.Empty(await house.CommentsOn(other.Id));
        var letter = Assert.Single(await house.SentTo(sender));
        Assert.DoesNotContain("Je me fais passer", letter.Text + letter.Subject, StringComparison.Ordinal);
        Assert.Contains("does not exist", letter.Text, StringComparison.Ordinal);
        Assert.NotNull(letter.InReplyTo);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.Receive(Mailing.Plain(sender, At("court"), "Encore."));
        Assert.Equal(2, (await house.SentTo(sender)).Count);
    }

    [Fact]
    public async Task A_row_changed_in_the_database_proves_nothing_any_more()
    {
        var (_, said, address) = await Said();
        var victim = await house.Person(Governing.New("Victime"));
        var id = MailAddresses.IdOf(address.Split('+', '@')[1])!.Value;
        await house.Ask(db => db.Set<ReplyAddress>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, victim.PersonId!.Value)));
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("x1@exemple.test", address, "En son nom.")));
        Assert.Empty(await house.CommentsOn(said.Id));
    }

    [Fact]
    public async Task Past_its_date_the_person_is_told_at_the_account_s_address()
    {
        var (author, said, address) = await Said();
        house.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("vole@exemple.test", address, "Trop tard.")));
        Assert.Empty(await house.CommentsOn(said.Id));
        Assert.Empty(await house.SentTo("vole@exemple.test"));
        var told = await house.Latest(author);
        Assert.Contains("trop ancien", told.Text, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromDays(400));
        await house.Settle();
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("vole2@exemple.test", address, "Bien trop tard.")));
    }

    [Fact]
    public async Task A_closed_account_says_nothing_more()
    {
        var (author, said, address) = await Said();
        await house.Ask(db => db.Set<Person>().Where(p => p.Id == author.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.ClosedAt, house.Clock.Now)));
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("x2@exemple.test", address, "Encore moi.")));
        Assert.Empty(await house.CommentsOn(said.Id));
    }

    [Fact]
    public async Task The_rules_of_the_page_hold_and_the_reason_is_written_back()
    {
        var (author, said, address) = await Said();
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("x3@exemple.test", address, new string('a', 5001))));
        Assert.Contains("5 000", (await house.Latest(author)).Text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace("5000", "5 000", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("x3@exemple.test", address, "Le 10/03/2026 à 10:12, Essai a écrit :\n> tout est cité\n")));
        (await house.In(s => s.GetRequiredService<WithdrawContribution>().Run(author, said.Reference, null, default))).MustHold();
        Assert.Equal(LetterOutcome.Answered, await house.Receive(Mailing.Plain("x3@exemple.test", address, "Je voulais dire ceci.")));
        Assert.DoesNotContain(await house.CommentsOn(said.Id), c => c.Body == "Je voulais dire ceci.");
        Assert.Contains("n’est pas publié", (await house.Latest(author)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_and_documents_are_kept_as_uploads_and_what_is_refused_is_said()
    {
        var (author, said, address) = await Said();
        var logo = "Content-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Disposition: inline; filename=logo.png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(Png);
        var letter = Mailing.Parts(
            "x4@exemple.test", address, Mailing.TextPart("Voici."), Mailing.FilePart("../../etc/photo.png", Png, "image/png"), Mailing.FilePart("devis.exe", "MZ…"u8.ToArray(), "application/pdf"),
            Mailing.FilePart("plan.pdf", Pdf, "text/html"), Mailing.TextPart("<p>Voici.</p><img src=\"cid:logo@x\">", "html"), logo);
        Assert.Equal(LetterOutcome.Taken, await house.Receive(letter));
        var files = await house.Ask(db => db.Set<StoredFile>().AsNoTracking().Where(f => f.SubjectId == said.Id).OrderBy(f => f.Name).ToListAsync());
        Assert.Equal(2, files.Count);
        Assert.All(files, f => Assert.DoesNotContain("/", f.Name, StringComparison.Ordinal));
        Assert.Contains(files, f => f.ContentType == FileTypes.Pdf && !f.Inline);
        Assert.Contains(files, f => FileTypes.IsImage(f.ContentType) && f.Alternative!.Contains("sans description", StringComparison.Ordinal));
        var told = (await house.Latest(author)).Text;
        Assert.Contains("devis.exe", told, StringComparison.Ordinal);
        Assert.DoesNotContain("logo.png", told, StringComparison.Ordinal);
        Assert.Equal("Voici.", Assert.Single(await house.CommentsOn(said.Id)).Body);
    }

    [Fact]
    public async Task Who_is_not_the_author_joins_nothing_and_a_file_too_large_stays_out()
    {
        var (_, said, _) = await Said();
        var other = await house.Person(Governing.New("Autre"));
        var address = await house.In(async s =>
        {
            string? given = null;
            (await s.GetRequiredService<Unit>().Write(async () =>
            {
                given = await s.GetRequiredService<IReplyAddresses>().For(other.PersonId!.Value, "contribution", said.Id, ReplyPurpose.Talk);
                return Result.Done;
            })).MustHold();
            return given!;
        });
        Assert.Equal(LetterOutcome.Taken, await house.Receive(Mailing.Parts("x5@exemple.test", address, Mailing.TextPart("Voyez."), Mailing.FilePart("a.pdf", Pdf), Mailing.FilePart("b.pdf", [.. Pdf, .. new byte[FileStore.MostBytes]]))));
        Assert.Empty(await house.Ask(db => db.Set<StoredFile>().Where(f => f.SubjectId == said.Id).ToListAsync()));
        Assert.Equal("Voyez.", Assert.Single(await house.CommentsOn(said.Id)).Body);
        var told = (await house.Latest(other)).Text;
        Assert.Contains("a.pdf", told, StringComparison.Ordinal);
        Assert.Contains("b.pdf", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sender_is_heard_so_many_times_a_day()
    {
        var (_, said, address) = await Said();
        for (var i = 0; i < 8; i++) Assert.Equal(LetterOutcome.Taken, await house.Receive(Mailing.Plain("bavard@exemple.test", address, $"Mot {i}.")));
        Assert.Equal(LetterOutcome.TooMany, await house.Receive(Mailing.Plain("bavard@exemple.test", address, "Mot de trop.")));
        Assert.Equal(8, (await house.CommentsOn(said.Id)).Count);
    }

    [Fact]
    public async Task Old_charsets_folded_lines_and_html_alone_are_read()
    {
        var (_, said, address) = await Said();
        string Head(string type, string transfer) => $"From: x6@exemple.test\r\nTo: {address}\r\nMessage-ID: {Mailing.NewId()}\r\nMIME-Version: 1.0\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n";
        await house.Receive([.. Encoding.ASCII.GetBytes(Head("text/plain; charset=iso-8859-15", "8bit")), .. Encoding.Latin1.GetBytes("Un été à la fête, dix euros.")]);
        await house.Receive(Head("text/plain; charset=windows-1252", "quoted-printable") + "C=92est l=92=E9t=E9.");
        await house.Receive([.. Encoding.ASCII.GetBytes(Head("text/plain", "8bit")), .. Encoding.Latin1.GetBytes("Sans rien dire, été.")]);
        await house.Receive(Head("text/plain; charset=utf-8; format=flowed", "8bit") + "Une phrase longue \r\nqui se poursuit.\r\nUne autre.");
        await house.Receive(Head("text/html; charset=utf-8", "8bit") + "<p>En <em>HTML</em> seul.</p><script>x</script>");
        await house.Receive(Head("text/plain; charset=inconnu-9", "8bit") + "Un jeu inconnu.");
        Assert.Equal(
            ["Un été à la fête, dix euros.", "C’est l’été.", "Sans rien dire, été.", "Une phrase longue qui se poursuit.\nUne autre.", "En *HTML* seul.", "Un jeu inconnu."],
            (await house.CommentsOn(said.Id)).Select(c => c.Body));
    }

    [Fact]
    public async Task What_is_no_letter_or_is_beyond_bounds_is_sent_back_by_the_server()
    {
        var (_, said, address) = await Said();
        Assert.Equal(LetterOutcome.Unreadable, await house.Receive(""));
        Assert.Equal(LetterOutcome.Unreadable, await house.Receive(new byte[LetterReader.MostBytes + 1]));
        var nested = string.Concat(Enumerable.Range(0, 40).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")) + "Content-Type: text/plain\r\n\r\nau fond";
        var deep = await house.Receive($"From: x7@exemple.test\r\nTo: {address}\r\nMessage-ID: {Mailing.NewId()}\r\n{nested}");
        Assert.NotEqual(LetterOutcome.Taken, deep);
        var many = Mailing.Parts("x7@exemple.test", address, [.. Enumerable.Range(0, 200).Select(i => Mailing.TextPart($"{i}"))]);
        Assert.Equal(LetterOutcome.Unreadable, await house.Receive(many));
        Assert.Equal(LetterOutcome.NoSuchAddress, await house.Receive(Mailing.Plain("x7@exemple.test", "contact@exemple.test", "Bonjour")));
        Assert.Empty(await house.CommentsOn(said.Id));
    }

    [Fact]
    public async Task No_header_of_ours_can_be_written_from_outside()
    {
        var sender = "injecteur@exemple.test";
        var id = "<a@b>\r\n Bcc: victime@exemple.test";
        await house.Receive(Mailing.Plain(sender, "repondre+court@parole.exemple.test", "Bonjour", id, "Sujet =?utf-8?Q?=0D=0ABcc:_victime@exemple.test?="));
        var letter = Assert.Single(await house.SentTo(sender));
        Assert.DoesNotContain('\n', letter.Subject);
        Assert.DoesNotContain("victime", letter.Subject + letter.InReplyTo, StringComparison.Ordinal);
        await house.Services.GetRequiredService<MailSender>().SendDue();
        Assert.DoesNotContain(
            Directory.GetFiles(house.Services.GetRequiredService<DataPlace>().MailFolder).Select(File.ReadAllText), t => t.Contains("victime", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_a_letter_is_kept_but_that_it_came()
    {
        var (_, _, address) = await Said();
        var id = Mailing.NewId();
        await house.Receive(Mailing.Plain("secret@exemple.test", address, "Bonjour.", id));
        var rows = await house.Ask(db => db.Set<ReceivedLetter>().AsNoTracking().ToListAsync());
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Matches("^[0-9a-f]{64}$", r.Fingerprint));
        house.Clock.Advance(TimeSpan.FromDays(61));
        await house.Settle();
        Assert.Empty(await house.Ask(db => db.Set<ReceivedLetter>().ToListAsync()));
    }
}
