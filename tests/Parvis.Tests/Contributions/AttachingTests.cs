using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Attaching;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions;

/// <summary>Files: what is taken, what is refused, who may fetch them.</summary>
public abstract class AttachingTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : AttachingTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : AttachingTests(house), IClassFixture<PostgresHouse>;

    private static int made;

    private static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF");

    // One black pixel.
    private static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==");

    private async Task<(Viewer Author, Posted Posted)> Said(Visibility visibility = Visibility.Public)
    {
        var author = await house.Person($"Aya Attache {++made}", StandingKind.Agent);
        var home = (await house.In(s => s.GetRequiredService<CreateCommunity>().Run(author, new CommunityInput($"Photos {made}", "Montrer.", "", visibility, Joining.Open, [])))).Get();
        return (author, (await house.In(s => s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Report, Title = "Une marche cassée", Body = "La troisième, côté rivière, bouge.", CommunityId = home.Id }, default))).Get());
    }

    private Task<Result> Attach(Viewer viewer, Posted posted, byte[] bytes, string name, string? alternative = "Une marche de pierre, fendue.") => house.In(s =>
        s.GetRequiredService<AttachFile>().Run(viewer, posted.Reference, new MemoryStream(bytes), name, alternative, default));

    private Task<List<StoredFile>> Files(Posted posted) => house.In(s => s.GetRequiredService<ParvisDb>().Set<StoredFile>().AsNoTracking().Where(f => f.SubjectId == posted.Id).ToListAsync());

    [Fact]
    public async Task A_photo_is_drawn_again_and_shown_with_its_words()
    {
        var (author, posted) = await Said();
        using var browser = await house.SignIn(author);
        await browser.Go($"c/{posted.Reference}/joindre");
        await browser.Submit(f => { f.Fill("Ce que montre", "Une marche de pierre."); f.Files.Add(("Upload", "../../etc/marche.png", Png)); }, "Joindre");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var file = Assert.Single(await Files(posted));
        Assert.DoesNotContain("/", file.Name, StringComparison.Ordinal);
        Assert.Equal(FileStore.Encodes, file.Inline);
        using var anyone = house.Visit();
        using var answer = await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/fichiers/{file.Id}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        if (FileStore.Encodes)
        {
            Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
            await anyone.Go(posted.Href.TrimStart('/'));
            Assert.Equal("Une marche de pierre.", anyone.Page.QuerySelector(".files img")!.GetAttribute("alt"));
        }
        else
        {
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        }
    }

    [Fact]
    public async Task What_a_photo_carries_besides_its_picture_is_erased()
    {
        if (!FileStore.Encodes)
        {
            // Without the encoder nothing is shown, only downloaded, as the test above holds.
            return;
        }

        var (author, posted) = await Said();
        var secret = "GPS-48.8566-2.3522-CACHE";
        // A PNG text chunk, well formed, after the header.
        var chunk = Encoding.ASCII.GetBytes("tEXtComment\0" + secret);
        byte[] length = [0, 0, 0, (byte)(chunk.Length - 4)];
        var crc = BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder((int)Crc(chunk)));
        byte[] marked = [.. Png[..33], .. length, .. chunk, .. crc, .. Png[33..]];
        (await Attach(author, posted, marked, "photo.png")).MustHold();
        var file = Assert.Single(await Files(posted));
        var kept = await File.ReadAllBytesAsync(house.Services.GetRequiredService<FileStore>().PathOf(file.Id));
        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pdf_is_only_downloaded_under_a_clean_name()
    {
        var (author, posted) = await Said();
        (await Attach(author, posted, Pdf, "C:\\temp\\devis \"<final>\".pdf", null)).MustHold();
        var file = Assert.Single(await Files(posted));
        Assert.Equal("devis final.pdf", file.Name);
        using var anyone = house.Visit();
        using var answer = await anyone.Client.GetAsync(new Uri($"{house.Root}/essai/fichiers/{file.Id}"));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "photo.png", "files.type_refused")]
    [InlineData("MZ-exécutable", "devis.pdf", "files.type_refused")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "dessin.svg", "files.type_refused")]
    [InlineData("", "vide.pdf", "files.missing")]
    public async Task The_bytes_tell_not_the_name(string content, string name, string code)
    {
        var (author, posted) = await Said();
        Assert.Equal(code, (await Attach(author, posted, Encoding.UTF8.GetBytes(content), name)).Failure?.Code);
        Assert.Empty(await Files(posted));
    }

    [Fact]
    public async Task Too_large_too_many_undescribed_or_not_yours_is_refused()
    {
        var (author, posted) = await Said();
        byte[] large = [.. Pdf, .. new byte[FileStore.MostBytes]];
        Assert.Equal("files.too_large", (await Attach(author, posted, large, "gros.pdf")).Failure?.Code);
        Assert.Equal("attachments.alternative_missing", (await Attach(author, posted, Png, "photo.png", " ")).Failure?.Code);
        var other = await house.Person("Ugo Autre");
        Assert.Equal("contributions.not_yours", (await Attach(other, posted, Pdf, "a.pdf")).Failure?.Code);
        Assert.Equal("contributions.sign_in_first", (await Attach(Viewer.Anyone, posted, Pdf, "a.pdf")).Failure?.Code);
        for (var i = 0; i < AttachFile.MostFiles; i++) (await Attach(author, posted, Pdf, $"{i}.pdf", null)).MustHold();
        Assert.Equal("attachments.too_many", (await Attach(author, posted, Pdf, "six.pdf", null)).Failure?.Code);
        var incoming = house.Services.GetRequiredService<FileStore>().Incoming;
        Assert.Empty(Directory.GetFiles(incoming));
    }

    [Fact]
    public async Task A_damaged_image_is_refused_where_images_are_drawn_again()
    {
        var (author, posted) = await Said();
        byte[] damaged = [.. Png[..40], 1, 2, 3];
        var result = await Attach(author, posted, damaged, "photo.png");
        if (FileStore.Encodes) Assert.Equal("files.unreadable", result.Failure?.Code);
        else Assert.False(Assert.Single(await Files(posted)).Inline);
    }

    [Fact]
    public async Task Who_may_not_see_the_matter_cannot_fetch_its_file_and_a_withdrawn_one_takes_it_along()
    {
        var (author, posted) = await Said(Visibility.Agents);
        (await Attach(author, posted, Pdf, "interne.pdf", null)).MustHold();
        var file = Assert.Single(await Files(posted));
        var address = new Uri($"{house.Root}/essai/fichiers/{file.Id}");
        using var anyone = house.Visit();
        using var inhabitant = await house.SignIn(await house.Person("Hugo Habite"));
        using var agent = await house.SignIn(await house.Person("Agnès Agente", StandingKind.Agent));
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.Client.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await inhabitant.Client.GetAsync(address)).StatusCode);
        using var seen = await agent.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Contains("no-store", seen.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        (await house.In(s => s.GetRequiredService<WithdrawContribution>().Run(author, posted.Reference, null, default))).MustHold();
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Client.GetAsync(address)).StatusCode);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++) crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return crc ^ 0xFFFFFFFFu;
    }
}
