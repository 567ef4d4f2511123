using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Vault;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>What the law has kept is sealed, found by who has the machine and a reason, never opened unwritten, and gone in time.</summary>
public abstract class VaultTests(LeavingHouse house)
{
    private const string Reason = "Réquisition 2026/117 du parquet";

    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : VaultTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : VaultTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private DateTime Now => house.Clock.GetUtcNow().UtcDateTime;

    private Task<Result<VaultFound>> Open(string? person, string? match = null, string? reason = Reason, int days = 400) =>
        house.In(s => s.GetRequiredService<OpenVault>().Run(new VaultAsk(person, match, Now.AddDays(-days), Now.AddDays(1), reason), null));

    [Fact]
    public async Task An_act_leaves_where_it_came_from_and_reading_leaves_nothing()
    {
        var who = await house.Person("Vera Agit");
        using var visitor = await house.SignIn(who);
        var mark = VaultSeal.Mark(who.PersonId);
        var before = await house.Ask(db => db.Set<VaultRecord>().CountAsync(r => r.Mark == mark));
        Assert.Equal(1, before);
        await visitor.Go($"c/{house.Reference}");
        await visitor.Go($"c/{house.Reference}/commenter");
        Assert.Equal(before, await house.Ask(db => db.Set<VaultRecord>().CountAsync(r => r.Mark == mark)));
        await visitor.Submit(f => f.Fill("Votre commentaire", ""), null);
        Assert.Equal(before, await house.Ask(db => db.Set<VaultRecord>().CountAsync(r => r.Mark == mark)));
        await visitor.Go("mon-espace/donnees/demander");
        await visitor.Submit(f => f.Choose("Autre chose").Fill("Votre demande", "Une demande assez longue."));
        var found = (await Open(who.PersonId.ToString())).Get().Records;
        Assert.Equal(["/essai/connexion", "/essai/mon-espace/donnees/demander"], found.Select(r => r.Path));
        Assert.All(found, r => Assert.Equal((who.PersonId, "127.0.0.1", "POST"), (r.Person, r.Address, r.Method)));
    }

    [Fact]
    public async Task The_rows_themselves_say_nothing()
    {
        var who = await house.Person("Sylvie Scellée");
        using var visitor = await house.SignIn(who);
        var rows = await house.Ask(db => db.Set<VaultRecord>().AsNoTracking().ToListAsync());
        foreach (var secret in new[] { "127.0.0.1", who.PersonId.ToString()!, "connexion" })
        {
            Assert.All(rows, r => Assert.DoesNotContain(secret, Encoding.Latin1.GetString(r.Sealed) + r.Mark, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Each_opening_is_in_the_register_and_none_is_public()
    {
        var who = await house.Person("Olivier Ouvert");
        using var visitor = await house.SignIn(who);
        var before = await house.Ask(db => db.Set<RegisterEntry>().CountAsync(e => e.Act == "people.vault_opened"));
        Assert.NotEmpty((await Open(await house.EmailOf(who))).Get().Records);
        var line = await house.Ask(db => db.Set<RegisterEntry>().Where(e => e.Act == "people.vault_opened").OrderByDescending(e => e.Seq).FirstAsync());
        Assert.Equal(before + 1, await house.Ask(db => db.Set<RegisterEntry>().CountAsync(e => e.Act == "people.vault_opened")));
        Assert.False(line.Public);
        Assert.Contains("2026/117", line.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", line.Detail, StringComparison.Ordinal);
        Assert.Null((await house.In(s => s.GetRequiredService<RegisterCheck>().Run())).Fault);
    }

    [Theory]
    [InlineData("x", null, "pourquoi", "people.vault_reason")]
    [InlineData("x", null, null, "people.vault_reason")]
    [InlineData(null, null, Reason, "people.vault_whom")]
    [InlineData(null, "c/", Reason, "people.vault_whom")]
    [InlineData("inconnue@exemple.test", null, Reason, "people.vault_whom")]
    public async Task Without_a_reason_or_someone_it_stays_shut(string? person, string? match, string? reason, string code)
    {
        var before = await house.Ask(db => db.Set<RegisterEntry>().CountAsync());
        Assert.Equal(code, (await Open(person, match, reason)).Failure!.Code);
        Assert.Equal("people.vault_period", (await Open("x", null, Reason, -3)).Failure!.Code);
        Assert.Equal(before, await house.Ask(db => db.Set<RegisterEntry>().CountAsync()));
    }

    [Fact]
    public async Task Who_was_erased_can_still_be_told_to_a_judge_for_five_years_and_no_longer()
    {
        var (who, _) = await house.Lively("Ernest Effacé");
        var email = await house.EmailOf(who);
        using var visitor = await house.Leave(who, "Effacer");
        await house.Later(TimeSpan.FromDays(7.1));
        Assert.Equal(0, await house.Ask(db => db.Set<Person>().CountAsync(p => p.Id == who.PersonId)));
        var identity = (await Open(who.PersonId.ToString())).Get().Records.Where(r => r.Email is not null).ToList();
        Assert.Equal([(who.Name, email)], identity.Select(r => (r.Name, r.Email)));
        Assert.Single((await Open(null, email)).Get().Records);
        house.Clock.Advance(TimeSpan.FromDays(370));
        await house.In(s => s.GetRequiredService<Purge>().Run(default));
        var mark = VaultSeal.Mark(who.PersonId);
        Assert.Equal([VaultKind.Identity], await house.Ask(db => db.Set<VaultRecord>().Where(r => r.Mark == mark).Select(r => r.Kind).ToListAsync()));
        house.Clock.Advance(TimeSpan.FromDays(4 * 366));
        await house.In(s => s.GetRequiredService<Purge>().Run(default));
        Assert.Equal(0, await house.Ask(db => db.Set<VaultRecord>().CountAsync(r => r.Mark == mark)));
    }

    [Fact]
    public void A_certificate_seals_what_the_server_can_no_longer_open()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=Coffre", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(house.Clock.GetUtcNow().AddDays(-1), house.Clock.GetUtcNow().AddYears(5));
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, certificate.ExportCertificatePem());
            var protection = house.Services.GetRequiredService<IDataProtectionProvider>();
            using var seal = new VaultSeal(protection, Options.Create(new VaultOptions { Certificate = file }));
            var id = Guid.CreateVersion7();
            var record = new VaultRecord { Id = id, Mark = "", Sealed = seal.Close(new VaultText { Record = id, Address = "192.0.2.7" }) };
            Assert.Null(seal.Open(record, null));
            using var other = RSA.Create(2048);
            Assert.Null(seal.Open(record, other));
            Assert.Equal("192.0.2.7", seal.Open(record, rsa)!.Address);
            Assert.Null(seal.Open(new VaultRecord { Id = Guid.CreateVersion7(), Mark = "", Sealed = record.Sealed }, rsa));
            record.Sealed[^1] ^= 1;
            Assert.Null(seal.Open(record, rsa));
            using var plain = new VaultSeal(protection, Options.Create(new VaultOptions()));
            Assert.Null(plain.Open(record, rsa));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_law_sets_its_lengths_not_the_operator()
    {
        var plan = house.Services.GetRequiredService<PersonalPlan>();
        var rules = plan.Tables.Single(t => t.Holds == typeof(VaultRecord)).Retentions;
        Assert.Equal([Keep.Months(12), Keep.Months(12), Keep.Years(5)], rules.Select(r => r.Keep));
        Assert.All(rules, r => Assert.True(r.ByLaw));
    }
}
