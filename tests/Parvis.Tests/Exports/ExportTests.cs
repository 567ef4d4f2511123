using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Attaching;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;
using Parvis.Notices.Mailing;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Files;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Parvis.Platform.Search;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Exports;

public sealed class OtherSqliteHouse() : House(DatabaseKind.Sqlite);

/// <summary>A territory leaves one installation and stands on another, on the same or the other database.</summary>
public abstract partial class ExportTests(House from, House to) : IDisposable
{
    [Trait("Database", "Sqlite")]
    public sealed class SqliteToSqlite(SqliteHouse from, OtherSqliteHouse to) : ExportTests(from, to), IClassFixture<SqliteHouse>, IClassFixture<OtherSqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class SqliteToPostgres(SqliteHouse from, PostgresHouse to) : ExportTests(from, to), IClassFixture<SqliteHouse>, IClassFixture<PostgresHouse>;

    [Trait("Database", "Postgres")]
    public sealed class PostgresToSqlite(PostgresHouse from, SqliteHouse to) : ExportTests(from, to), IClassFixture<SqliteHouse>, IClassFixture<PostgresHouse>;

    private static int made;

    private readonly string folder = Directory.CreateTempSubdirectory("parvis-export").FullName;

    private static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF");

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static async Task<string> Territory(House house)
    {
        var slug = $"depart-{++made}";
        await using var scope = house.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(slug, $"Départ {made}"))).Get();
        return slug;
    }

    private async Task<(string File, ExportReport Report)> Export(House house, string slug)
    {
        var file = Path.Combine(folder, $"{slug}-{++made}.zip");
        return (file, await house.In(s => s.GetRequiredService<TerritoryExport>().Run(file, null), slug));
    }

    private static async Task<Result<BroughtIn>> Import(House house, string file, string? slug = null)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TerritoryImport>().Run(file, slug, null);
    }

    private static async Task<Dictionary<string, string>> Lines(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var lines = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            lines[entry.FullName] = await reader.ReadToEndAsync();
        }

        var manifest = JsonNode.Parse(lines["manifest.json"])!.AsObject();
        manifest.Remove("exported_at");
        lines["manifest.json"] = manifest.ToJsonString();
        return lines;
    }

    private sealed record Lived(string Slug, Viewer Author, string Email, Posted Open, Posted Closed, Guid FileId, string Word);

    /// <summary>A territory where someone spoke in the open and in private, took a position, attached a file.</summary>
    private async Task<Lived> Live()
    {
        var slug = await Territory(from);
        var author = await from.Person($"Ida Départ {made}", StandingKind.Agent);
        var email = await from.EmailOf(author);
        var word = $"zibeline{made}";
        await from.In(
            async s =>
            {
                var db = s.GetRequiredService<ParvisDb>();
                db.Add(new Parvis.People.Standings.Standing { Id = Ids.New(from.Clock), PersonId = author.PersonId!.Value, Kind = StandingKind.Agent, Verified = true, Since = from.Clock.Now });
                db.Add(new TerritoryAdministrator { PersonId = author.PersonId!.Value, Since = from.Clock.Now });
                db.Add(new NoticeRhythm { PersonId = author.PersonId!.Value, Kind = NoticeKind.Followed, Rhythm = Rhythm.Never });
                await db.SaveChangesAsync();
            },
            slug);
        var (open, closed) = (await Home(Visibility.Public), await Home(Visibility.Private));
        var said = await Say(open, $"Une fontaine {word}", "De l’eau fraîche, l’été.");
        var hidden = await Say(closed, $"Entre nous {word}", "Ceci reste ici.");
        await from.In(async s => (await s.GetRequiredService<PostComment>().Run(author, new PostCommentInput(said.Reference, "Près de l’école.", Alignment.For), default)).Get(), slug);
        await from.In(async s => (await s.GetRequiredService<TakeStance>().Run(author, new TakeStanceInput(said.Reference, Side.For, "Il fait chaud."), default)).MustHold(), slug);
        await from.In(async s => (await s.GetRequiredService<AttachFile>().Run(author, said.Reference, new MemoryStream(Pdf), "plan.pdf", null, default)).MustHold(), slug);
        var file = await from.In(s => s.GetRequiredService<ParvisDb>().Set<StoredFile>().Select(f => f.Id).SingleAsync(), slug);
        return new Lived(slug, author, email, said, hidden, file, word);

        async Task<Guid> Home(Visibility visibility) =>
            (await from.In(s => s.GetRequiredService<CreateCommunity>().Run(author, new CommunityInput($"Lieu {visibility}", "Se parler.", "", visibility, Joining.Open, [])), slug)).Get().Id;

        async Task<Posted> Say(Guid community, string title, string body) =>
            (await from.In(s => s.GetRequiredService<PostContribution>().Run(author, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = body, CommunityId = community }, default), slug)).Get();
    }

    [Fact]
    public async Task Every_row_of_every_table_comes_back_as_it_was()
    {
        var slug = await Territory(from);
        Guid[] people = [(await from.Person("Une Personne")).PersonId!.Value, (await from.Person("Une Autre")).PersonId!.Value];
        await from.In(s => new OneOfEach(s.GetRequiredService<ParvisDb>(), people).Fill(s.GetRequiredService<ExportPlan>()), slug);
        var (first, report) = await Export(from, slug);
        Assert.Equal(slug, (await Import(to, first)).Get().Slug);
        var (second, again) = await Export(to, slug);
        Assert.Equal(report.Lines, again.Lines);
        var (left, right) = (await Lines(first), await Lines(second));
        Assert.Equal(left.Keys.Order(), right.Keys.Order());
        Assert.All(left, file => Assert.Equal(file.Value, right[file.Key]));
        // None is empty but the attached files: the comparison compares.
        Assert.All(left.Where(f => f.Key != "files.jsonl"), file => Assert.NotEmpty(file.Value));
    }

    [Fact]
    public async Task Its_pages_search_and_files_are_there_and_private_matter_stays_private()
    {
        var lived = await Live();
        var (file, report) = await Export(from, lived.Slug);
        Assert.Equal(1, report.Attachments);
        Assert.Empty(report.Missing);
        (await Import(to, file)).Get();
        Assert.Equal(await Counts(from, lived.Slug), await Counts(to, lived.Slug));
        Assert.Equal(await Documents(from, lived.Slug), await Documents(to, lived.Slug));
        using var visitor = new Visitor(new Uri($"{to.Root}/{lived.Slug}/"));
        foreach (var page in new[] { "", "contributions", "communautes", "roles", "confiance" })
        {
            await visitor.Go(page);
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
        }

        await visitor.Go($"c/{lived.Open.Reference}");
        Assert.Contains("Près de l’école.", visitor.Text, StringComparison.Ordinal);
        await visitor.Go($"c/{lived.Closed.Reference}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.Go($"recherche?q={lived.Word}");
        Assert.Contains("Une fontaine", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Entre nous", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(Pdf, await visitor.Client.GetByteArrayAsync(new Uri($"{to.Root}/{lived.Slug}/fichiers/{lived.FileId}")));
    }

    [Fact]
    public async Task Nobody_is_told_anything_and_everyone_chooses_a_new_password()
    {
        var lived = await Live();
        var (file, _) = await Export(from, lived.Slug);
        var (events, letters) = await Waiting();
        (await Import(to, file)).Get();
        Assert.Equal((events, letters), await Waiting());
        await to.Settle();
        Assert.Equal(letters, (await Waiting()).Letters);
        Assert.Equal(0, await to.In(s => s.GetRequiredService<ParvisDb>().Set<Notice>().CountAsync(), lived.Slug));
        Assert.Equal(Rhythm.Never, await to.In(s => s.GetRequiredService<ParvisDb>().Set<NoticeRhythm>().Where(r => r.PersonId == lived.Author.PersonId).Select(r => r.Rhythm).SingleAsync(), lived.Slug));

        using var visitor = new Visitor(new Uri($"{to.Root}/{lived.Slug}/"));
        await visitor.Go("connexion");
        await visitor.Submit(form => form.Fill("adresse", lived.Email).Fill("Mot de passe", House.Password));
        Assert.Contains("connexion", visitor.Where.AbsolutePath, StringComparison.Ordinal);
        await visitor.Go("mot-de-passe-oublie");
        await visitor.Submit(form => form.Fill("adresse", lived.Email));
        var letter = await to.In(s => s.GetRequiredService<ParvisDb>().Set<OutgoingMail>().Where(m => m.To == lived.Email).OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync());
        await visitor.Go(new Uri(Link().Match(letter).Value).PathAndQuery);
        await visitor.Submit(form => form.Fill("passe", "Une autre phrase, 34"));
        await visitor.Go("connexion");
        await visitor.Submit(form => form.Fill("adresse", lived.Email).Fill("Mot de passe", "Une autre phrase, 34"));
        await visitor.Go($"c/{lived.Closed.Reference}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task Nothing_secret_is_in_the_file_and_it_says_what_it_holds()
    {
        var lived = await Live();
        var (hash, stamp) = await from.In(async s =>
        {
            var person = await s.GetRequiredService<ParvisDb>().Set<Person>().SingleAsync(p => p.Id == lived.Author.PersonId);
            return (person.PasswordHash!, person.SecurityStamp!);
        });
        var (file, _) = await Export(from, lived.Slug);
        var lines = await Lines(file);
        Assert.All(lines.Values, text =>
        {
            Assert.DoesNotContain(hash, text, StringComparison.Ordinal);
            Assert.DoesNotContain(stamp, text, StringComparison.Ordinal);
        });
        Assert.Contains(lived.Email, lines["people.jsonl"], StringComparison.Ordinal);
        var manifest = JsonNode.Parse(lines["manifest.json"])!;
        Assert.True((bool)manifest["personal_data"]!);
        Assert.Equal("parvis.territory", (string)manifest["format"]!);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task It_may_stand_twice_on_one_installation_with_the_same_people()
    {
        var lived = await Live();
        var (file, report) = await Export(from, lived.Slug);
        var copy = $"copie-{lived.Slug}";
        var people = await from.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().CountAsync());
        (await Import(from, file, copy)).Get();
        Assert.Equal(people, await from.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().CountAsync()));
        Assert.Equal(await Counts(from, lived.Slug), await Counts(from, copy));
        using var visitor = await from.SignIn(lived.Author);
        await visitor.Go($"/{copy}/c/{lived.Open.Reference}");
        Assert.Contains("Près de l’école.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("plan.pdf", visitor.Text, StringComparison.Ordinal);
        await visitor.Go($"/{copy}/c/{lived.Closed.Reference}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        var (again, second) = await Export(from, copy);
        Assert.Equal(report.Lines, second.Lines);
        Assert.Equal(report.Attachments, second.Attachments);
        // What the copy says, it says of itself: none of its rows has an identifier of the first one.
        var (left, right) = (await Lines(file), await Lines(again));
        foreach (var name in new[] { "contributions.jsonl", "comments.jsonl", "communities.jsonl", "roles.jsonl" }) Assert.Empty(Keys(left[name]).Intersect(Keys(right[name])));
        Assert.Empty(Uuid().Matches(right["comments.jsonl"]).Select(m => m.Value).Intersect(Keys(left["contributions.jsonl"])));

        static IEnumerable<string> Keys(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (string)JsonNode.Parse(l)!["id"]!);
    }

    [Fact]
    public async Task An_empty_territory_takes_it_and_a_lived_in_one_refuses()
    {
        var lived = await Live();
        var (file, _) = await Export(from, lived.Slug);
        var empty = await Territory(to);
        Assert.Equal(empty, (await Import(to, file, empty)).Get().Slug);
        Assert.Equal(await Counts(from, lived.Slug), await Counts(to, empty));
        Assert.Equal("exports.territory_not_empty", (await Import(to, file, empty)).Failure?.Code);
        Assert.Equal(await Counts(from, lived.Slug), await Counts(to, empty));
    }

    [Fact]
    public async Task A_file_without_its_content_is_told()
    {
        var lived = await Live();
        File.Delete(from.Services.GetRequiredService<FileStore>().PathOf(lived.FileId));
        var (file, report) = await Export(from, lived.Slug);
        Assert.Equal([lived.FileId], report.Missing);
        (await Import(to, file)).Get();
    }

    [Theory]
    [InlineData("contributions.jsonl", "\"kind\":\"idea\"", "\"kind\":\"chanson\"", "exports.field_wrong")]
    [InlineData("contributions.jsonl", "\"title\":", "\"titre\":", "exports.field_unknown")]
    [InlineData("contributions.jsonl", "\"posted_at\":\"", "\"posted_at\":\"x", "exports.field_wrong")]
    [InlineData("contributions.jsonl", "\"version\":1", "\"version\":\"1\"", "exports.field_wrong")]
    [InlineData("contributions.jsonl", "\"title\":\"", "\"title\":\"\\u0000", "exports.field_wrong")]
    [InlineData("contributions.jsonl", "{\"id\"", "[\"id\"", "exports.line_not_json")]
    [InlineData("stances.jsonl", "\"person_id\":\"0", "\"person_id\":\"f", "exports.person_unknown")]
    [InlineData("people.jsonl", "@", " at ", "exports.field_wrong")]
    [InlineData("people.jsonl", "\"email\":", "\"password_hash\":\"x\",\"email\":", "exports.field_unknown")]
    [InlineData("comments.jsonl", "\n", "\n\n", null)]
    [InlineData("comments.jsonl", "\n", "TWICE", "exports.clash")]
    [InlineData("manifest.json", "\"version\": 1", "\"version\": 2", "exports.too_recent")]
    [InlineData("manifest.json", "parvis.territory", "autre.chose", "exports.not_an_export")]
    [InlineData("manifest.json", "{", "", "exports.manifest_wrong")]
    public async Task What_is_wrong_is_refused_by_name_and_leaves_nothing(string entry, string old, string put, string? code)
    {
        var lived = await Live();
        var (file, _) = await Export(from, lived.Slug);
        await Change(file, entry, text => put == "TWICE" ? text + text : ReplaceFirst(text, old, put));
        var result = await Import(to, file);
        Assert.Equal(code, result.Failure?.Code);
        Assert.Equal(code is null ? 1 : 0, await to.In(s => s.GetRequiredService<ParvisDb>().Set<Territory>().CountAsync(t => t.Slug == lived.Slug)));
        if (code is null) return;
        Assert.Equal(0, await to.In(s => s.GetRequiredService<ParvisDb>().Everywhere<Contribution>().CountAsync(c => c.Reference == lived.Open.Reference)));
        Assert.Equal(0, await to.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().CountAsync(p => p.Email == lived.Email)));
        Assert.False(File.Exists(to.Services.GetRequiredService<FileStore>().PathOf(lived.FileId)));
        if (entry == "contributions.jsonl") Assert.Equal(["contributions.jsonl", 1], result.Failure!.Args.Take(2));
    }

    [Theory]
    [InlineData("contributions.jsonl", true)]
    [InlineData("files", true)]
    [InlineData("files", false)]
    public async Task What_is_incomplete_or_altered_is_seen(string what, bool gone)
    {
        var lived = await Live();
        var (file, _) = await Export(from, lived.Slug);
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            var entry = what == "files" ? zip.GetEntry($"files/{lived.FileId}")! : zip.GetEntry(what)!;
            if (gone) entry.Delete();
            else
            {
                using var content = entry.Open();
                content.Seek(0, SeekOrigin.End);
                content.Write("%"u8);
            }
        }

        Assert.Equal(gone ? "exports.file_absent" : "exports.attachment_wrong", (await Import(to, file)).Failure?.Code);
        Assert.False(File.Exists(to.Services.GetRequiredService<FileStore>().PathOf(lived.FileId)));
    }

    [Fact]
    public async Task An_altered_line_is_seen_by_the_checksum_and_any_other_file_is_named_for_what_it_is()
    {
        var lived = await Live();
        var (file, _) = await Export(from, lived.Slug);
        await Change(file, "contributions.jsonl", text => ReplaceFirst(text, "fontaine", "Fontaine"), keepSum: true);
        Assert.Equal("exports.file_changed", (await Import(to, file)).Failure?.Code);
        var other = Path.Combine(folder, "autre.zip");
        await File.WriteAllTextAsync(other, "Bonjour");
        Assert.Equal("exports.not_an_export", (await Import(to, other)).Failure?.Code);
        Assert.Equal("exports.not_an_export", (await Import(to, folder)).Failure?.Code);
    }

    [Fact]
    public async Task The_folder_it_was_opened_into_reads_as_well()
    {
        var lived = await Live();
        var (file, _) = await Export(from, lived.Slug);
        var opened = Path.Combine(folder, "ouvert");
        await ZipFile.ExtractToDirectoryAsync(file, opened);
        (await Import(to, opened)).Get();
        Assert.Equal(await Counts(from, lived.Slug), await Counts(to, lived.Slug));
    }

    private static string ReplaceFirst(string text, string old, string put)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"« {old} » is not there");
        return text[..at] + put + text[(at + old.Length)..];
    }

    // Whoever edits an export by hand removes the sums from its manifest (see the operator guide).
    private static async Task Change(string file, string name, Func<string, string> edit, bool keepSum = false)
    {
        var sum = new Regex("(?<=\"sha256\": )\"[0-9a-f]+\"", RegexOptions.None, TimeSpan.FromSeconds(5));
        using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update);
        foreach (var (entry, change) in new[] { (name, edit), ("manifest.json", new Func<string, string>(text => keepSum ? text : sum.Replace(text, "null"))) })
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry(entry)!.Open())) text = await reader.ReadToEndAsync();
            zip.GetEntry(entry)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            await writer.WriteAsync(change(text));
        }
    }

    private static Task<string> Counts(House house, string slug) => house.In(
        async s => string.Join(' ', (await s.GetRequiredService<IContributionStats>().Count()).Select(c => $"{c.Key}={c.Value}").Append($"people={await s.GetRequiredService<ITerritoryList>().CountPeople()}")), slug);

    private static Task<List<string>> Documents(House house, string slug) => house.In(
        async s => (await s.GetRequiredService<ParvisDb>().Set<SearchDocument>().AsNoTracking().ToListAsync())
            .Select(d => $"{d.Id} {d.Kind} {d.ParentId} {d.CommunityId} {d.Visibility} {d.Facet} {d.Title} {d.Href} {d.TitleStems} {d.TextStems}").Order(StringComparer.Ordinal).ToList(), slug);

    private Task<(int Events, int Letters)> Waiting() => to.In(async s =>
    {
        var db = s.GetRequiredService<ParvisDb>();
        return (await db.Set<OutboxMessage>().CountAsync(), await db.Set<OutgoingMail>().CountAsync());
    });

    [GeneratedRegex(@"https?://\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();
}
