using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Insights.Trust;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;
using Outcome = Parvis.Contributions.Contracts.Outcome;

namespace Parvis.Tests.Insights;

/// <summary>The trust account says what a recount says, the same on the page, in CSV and in JSON, and of no small group.</summary>
public abstract class TrustTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : TrustTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : TrustTests(house), IClassFixture<PostgresHouse>;

    private static readonly string[] Keys = ["posted", "answered", "due", "in_time", "late_now", "median_days", "judged_answering", "judged_not_answering", "requests"];

    private async Task<List<Contribution>> Live(int seed, int count)
    {
        var random = new Random(seed);
        var now = house.Clock.Now;
        var role = await house.Lead(await house.Root());
        var made = new List<Contribution>();
        for (var i = 0; i < count; i++)
        {
            var posted = now.AddDays(-random.Next(1, 500)).AddMinutes(-random.Next(1000));
            var due = posted.AddDays(random.Next(5, 60));
            var state = (ContributionState)random.Next(Enum.GetValues<ContributionState>().Length);
            var answered = state == ContributionState.Answered ? posted.AddDays(random.Next(0, 70)) : (DateTime?)null;
            var reference = ReferenceCode.New();
            made.Add(new Contribution
            {
                Id = Ids.At(posted), Reference = reference, Title = "Une parole", Body = "Des mots.", Extract = "Des mots.", Slug = "une-parole", Kind = (ContributionKind)random.Next(6),
                IsRequest = random.Next(4) == 0, Visibility = random.Next(5) == 0 ? Visibility.Territory : Visibility.Public, AuthorStanding = (StandingKind)(random.Next(20) switch { < 14 => 0, < 17 => 1, < 19 => 2, _ => 3 }),
                PostedAt = posted, MovedAt = posted, State = state, DueAt = state is ContributionState.Withdrawn or ContributionState.Merged ? null : due, AnsweredAt = answered,
                Outcome = answered is null ? null : (Outcome)random.Next(7), Judgement = answered is null || random.Next(2) == 0 ? null : (Judgement)random.Next(2), RoleId = role, ActingRoleId = role,
            });
        }

        await house.In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            db.AddRange(made);
            await db.SaveChangesAsync();
        });
        return made;
    }

    /// <summary>Counted again, from the rows and from nothing of the application's own counting.</summary>
    private static int?[] Recount(IReadOnlyCollection<Contribution> all, DateTime now)
    {
        var expected = all.Where(c => c.Visibility == Visibility.Public && c.State is ContributionState.Awaiting or ContributionState.Paused or ContributionState.Answered && c.Visibility == Visibility.Public).ToList();
        var answered = expected.Where(c => c.State == ContributionState.Answered).ToList();
        var late = expected.Count(c => c.State == ContributionState.Awaiting && c.DueAt < now);
        var days = answered.Select(c => (int)Math.Floor((c.AnsweredAt!.Value - c.PostedAt).TotalDays)).Order().ToList();
        return
        [
            expected.Count, answered.Count, answered.Count + late, answered.Count(c => c.AnsweredAt <= c.DueAt), late, days.Count == 0 ? null : days[(days.Count - 1) / 2],
            answered.Count(c => c.Judgement == Judgement.Answers), answered.Count(c => c.Judgement == Judgement.DoesNotAnswer), expected.Count(c => c.IsRequest),
        ];
    }

    [Fact]
    public async Task Figures_are_those_of_a_recount_on_the_page_in_csv_and_in_json()
    {
        await Live(20261124, 220);
        foreach (var period in new[] { ("90", 90), ("365", 365), ("tout", 36500) })
        {
            await house.Services.GetRequiredService<Parvis.Platform.Jobs.JobRunner>().RunDue(all: true);
            await house.In(s => s.GetRequiredService<TrustAccounts>().Refresh(default));
            var now = house.Clock.Now;
            var rows = (await house.Ask(db => db.Set<Contribution>().AsNoTracking().ToListAsync())).Where(c => c.PostedAt >= now.AddDays(-period.Item2)).ToList();
            var groups = new Dictionary<string, Func<Contribution, string>>(StringComparer.Ordinal) { ["kind"] = c => c.Kind.ToString(), ["standing"] = c => c.AuthorStanding.ToString(), ["role"] = _ => "" };
            using var visitor = house.Visit();
            var json = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri($"{house.Root}/essai/confiance.json?periode={period.Item1}"))).RootElement;
            Assert.Equal(Recount(rows, now), Read(json.GetProperty("total")));
            Assert.Equal(Recount(rows, now)[0], json.GetProperty("total").GetProperty("outcomes").EnumerateObject().Sum(o => o.Value.GetInt32()) + (Recount(rows, now)[0] - Recount(rows, now)[1]));

            foreach (var (table, key) in groups)
            {
                var expected = rows.Where(c => c.Visibility == Visibility.Public && c.State is ContributionState.Awaiting or ContributionState.Paused or ContributionState.Answered && c.Visibility == Visibility.Public)
                    .GroupBy(key).Select(g => Recount([.. g], now)).Where(r => r[0] >= 5).ToList();
                var shown = json.GetProperty("tables").GetProperty(table).EnumerateArray().Select(r => r.GetProperty("figures")).Where(f => f.ValueKind != JsonValueKind.Null).Select(Read).ToList();
                // What is shown is right; what is not shown is small, or hides what is small.
                Assert.All(shown, figures => Assert.Contains(expected, e => e.SequenceEqual(figures)));
                Assert.InRange(shown.Count, expected.Count - 1, expected.Count);
            }

            await Alike(visitor, json, period.Item1);
        }
    }

    /// <summary>CSV and page say what the JSON says, row for row.</summary>
    private async Task Alike(Visitor visitor, JsonElement json, string period)
    {
        var csv = (await visitor.Client.GetStringAsync(new Uri($"{house.Root}/essai/confiance.csv?periode={period}"))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(';').Select(c => c.Trim('"', '\ufeff')).ToArray()).ToList();
        Assert.Equal(["table", "label", .. Keys], csv[0].Take(11));
        await visitor.Go($"confiance?periode={period}");
        var lines = csv.Skip(1).ToList();
        Assert.Equal(Read(json.GetProperty("total")), lines.Single(l => l[0] == "total").Skip(2).Take(9).Select(Number));
        foreach (var table in json.GetProperty("tables").EnumerateObject())
        {
            var rows = table.Value.EnumerateArray().ToList();
            var said = lines.Where(l => l[0] == table.Name).ToList();
            var section = visitor.Page.QuerySelector($"section[aria-labelledby='t-{table.Name}']")!;
            var page = section.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelectorAll("td").Select(d => d.TextContent.Trim()).ToList(), StringComparer.Ordinal);
            Assert.Equal(rows.Count, said.Count);
            Assert.Equal(rows.Count(r => r.GetProperty("figures").ValueKind != JsonValueKind.Null), page.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                var label = rows[i].GetProperty("label").GetString()!;
                Assert.Equal(label, said[i][1]);
                var figures = rows[i].GetProperty("figures");
                var hidden = figures.ValueKind == JsonValueKind.Null;
                Assert.Equal(hidden ? Enumerable.Repeat((int?)null, 9) : Read(figures), said[i].Skip(2).Take(9).Select(Number));
                // The page names the groups it hides, and counts none of them.
                if (hidden) Assert.Contains(label, section.QuerySelector("p.meta")!.TextContent, StringComparison.Ordinal);
                else Assert.Equal([$"{Read(figures)[0]}", $"{Read(figures)[1]}", $"{Read(figures)[4]}"], [page[label][0], page[label][1], page[label][3]]);
            }
        }

        static int? Number(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);
    }

    private static int?[] Read(JsonElement figures) => [.. Keys.Select(k => figures.GetProperty(k) is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : (int?)null)];

    [Fact]
    public async Task What_happens_shows_and_no_person_does()
    {
        async Task<int> Posted()
        {
            await house.Settle();
            using var visitor = house.Visit();
            visitor.Client.DefaultRequestHeaders.Add("Cookie", "lu=1");
            return JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri($"{house.Root}/essai/confiance.json"))).RootElement.GetProperty("total").GetProperty("posted").GetInt32();
        }

        var before = await Posted();
        var author = await house.Person(Governing.New("Célestine Unique"));
        await house.Say(author, "Une parole de plus");
        Assert.Equal(before + 1, await Posted());
        using var reader = house.Visit();
        foreach (var address in new[] { "confiance.csv", "confiance.json" })
        {
            Assert.DoesNotContain("Célestine", await reader.Client.GetStringAsync(new Uri($"{house.Root}/essai/{address}")), StringComparison.Ordinal);
        }
    }
}

/// <summary>Whatever the groups, none under five is shown, nor found by taking the rest from the total.</summary>
public sealed class TrustSecrecyTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 9, 0, 0, DateTimeKind.Utc);

    [Property(MaxTest = 500)]
    public Property No_small_group_is_found_by_subtraction() => Prop.ForAll(
        Gen.Choose(0, 12).ArrayOf(6).ToArbitrary(),
        counts =>
        {
            var counter = new TrustCounter(Now, TimeZoneInfo.Utc);
            foreach (var kind in counts.SelectMany((n, i) => Enumerable.Repeat((ContributionKind)i, n)))
            {
                counter.Add(new TrustFact(null, null, kind, StandingKind.Inhabitant, false, Now.AddDays(-9), Now, null, true, null, null));
            }

            var account = counter.Close();
            var shown = account.ByKind.Where(r => r.Figures is not null).ToList();
            var hidden = account.ByKind.Count - shown.Count;
            Assert.Equal(counts.Count(n => n > 0), account.ByKind.Count);
            Assert.All(shown, r => Assert.True(r.Figures!.Posted >= TrustCounter.SmallestGroup));
            if (hidden > 0 && shown.Count > 0) Assert.True(hidden > 1 && account.Total.Posted - shown.Sum(r => r.Figures!.Posted) >= TrustCounter.SmallestGroup);
        });
}
