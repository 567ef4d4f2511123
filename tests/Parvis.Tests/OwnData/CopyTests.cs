using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Attaching;
using Parvis.People.Accounts;
using Parvis.Platform.Personal;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>The copy holds all that is kept of the person, nothing of others, no secret.</summary>
public abstract class CopyTests(LeavingHouse house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(LeavingHouse.OnSqlite house) : CopyTests(house), IClassFixture<LeavingHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(LeavingHouse.OnPostgres house) : CopyTests(house), IClassFixture<LeavingHouse.OnPostgres>;

    private static byte[] Pdf => "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"u8.ToArray();

    [Fact]
    public async Task It_is_downloaded_and_read()
    {
        var (who, said) = await house.Lively("Aïcha <b>Demande</b>");
        (await house.In(s => s.GetRequiredService<AttachFile>().Run(who, said.Reference, new MemoryStream(Pdf), "plan.pdf", null, default))).MustHold();
        using var visitor = await house.SignIn(who);
        await visitor.Go("mon-espace/donnees");
        var form = visitor.Page.QuerySelector("main form")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await visitor.Client.PostAsync("mon-espace/donnees", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var all = zip.Entries.ToDictionary(e => e.FullName, Read);
        var plan = house.Services.GetRequiredService<PersonalPlan>();
        Assert.Equal(plan.Tables.Where(t => t.IsTheirs).Select(t => $"donnees/{t.Name}.json").Append("index.html").Order(StringComparer.Ordinal), all.Keys.Where(k => !k.StartsWith("fichiers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(Pdf, all.Single(e => e.Key.StartsWith("fichiers/", StringComparison.Ordinal)).Value.Select(c => (byte)c));
        foreach (var kind in new[] { "contributions", "commentaires", "positions", "engagements", "communautes", "connexions", "qualites", "compte" })
        {
            using var rows = JsonDocument.Parse(all[$"donnees/{kind}.json"]);
            Assert.True(rows.RootElement.GetArrayLength() > 0, kind);
        }

        var page = all["index.html"];
        Assert.Contains(await house.EmailOf(who), page, StringComparison.Ordinal);
        Assert.Contains("Aïcha &lt;b&gt;Demande", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http-equiv", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_holds_no_secret_and_nothing_of_others()
    {
        var (who, _) = await house.Lively("Bruno Copie");
        var email = await house.EmailOf(who);
        using var visitor = await house.SignIn(who);
        var hash = await house.Ask(db => db.Set<Person>().Where(p => p.Id == who.PersonId).Select(p => p.PasswordHash).SingleAsync());
        var devices = await house.Ask(db => db.Set<Parvis.People.SigningIn.Session>().Where(s => s.PersonId == who.PersonId).Select(s => s.DeviceHash).ToListAsync());
        Assert.NotEmpty(devices);
        var others = await house.EmailOf(house.Neighbour);
        await using var stream = await house.In(s => s.GetRequiredService<PersonalCopy>().Write(who.PersonId!.Value, who.Name, default));
        using var zip = new ZipArchive(stream);
        var text = string.Concat(zip.Entries.Select(Read));
        Assert.Contains(email, text, StringComparison.Ordinal);
        Assert.DoesNotContain(hash!, text, StringComparison.Ordinal);
        Assert.All(devices, d => Assert.DoesNotContain(d, text, StringComparison.Ordinal));
        Assert.DoesNotContain(others, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Un abri au marché\",", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_the_person_alone()
    {
        using var anyone = house.Visit();
        await anyone.Go("mon-espace/donnees");
        Assert.Equal("Se connecter", anyone.Heading);
        using var posted = await anyone.Client.PostAsync("mon-espace/donnees", new FormUrlEncodedContent([]));
        Assert.NotEqual("application/zip", posted.Content.Headers.ContentType?.MediaType);
        using var visitor = await house.SignIn(await house.Person("Sans Jeton"));
        using var forged = await visitor.Client.PostAsync("mon-espace/donnees", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), entry.FullName.StartsWith("fichiers/", StringComparison.Ordinal) ? System.Text.Encoding.Latin1 : System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
