using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Governance.Contracts;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Search;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Importing;

/// <summary>A published consultation comes in: counted as the file counts, once, whatever happens on the way.</summary>
public abstract class ConsultationTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : ConsultationTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : ConsultationTests(house), IClassFixture<PostgresHouse>;

    private static int made;

    private static string Small => Path.Combine(AppContext.BaseDirectory, "Importing", "petite-consultation.jsonl");

    private async Task<string> Territory()
    {
        var slug = $"consulte-{++made}";
        await using var scope = house.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(slug, $"Consulté {made}"))).Get();
        return slug;
    }

    private async Task<ImportReport> Import(string slug, Stream file, string? origin = null, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await using (file)
        {
            return await house.In(s => s.GetRequiredService<IConsultationImport>().Run(file, "La consultation", origin ?? slug, progress, cancel), slug);
        }
    }

    private Task<ImportReport> Import(string slug, params string[] lines) => Import(slug, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    private Task<SortedDictionary<string, long>> Stats(string slug) => house.In(
        async s =>
        {
            var stats = new SortedDictionary<string, long>((await s.GetRequiredService<IContributionStats>().Count()).ToDictionary(), StringComparer.Ordinal)
            {
                ["people"] = await s.GetRequiredService<ITerritoryList>().CountPeople(),
                ["communities"] = await s.GetRequiredService<ICommunities>().Count(),
            };
            return stats;
        },
        slug);

    /// <summary>Counts the file itself, knowing nothing of the import.</summary>
    private static SortedDictionary<string, long> CountOf(IEnumerable<string> lines)
    {
        var all = lines.Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        var arguments = all.SelectMany(l => l["arguments"]?.AsArray() ?? []).ToList();
        var sources = all.SelectMany(l => l["sources"]?.AsArray() ?? []).ToList();
        return new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["answers"] = 0,
            ["comments"] = arguments.Count,
            ["comments_against"] = arguments.Count(a => (string)a!["stance"]! == "against"),
            ["comments_for"] = arguments.Count(a => (string)a!["stance"]! == "for"),
            ["communities"] = 1,
            ["contributions"] = all.Count,
            ["imported_against"] = all.Sum(l => (long?)l["votes"]?["against"] ?? 0),
            ["imported_for"] = all.Sum(l => (long?)l["votes"]?["for"] ?? 0),
            ["imported_mixed"] = all.Sum(l => (long?)l["votes"]?["mixed"] ?? 0),
            ["official_contributions"] = all.Count(l => (bool?)l["official"] == true),
            ["people"] = all.Where(l => (bool?)l["official"] != true).Concat(arguments).Concat(sources).Select(x => (string?)x!["author"]).OfType<string>().Distinct().Count(),
            ["sources"] = sources.Count,
        };
    }

    [Fact]
    public async Task The_small_file_counts_as_it_says_and_once()
    {
        var slug = await Territory();
        var report = await Import(slug, File.OpenRead(Small));
        Assert.Empty(report.Rejected);
        Assert.Equal(CountOf(File.ReadLines(Small)), await Stats(slug));
        var again = await Import(slug, File.OpenRead(Small));
        Assert.Equal((0, 0, 0, 0, report.Contributions), (again.Contributions, again.Comments, again.Sources, again.People, again.Unchanged));
        Assert.Equal(CountOf(File.ReadLines(Small)), await Stats(slug));
    }

    [Fact]
    public async Task The_real_file_counts_as_it_says_and_once()
    {
        if (RealData.Path is not { } path) return;
        var slug = await Territory();
        var report = await Import(slug, File.OpenRead(path));
        Assert.Empty(report.Rejected);
        Assert.Equal(CountOf(RealData.Lines()), await Stats(slug));
        var again = await Import(slug, File.OpenRead(path));
        Assert.Equal((0, 0, 0, 0, 600), (again.Contributions, again.Comments, again.Sources, again.People, again.Unchanged));
        Assert.Equal(CountOf(RealData.Lines()), await Stats(slug));
    }

    [Fact]
    public async Task Cut_anywhere_and_started_again_it_ends_in_the_same_state()
    {
        var lines = Enumerable.Range(1, 170).Select(i => Line(i, votes: """{"for":2,"against":1,"mixed":0}""", arguments: $$"""[{"id":{{i}},"stance":"for","body":"Oui","author":"p{{i % 7}}","votes":1,"created_at":"2015-10-01T10:00:00+0200"}]""")).ToArray();
        var slug = await Territory();
        // Killed in the middle of a batch, then in another one.
        foreach (var cut in new[] { 60, 140 })
        {
            using var stop = new CancellationTokenSource();
            var file = new CutStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)), lines.Take(cut).Sum(l => Encoding.UTF8.GetByteCount(l) + 1), stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Import(slug, file, cancel: stop.Token));
            Assert.InRange((await Stats(slug))["contributions"], 0, cut);
        }

        await Import(slug, lines);
        Assert.Equal(CountOf(lines), await Stats(slug));
    }

    [Theory]
    [InlineData("pas du JSON", "import.not_json")]
    [InlineData("""["une liste"]""", "import.not_json")]
    [InlineData("null", "import.not_json")]
    [InlineData("""{"id":1} {"id":2}""", "import.not_json")]
    [InlineData("""{"id":9,"title":"Coupé""", "import.not_json")]
    [InlineData("""{"id":9,"title":"T","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.field_missing")]
    [InlineData("""{"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.field_missing")]
    [InlineData("""{"id":"un","title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.field_wrong")]
    [InlineData("""{"id":0,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.id_wrong")]
    [InlineData("""{"id":9,"title":["T"],"body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.field_wrong")]
    [InlineData("""{"id":9,"title":" ","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.field_empty")]
    [InlineData("""{"id":9,"title":"\ud800","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1"}""", "import.field_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"hier","author":"p1"}""", "import.date_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"1015-10-01T10:00:00+0200","author":"p1"}""", "import.date_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2115-10-01T10:00:00+0200","author":"p1"}""", "import.date_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":20151001,"author":"p1"}""", "import.field_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":""}""", "import.field_empty")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1","votes":{"for":-1}}""", "import.votes_negative")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1","votes":{"for":99999999999}}""", "import.field_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1","arguments":[{"id":1,"stance":"peut-être","body":"B","author":"p2","votes":0,"created_at":"2015-10-01T10:00:00+0200"}]}""", "import.stance_unknown")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1","arguments":[{"id":1,"stance":"for","body":"B","author":"p2","created_at":"2015-10-01T10:00:00+0200"},{"id":1,"stance":"for","body":"B","author":"p2","created_at":"2015-10-01T10:00:00+0200"}]}""", "import.twice_in_line")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1","arguments":[null]}""", "import.id_wrong")]
    [InlineData("""{"id":9,"title":"T","body_html":"","created_at":"2015-10-01T10:00:00+0200","author":"p1","sources":[{"id":1,"author":"p2","votes":-3,"created_at":"2015-10-01T10:00:00+0200"}]}""", "import.votes_negative")]
    public async Task A_line_that_does_not_hold_is_told_and_the_others_load(string bad, string code)
    {
        var slug = await Territory();
        var report = await Import(slug, Line(1), bad, "", Line(2));
        var (number, reason) = Assert.Single(report.Rejected);
        Assert.Equal((2, code), (number, reason.Code));
        Assert.Equal(4, report.Lines);
        Assert.Equal(CountOf([Line(1), Line(2)]), await Stats(slug));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_too_long_lines_and_repeated_ids_are_told()
    {
        var slug = await Territory();
        byte[][] lines =
        [
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Line(1))],
            [.. Encoding.UTF8.GetBytes("{\"id\":9,\"title\":\"T"), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\",\"body_html\":\"\",\"created_at\":\"2015-10-01\",\"author\":\"p1\"}")],
            Encoding.UTF8.GetBytes(Line(10, body: new string('x', 10 * 1024 * 1024))),
            Encoding.UTF8.GetBytes(Line(1)),
            Encoding.UTF8.GetBytes(Line(2, title: new string('t', 1001))),
            Encoding.UTF8.GetBytes(Line(3)),
            Encoding.UTF8.GetBytes(Line(4, body: new string('x', 10 * 1024 * 1024))),
        ];
        using var file = new MemoryStream();
        foreach (var line in lines)
        {
            file.Write(line);
            file.Write(line == lines[^1] ? [] : "\r\n"u8);
        }

        file.Position = 0;
        var report = await Import(slug, file);
        Assert.Equal(
            [(2, "import.not_json"), (3, "import.line_too_long"), (4, "import.repeated"), (5, "import.field_too_long"), (7, "import.line_too_long")],
            report.Rejected.Select(r => (r.Line, r.Reason.Code is "import.field_wrong" ? "import.not_json" : r.Reason.Code)));
        Assert.Equal(CountOf([Line(1), Line(3)]), await Stats(slug));
    }

    [Fact]
    public async Task What_may_be_absent_may_be_absent()
    {
        var slug = await Territory();
        string[] lines =
        [
            """{"id":1,"title":"Sans rien d’autre","body_html":null,"created_at":"2015-10-01T10:00:00+0200","author":null}""",
            """{"id":"2","title":"Tout nul\u0000","body_html":"<p>x\u0000y</p>","created_at":"2015-10-01T10:00:00.123Z","updated_at":null,"author":"p1","official":null,"withdrawn":null,"votes":null,"arguments":null,"sources":null,"section":null,"section_subtitle":null,"inconnu":{"a":[1]}}""",
            """{"id":3,"title":"Vide","body_html":"","created_at":"2015-10-01 10:00:00","author":"p1","votes":{},"arguments":[],"sources":[],"section":"","section_subtitle":""}""",
            """{"id":4,"title":"Peu","body_html":"<p>p</p>","created_at":"2015-10-01","updated_at":"2014-01-01","author":"p2","votes":{"for":null,"against":3},"arguments":[{"id":7,"stance":"for","body":"http://exemple.fr/a_b","author":null,"votes":null,"created_at":"2015-10-01T10:00:00+02:00"}],"sources":[{"id":8,"title":null,"link":null,"body":null,"author":"p3","votes":null,"created_at":"2015-10-01T10:00:00+0200"},{"id":9,"title":"","link":"javascript:alert(1)","body":"","author":"p3","votes":0,"created_at":"2015-10-01T10:00:00+0200"}]}""",
        ];
        var report = await Import(slug, lines);
        Assert.Equal([], report.Rejected.Select(r => (r.Line, r.Reason.Code)));
        Assert.Equal(4, report.Contributions);
        var stats = await Stats(slug);
        Assert.Equal((4, 1, 2, 3, 3), (stats["contributions"], stats["comments"], stats["sources"], stats["people"], stats["imported_against"]));
        foreach (var reference in await house.In(s => s.GetRequiredService<ParvisDb>().Set<Contribution>().Select(c => c.Reference).ToListAsync(), slug))
        {
            using var visitor = new Visitor(new Uri($"{house.Root}/{slug}/"));
            await visitor.Go($"c/{reference}");
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.Empty(visitor.Page.QuerySelectorAll("main a[href^=javascript]"));
        }
    }

    [Fact]
    public async Task Who_spoke_there_is_named_counted_and_cannot_sign_in()
    {
        var slug = await Territory();
        await Import(slug, File.OpenRead(Small));
        await house.In(
            async s =>
            {
                var db = s.GetRequiredService<ParvisDb>();
                var people = await db.Set<Person>().Where(p => p.ImportKey!.StartsWith(slug + "/")).ToListAsync();
                Assert.NotEmpty(people);
                Assert.All(people, p =>
                {
                    Assert.True(p.Imported);
                    Assert.Null(p.PasswordHash);
                    Assert.Null(p.Email);
                    Assert.Equal(DateTimeOffset.MaxValue.Year, p.LockoutEnd!.Value.Year);
                });
                // Votes are totals, never people: neither stance nor tally is made of them.
                Assert.Equal(0, await db.Set<Parvis.Contributions.Positions.Stance>().CountAsync());
                Assert.Equal(0, await db.Set<Contribution>().SumAsync(c => c.For + c.Against + c.Mixed));
                var official = await db.Set<Contribution>().SingleAsync(c => c.Official);
                Assert.Null(official.AuthorId);
                Assert.Equal("Gouvernement", (await s.GetRequiredService<IRoles>().Find(official.RoleId!.Value))!.Name);
                var comment = await db.Set<Comment>().OrderBy(c => c.Id).FirstAsync();
                Assert.True(await db.Set<SearchDocument>().AnyAsync(d => d.Id == comment.Id));
                var withdrawn = await db.Set<Contribution>().SingleAsync(c => c.State == ContributionState.Withdrawn);
                Assert.False(await db.Set<SearchDocument>().AnyAsync(d => d.ParentId == withdrawn.Id));
                using var visitor = new Visitor(new Uri($"{house.Root}/{slug}/"));
                await visitor.Go($"c/{official.Reference}");
                Assert.Contains("Gouvernement", visitor.Text, StringComparison.Ordinal);
                await visitor.Go("contributions");
                Assert.Contains("Par le rôle Gouvernement", visitor.Text, StringComparison.Ordinal);
            },
            slug);
    }

    [Fact]
    public async Task The_same_source_in_two_territories_counts_its_people_in_both()
    {
        var (one, two) = (await Territory(), await Territory());
        await Import(one, File.OpenRead(Small), "partagée");
        await Import(two, File.OpenRead(Small), "partagée");
        Assert.Equal(CountOf(File.ReadLines(Small)), await Stats(one));
        Assert.Equal(CountOf(File.ReadLines(Small)), await Stats(two));
    }

    [Fact]
    public async Task An_argument_of_another_contribution_leaves_its_line_out_and_only_it()
    {
        var slug = await Territory();
        var report = await Import(slug, Line(1, arguments: Arguments(1)), Line(2, arguments: Arguments(2, 1)), Line(3, arguments: Arguments(2)));
        Assert.Equal([(2, "import.argument_taken")], report.Rejected.Select(r => (r.Line, r.Reason.Code)));
        Assert.Equal(2, report.Contributions);

        static string Arguments(params int[] ids) => "[" + string.Join(',', ids.Select(i => $$"""{"id":{{i}},"stance":"for","body":"B","author":"p2","votes":0,"created_at":"2015-10-01T10:00:00+0200"}""")) + "]";
    }

    private static string Line(int id, string title = "Un titre", string body = "<p>Un corps</p>", string votes = "null", string arguments = "[]") =>
        $$"""{"id":{{id}},"title":{{JsonSerializer.Serialize(title)}},"body_html":{{JsonSerializer.Serialize(body)}},"created_at":"2015-10-01T10:00:00+0200","author":"p{{id % 5}}","votes":{{votes}},"arguments":{{arguments}}}""";

    /// <summary>A file whose reading stops the import once so many bytes were given.</summary>
    private sealed class CutStream(byte[] bytes, int at, CancellationTokenSource stop) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= at) stop.Cancel();
            var left = Position < at ? (int)(at - Position) : buffer.Length;
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, left)], cancellationToken);
        }
    }
}
