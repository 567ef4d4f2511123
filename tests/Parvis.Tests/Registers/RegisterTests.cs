using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Communities.Themes;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Registers;

/// <summary>The register of official acts only grows, and any touch shows, and where.</summary>
public abstract class RegisterTests(RegisterTests.ActsHouse house)
{
    public abstract class ActsHouse(DatabaseKind kind) : House(kind)
    {
        public Viewer Administrator { get; private set; } = null!;

        public DatabaseKind Kind { get; } = kind;

        protected override async Task Furnish()
        {
            Administrator = await Person("Ada Administre", StandingKind.Agent, administers: true);
            foreach (var name in new[] { "Eau", "École", "Rues", "Sport", "Forêt" }) await Theme(name);
            (await In(s => s.GetRequiredService<CreateCommunity>().Run(
                Administrator, new CommunityInput("Les secrets du phare", "Entre nous.", "", Visibility.Private, Joining.ByInvitation, [])))).Get();
        }

        public async Task Theme(string name) => (await In(s => s.GetRequiredService<SaveTheme>().Run(Administrator, null, name))).MustHold();

        public sealed class OnSqlite() : ActsHouse(DatabaseKind.Sqlite);

        public sealed class OnPostgres() : ActsHouse(DatabaseKind.Postgres);
    }

    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(ActsHouse.OnSqlite house) : RegisterTests(house), IClassFixture<ActsHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(ActsHouse.OnPostgres house) : RegisterTests(house), IClassFixture<ActsHouse.OnPostgres>;

    [Fact]
    public async Task Acts_are_numbered_without_a_gap_and_the_chain_holds()
    {
        var verdict = await Verify();
        Assert.Null(verdict.Fault);
        Assert.True(verdict.Lines >= 6);
        Assert.Equal(0, verdict.Unsealed);
        Assert.Equal(verdict.Seal, await house.Ask(db => db.Set<RegisterHead>().Select(h => h.Seal).SingleAsync()));
    }

    [Fact]
    public async Task Anyone_recomputes_it_from_the_json_alone()
    {
        using var visitor = new HttpClient { BaseAddress = new Uri(house.Root + "/essai/") };
        var (origin, seal, seq) = ("", "", 0L);
        for (var next = "register.json"; next is not null;)
        {
            using var page = JsonDocument.Parse(await visitor.GetStringAsync(next));
            var root = page.RootElement;
            if (seq == 0) origin = seal = root.GetProperty("origin").GetString()!;
            Assert.Equal(Hash($"parvis-register {root.GetProperty("territory").GetString()}"), origin);
            foreach (var line in root.GetProperty("lines").EnumerateArray())
            {
                Assert.Equal(++seq, line.GetProperty("seq").GetInt64());
                var digest = line.GetProperty("digest").GetString()!;
                if (line.GetProperty("public").GetBoolean())
                {
                    // As docs/operators/register.md says, and with nothing of the application's own.
                    var said = new[] { "id", "at", "act", "subject", "actor_mark" }.Select(n => Text(line, n)).ToList();
                    Assert.Equal(digest, Hash($"[{seq},{string.Join(',', said)},true,{Text(line, "detail")}]"));
                }

                Assert.Equal(seal = Hash(seal + digest), line.GetProperty("seal").GetString());
            }

            next = root.GetProperty("next").GetString();
            if (next is null) Assert.Equal(seal, root.GetProperty("head").GetProperty("seal").GetString());
        }

        Assert.True(seq > 0);
    }

    [Fact]
    public async Task What_is_not_public_leaves_a_digest_and_no_word()
    {
        using var visitor = new HttpClient { BaseAddress = new Uri(house.Root + "/essai/") };
        var (page, json) = (await visitor.GetStringAsync("registre"), await visitor.GetStringAsync("register.json"));
        Assert.Contains("Thème ajouté", page, StringComparison.Ordinal);
        Assert.Contains("École", page, StringComparison.Ordinal);
        foreach (var body in new[] { page, json }) Assert.DoesNotContain("phare", body, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Administrator.PersonId!.Value.ToString(), json, StringComparison.Ordinal);
        Assert.Contains("\"public\":false", json, StringComparison.Ordinal);
    }

    public static readonly TheoryData<string, RegisterFault> Touches = new()
    {
        { "UPDATE platform_register SET act = 'communities.theme_gone' WHERE {line}", RegisterFault.Changed },
        { "UPDATE platform_register SET detail = '{\"name\":\"Vent\"}' WHERE {line}", RegisterFault.Changed },
        { "UPDATE platform_register SET at = '2020-01-01 00:00:00Z' WHERE {line}", RegisterFault.Changed },
        { "UPDATE platform_register SET public = NOT public WHERE {line}", RegisterFault.Changed },
        { "UPDATE platform_register SET subject_id = territory_id WHERE {line}", RegisterFault.Changed },
        { "UPDATE platform_register SET digest = seal WHERE {line}", RegisterFault.Changed },
        { "UPDATE platform_register SET seal = digest WHERE {line}", RegisterFault.Unlinked },
        { "UPDATE platform_register SET actor_id = territory_id WHERE {line}", RegisterFault.Actor },
        { "UPDATE platform_register SET actor_id = NULL WHERE {line}", RegisterFault.Actor },
        { "DELETE FROM platform_register WHERE {line}", RegisterFault.Missing },
        { "DELETE FROM platform_register WHERE {last}", RegisterFault.Head },
        { "UPDATE platform_register SET seq = seq + 1000 WHERE {last}", RegisterFault.Missing },
        { "UPDATE platform_register_head SET seq = seq - 1", RegisterFault.Head },
    };

    [Theory]
    [MemberData(nameof(Touches))]
    public async Task A_touch_shows_and_where(string touch, RegisterFault fault)
    {
        var (verdict, line) = await Touched(touch, unlock: true);
        Assert.Equal(fault, verdict!.Fault);
        if (!touch.Contains("{last}", StringComparison.Ordinal) && !touch.Contains("_head", StringComparison.Ordinal)) Assert.Equal(fault == RegisterFault.Missing ? line + 1 : line, verdict.At);
    }

    [Theory]
    [InlineData("UPDATE platform_register SET detail = 'x' WHERE {line}")]
    [InlineData("UPDATE platform_register SET actor_id = territory_id WHERE {line}")]
    [InlineData("UPDATE platform_register SET seq = NULL WHERE {line}")]
    [InlineData("DELETE FROM platform_register WHERE {line}")]
    public async Task The_database_itself_refuses(string touch) => Assert.Null((await Touched(touch, unlock: false)).Verdict);

    [Fact]
    public async Task A_chain_made_again_from_its_start_does_not_hold_an_earlier_seal()
    {
        var known = (await Verify()).Seal;
        await house.Theme("Un de plus");
        Assert.Null((await Verify(known)).Fault);
        Assert.Equal(RegisterFault.Witness, (await Verify(new string('0', 64))).Fault);
    }

    [Fact]
    public async Task The_name_of_an_erased_person_leaves_and_the_chain_holds()
    {
        var (verdict, _) = await Touched("UPDATE platform_register SET actor_id = NULL, actor_salt = NULL WHERE {line}", unlock: false);
        Assert.Null(verdict!.Fault);
        Assert.Equal(1, verdict.Erased);
    }

    [Fact]
    public async Task Acts_at_the_same_instant_all_find_their_place()
    {
        var before = (await Verify()).Lines;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => house.Theme($"Ensemble {n}")));
        var after = await Verify();
        Assert.Null(after.Fault);
        Assert.Equal(before + 20, after.Lines);
    }

    [Fact]
    public async Task A_refusal_leaves_neither_line_nor_number()
    {
        var before = await Verify();
        await house.In(async services =>
        {
            var unit = services.GetRequiredService<Unit>();
            var refused = await unit.Write(() =>
            {
                unit.Record(new RegisterLine("test.refused", Ids.New(house.Clock), null, true));
                return Task.FromResult<Result>(new Failure("test.no", 400, "Non."));
            });
            Assert.False(refused.Ok);
        });
        Assert.Equal(before, await Verify());
    }

    [Fact]
    public async Task Lines_that_came_in_bulk_are_sealed_at_the_next_turn()
    {
        await house.In(async services =>
        {
            var db = services.GetRequiredService<ParvisDb>();
            for (var n = 0; n < 3; n++) db.Add(new RegisterEntry { Id = Ids.New(house.Clock), At = house.Clock.Now, Act = "test.bulk", SubjectId = Ids.New(house.Clock), Public = true });
            await db.SaveChangesAsync();
        });
        var before = await Verify();
        Assert.True(before.Unsealed >= 3);
        await house.Settle();
        var after = await Verify();
        Assert.Null(after.Fault);
        Assert.Equal(0, after.Unsealed);
        Assert.Equal(before.Lines + before.Unsealed, after.Lines);
    }

    private Task<RegisterVerdict> Verify(string? seal = null) => house.In(services => services.GetRequiredService<RegisterCheck>().Run(seal));

    // In a transaction that is thrown away.
    private Task<(RegisterVerdict? Verdict, long Line)> Touched(string touch, bool unlock) => house.In<(RegisterVerdict?, long)>(async services =>
    {
        var db = services.GetRequiredService<ParvisDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var last = await db.Set<RegisterEntry>().MaxAsync(e => e.Seq) ?? 0;
        var line = await db.Set<RegisterEntry>().Where(e => e.ActorId != null && e.Seq > 1 && e.Seq < last).MinAsync(e => e.Seq) ?? 0;
        if (unlock)
        {
            var on = house.Kind == DatabaseKind.Postgres ? " ON platform_register" : "";
            foreach (var trigger in new[] { "platform_register_kept", "platform_register_unchanged" }) await Execute(db, $"DROP TRIGGER {trigger}{on}");
        }

        try
        {
            Assert.Equal(1, await Execute(db, touch.Replace("{line}", $"seq = {line}", StringComparison.Ordinal).Replace("{last}", $"seq = {last}", StringComparison.Ordinal)));
        }
        catch (System.Data.Common.DbException refused) when (!unlock)
        {
            Assert.Contains("the register only grows", refused.Message, StringComparison.Ordinal);
            return (null, line);
        }

        return (await services.GetRequiredService<RegisterCheck>().Run(), line);
    });

    private static async Task<int> Execute(ParvisDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
#pragma warning disable CA2100 // The statements above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Text(JsonElement line, string name) => JsonSerializer.Serialize(line.GetProperty(name).GetString(), Plain);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
