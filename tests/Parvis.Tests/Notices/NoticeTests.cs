using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Communities.Themes;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;
using Parvis.Notices.Following;
using Parvis.Notices.Mailing;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Notices;

/// <summary>Being told: of what one follows, at the rhythm one chose, in the territory's day, and of nothing one may not see.</summary>
public abstract class NoticeTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : NoticeTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : NoticeTests(house), IClassFixture<PostgresHouse>;

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private async Task<List<OutgoingMail>> Letters(Viewer to)
    {
        var email = await house.EmailOf(to);
        return await house.Ask(db => db.Set<OutgoingMail>().AsNoTracking().Where(m => m.To == email).OrderBy(m => m.CreatedAt).ToListAsync());
    }

    private Task<List<Notice>> Told(Viewer person) => house.Ask(db => db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == person.PersonId).OrderBy(n => n.Id).ToListAsync());

    private Task Choose(Viewer person, NoticeKind kind, Rhythm rhythm) => house.In(async s =>
        (await s.GetRequiredService<ChooseRhythms>().Run(person.PersonId!.Value, new Dictionary<NoticeKind, Rhythm> { [kind] = rhythm }, default)).MustHold());

    private Task<Result<Guid>> Comment(Viewer by, string reference, string words, Guid? parent = null) => house.In(s => s.GetRequiredService<PostComment>().Run(by, new(reference, words, ParentId: parent), default));

    private Task Follow(Viewer person, FollowKind kind, Guid subject) => house.In(s => s.GetRequiredService<Unit>().Write(async () =>
    {
        await s.GetRequiredService<IFollows>().Follow(person.PersonId!.Value, kind, subject);
        return Result.Done;
    }));

    private Task<Viewer> Someone(string name, StandingKind standing = StandingKind.Inhabitant) => house.Person(Governing.New(name), standing);

    /// <summary>To a moment of the territory's next such day.</summary>
    private void GoTo(DayOfWeek day, int hour)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(house.Clock.Now, Paris).Date.AddDays(1);
        while (local.DayOfWeek != day) local = local.AddDays(1);
        house.Clock.Set(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local.AddHours(hour), Paris)));
    }

    public static TheoryData<FollowKind> Kinds => new(Enum.GetValues<FollowKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Following_each_thing_tells_of_it_until_one_no_longer_does(FollowKind kind)
    {
        var (author, follower, agent) = (await Someone("Aude Auteure"), await Someone("Firmin Suit"), await Someone("Gil Agent", StandingKind.Agent));
        var administrator = await house.Person(Governing.New("Ada Administre"), administers: true);
        var home = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(agent, new CommunityInput(Governing.New("Lieu"), "Parler.", "", Visibility.Public, Joining.Open, [])))).Get();
        var themeName = Governing.New("Thème");
        (await house.In(s => s.GetRequiredService<SaveTheme>().Run(administrator, null, themeName))).MustHold();
        var theme = await house.Ask(db => db.Set<Theme>().Where(t => t.Name == themeName).Select(t => t.Id).SingleAsync());
        var role = await house.Role(administrator, await house.Root());
        (await house.Give(administrator, role.Id, agent)).MustHold();
        Task<Posted> Say(string title) => house.In(async s => (await s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = "De quoi parler un moment.", CommunityId = home.Id, ThemeId = theme }, default)).Get());
        var first = await Say("Une première chose");
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == first.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.RoleId, role.Id).SetProperty(x => x.ActingRoleId, role.Id)));
        await house.Settle();

        var (segment, subject) = kind switch
        {
            FollowKind.Contribution => ("contribution", first.Id),
            FollowKind.Community => ("communaute", home.Id),
            FollowKind.Role => ("role", role.Id),
            FollowKind.Person => ("personne", author.PersonId!.Value),
            _ => ("theme", theme),
        };
        using var browser = await house.SignIn(follower);
        await browser.Go($"suivre/{segment}/{subject}");
        await browser.Submit(button: "Suivre");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        async Task Move(string words)
        {
            if (kind == FollowKind.Contribution) (await Comment(author, first.Reference, words)).Get();
            else if (kind == FollowKind.Role) await house.In(async s => (await s.GetRequiredService<PublishAnswer>().Run(agent, first.Reference, new AnswerInput { Outcome = Outcome.Accepted, Text = words }, default)).Get());
            else await Say(words);
            await house.Settle();
        }

        await Move("Et voici qui bouge.");
        var told = Assert.Single(await Told(follower));
        Assert.Equal(NoticeKind.Followed, told.Kind);
        await browser.Go("avis");
        Assert.NotNull(browser.Page.QuerySelector($"main a[href*='{told.Href}']"));
        if (kind != FollowKind.Role) Assert.DoesNotContain(await Told(author), n => n.Kind == NoticeKind.Followed);

        await browser.Go($"suivre/{segment}/{subject}");
        await browser.Submit(button: "Ne plus suivre");
        Assert.False(await house.Ask(db => db.Set<Follow>().AnyAsync(f => f.PersonId == follower.PersonId)));
        if (kind == FollowKind.Role) return;
        await Move("Et encore autre chose.");
        Assert.Single(await Told(follower));
    }

    [Fact]
    public async Task A_digest_leaves_once_a_day_in_the_morning_grouped_by_thread_and_never_empty()
    {
        var (author, follower, other) = (await Someone("Aude Auteure"), await Someone("Firmin Suit"), await Someone("Otto Parle"));
        var (one, two) = (await house.Say(author, "Le four à pain"), await house.Say(author, "La fontaine"));
        GoTo(DayOfWeek.Tuesday, 10);
        foreach (var said in new[] { one, two }) await Follow(follower, FollowKind.Contribution, said.Id);
        foreach (var (said, words) in new[] { (one, "Un"), (two, "Deux"), (one, "Trois") }) await Comment(other, said.Reference, words);
        await house.Settle();
        Assert.Empty(await Letters(follower));

        GoTo(DayOfWeek.Wednesday, 6);
        await house.Settle();
        Assert.Empty(await Letters(follower));
        house.Clock.Advance(TimeSpan.FromMinutes(61));
        await house.Settle();
        var letter = Assert.Single(await Letters(follower));
        // Both words on the oven stand together, with its address once.
        var lines = letter.Text.Split('\n').Select(l => l.Trim()).ToList();
        var oven = lines.FindIndex(l => l.Contains("Le four à pain", StringComparison.Ordinal));
        Assert.Contains("Le four à pain", lines[oven + 1], StringComparison.Ordinal);
        Assert.Single(lines, l => l.StartsWith("http", StringComparison.Ordinal) && l.Contains(one.Reference, StringComparison.Ordinal));
        Assert.Contains("3 nouvelles", letter.Subject, StringComparison.Ordinal);

        // More the same day waits for the next morning; what was read meanwhile is not repeated, and nothing leaves for nothing.
        await Comment(other, one.Reference, "Quatre");
        house.Clock.Advance(TimeSpan.FromHours(8));
        await house.Settle();
        Assert.Single(await Letters(follower));
        (await house.In(s => s.GetRequiredService<MarkSeen>().Run(follower, default))).MustHold();
        GoTo(DayOfWeek.Thursday, 9);
        await house.Settle();
        Assert.Single(await Letters(follower));
    }

    [Fact]
    public async Task More_than_a_letter_holds_still_makes_one_letter()
    {
        var (author, follower) = (await Someone("Aude Auteure"), await Someone("Firmin Suit"));
        var said = await house.Say(author, "Le grand débat");
        await Choose(follower, NoticeKind.Followed, Rhythm.Daily);
        await Follow(follower, FollowKind.Contribution, said.Id);
        for (var i = 0; i < 130; i++) await Comment(author, said.Reference, $"Mot {i}");
        await house.Settle();
        GoTo(DayOfWeek.Friday, 8);
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.Settle();
        var letter = Assert.Single(await Letters(follower));
        Assert.Equal(100, letter.Text.Split('\n').Count(l => l.Contains("commente", StringComparison.Ordinal)));
        Assert.Contains("/essai/avis", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_kind_keeps_its_rhythm()
    {
        var (author, other) = (await Someone("Aude Auteure"), await Someone("Otto Parle"));
        var said = await house.Say(author, "Le lavoir");
        var (own, weekly, never) = ((await Comment(author, said.Reference, "Mon mot")).Get(), await Someone("Walt Hebdo"), await Someone("Nina Jamais"));
        foreach (var follower in new[] { weekly, never }) await Follow(follower, FollowKind.Contribution, said.Id);
        await Choose(weekly, NoticeKind.Followed, Rhythm.Weekly);
        await Choose(never, NoticeKind.Followed, Rhythm.Never);
        await Choose(author, NoticeKind.Followed, Rhythm.Never);
        var before = (await Letters(author)).Count;
        GoTo(DayOfWeek.Thursday, 11);
        await Comment(other, said.Reference, "Je vous réponds", own);
        await house.Settle();
        // A reply to me comes at once; what I follow does not, since I chose so.
        Assert.Equal(before + 1, (await Letters(author)).Count);
        Assert.Contains("vous répond", (await Letters(author))[^1].Subject, StringComparison.Ordinal);
        GoTo(DayOfWeek.Friday, 9);
        await house.Settle();
        Assert.Empty(await Letters(weekly));
        GoTo(DayOfWeek.Monday, 8);
        await house.Settle();
        Assert.Single(await Letters(weekly));
        Assert.Empty(await Letters(never));
        Assert.NotEmpty(await Told(never));
    }

    [Fact]
    public async Task Rhythms_are_chosen_on_their_page()
    {
        var person = await Someone("Chloé Choisit");
        using var browser = await house.SignIn(person);
        await browser.Go("avis/reglages");
        var legend = browser.Page.QuerySelectorAll("main fieldset").First(f => f.QuerySelector("legend")!.TextContent.Contains("Ce que je suis", StringComparison.Ordinal));
        Assert.Equal("1", legend.QuerySelector("input[checked]")!.GetAttribute("value"));
        using var answer = await browser.Client.PostAsync(browser.Where, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Chosen[1]"] = "2", ["__RequestVerificationToken"] = browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        }));
        Assert.Equal(Rhythm.Weekly, await house.Ask(db => db.Set<NoticeRhythm>().Where(r => r.PersonId == person.PersonId && r.Kind == NoticeKind.Followed).Select(r => r.Rhythm).SingleAsync()));
        var unknown = await house.In(s => s.GetRequiredService<ChooseRhythms>().Run(person.PersonId!.Value, new Dictionary<NoticeKind, Rhythm> { [NoticeKind.Mine] = (Rhythm)9 }, default));
        Assert.Equal("notices.unknown_rhythm", unknown.Failure?.Code);
    }

    [Fact]
    public async Task One_click_stops_the_letters_and_what_already_waited()
    {
        var (author, follower) = (await Someone("Aude Auteure"), await Someone("Firmin Suit"));
        var said = await house.Say(author, "Le kiosque");
        await Follow(follower, FollowKind.Contribution, said.Id);
        GoTo(DayOfWeek.Tuesday, 12);
        await Comment(author, said.Reference, "Un");
        await house.Settle();
        GoTo(DayOfWeek.Wednesday, 9);
        await house.Settle();
        var letter = Assert.Single(await Letters(follower));
        await Comment(author, said.Reference, "Deux");
        await house.Settle();

        // RFC 8058: both headers are there, and a post without cookie nor form token is enough.
        var file = Directory.GetFiles(house.Services.GetRequiredService<DataPlace>().MailFolder, "*.eml").Select(File.ReadAllText)
            .Single(t => t.Contains(letter.Id.ToString("N"), StringComparison.Ordinal)).ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", file, StringComparison.Ordinal);
        var address = new Uri(letter.Unsubscribe!).PathAndQuery;
        Assert.Contains("List-Unsubscribe: <", file, StringComparison.Ordinal);
        using var program = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        // Looking at the page stops nothing: link scanners do.
        using (var looked = await program.GetAsync(new Uri(house.Root + address))) Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.False(await house.Ask(db => db.Set<NoticeRhythm>().AnyAsync(r => r.PersonId == follower.PersonId)));
        using var content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using (var answer = await program.PostAsync(new Uri(house.Root + address), content)) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((NoticeKind.Followed, Rhythm.Never), await house.Ask(async db => await db.Set<NoticeRhythm>().Where(r => r.PersonId == follower.PersonId).Select(r => new ValueTuple<NoticeKind, Rhythm>(r.Kind, r.Rhythm)).SingleAsync()));
        GoTo(DayOfWeek.Thursday, 9);
        await house.Settle();
        Assert.Single(await Letters(follower));

        using var forged = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using (var answer = await program.PostAsync(new Uri(house.Root + address[..^6] + "AAAAAA"), forged)) Assert.DoesNotContain("C’est fait", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_no_longer_see_the_matter_is_told_nothing_any_more()
    {
        var (agent, member) = (await Someone("Gil Agent", StandingKind.Agent), await Someone("Mona Membre"));
        var home = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(agent, new CommunityInput(Governing.New("Huis clos"), "Parler.", "", Visibility.Private, Joining.ByInvitation, [])))).Get();
        (await house.In(s => s.GetRequiredService<InviteMember>().Run(agent, home.Id, member.Name))).Get();
        (await house.In(s => s.GetRequiredService<JoinCommunity>().Run(member, home.Id, null))).Get();
        var said = (await house.In(s => s.GetRequiredService<PostContribution>().Run(
            agent, new PostContributionInput { Kind = ContributionKind.Idea, Title = "Un secret bien gardé", Body = "Entre nous seulement.", CommunityId = home.Id }, default))).Get();
        await house.Settle();
        Assert.Contains(await Told(member), n => n.MatterId == said.Id);
        using var browser = await house.SignIn(member);
        await browser.Go("avis");
        Assert.Contains("Un secret bien gardé", browser.Text, StringComparison.Ordinal);

        (await house.In(s => s.GetRequiredService<RemoveMember>().Run(agent, home.Id, member.PersonId!.Value))).MustHold();
        await Comment(agent, said.Reference, "Et encore entre nous");
        GoTo(DayOfWeek.Monday, 9);
        await house.Settle();
        Assert.DoesNotContain(await Letters(member), l => (l.Subject + l.Text).Contains("secret", StringComparison.Ordinal));
        await browser.Go("avis");
        Assert.DoesNotContain("Un secret bien gardé", browser.Text, StringComparison.Ordinal);
        Assert.Single(await Told(member), n => n.MatterId == said.Id);
    }

    [Theory]
    [InlineData("2026-03-10T05:59:00Z", 1, "2026-03-10T06:00:00Z")]
    [InlineData("2026-03-10T06:00:00Z", 1, "2026-03-11T06:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", 1, "2026-03-29T05:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", 1, "2026-10-25T06:00:00Z")]
    [InlineData("2026-03-08T22:59:00Z", 2, "2026-03-09T06:00:00Z")]
    [InlineData("2026-03-09T06:01:00Z", 2, "2026-03-16T06:00:00Z")]
    [InlineData("2026-03-10T12:00:00Z", 0, "2026-03-10T12:00:00Z")]
    [InlineData("2026-03-10T12:00:00Z", 3, null)]
    public void Seven_in_the_morning_is_the_territory_s(string now, int rhythm, string? expected)
    {
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, Rhythms.NextMail((Rhythm)rhythm, at, Paris));
    }
}
