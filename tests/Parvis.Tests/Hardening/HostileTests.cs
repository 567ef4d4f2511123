using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Platform.Security;
using Parvis.Tests.Governance;
using Parvis.Tests.Isolation;
using Parvis.Tests.Speed;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>
/// Every form of every page, by every standing, is filled with what someone ill-meaning types: nothing breaks, nothing is
/// said back as markup, nobody gains a right, and every page still stands afterwards.
/// </summary>
/// <param name="share">One payload in so many: what depends on the database is little beside what does not.</param>
public abstract class HostileTests(CountedHouse house, int share)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(CountedHouse.OnSqlite house) : HostileTests(house, 1), IClassFixture<CountedHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(CountedHouse.OnPostgres house) : HostileTests(house, 4), IClassFixture<CountedHouse.OnPostgres>;


    private const int AtOnce = 28;

    // They end what the rest of the test needs: tried in tests of their own.
    private static readonly string[] Left = ["/deconnexion", "/langue/", "/mon-espace/connexions", "/administration/personnes/"];

    // Fields no form has, that some object behind one may.
    private static readonly string[] Extra =
    [
        "Input.Administers", "Input.RunsInstallation", "RunsInstallation", "Administers", "Input.PersonId", "Input.AuthorId", "Input.TerritoryId", "TerritoryId", "Input.Verified", "Verified", "Input.State", "Input.Visibility", "Contribution.State",
        "Viewer.Administers", "Input.Official", "Input.EmailConfirmed", "Input.Id", "handler",
    ];

    private readonly List<string> wrong = [];
    private long sent;

    private sealed record Field(string Name, string Type, IReadOnlyList<string> Options, string Value);

    /// <param name="Working">The page of a form that asks some work: each sending needs a challenge of its own.</param>
    private sealed record Form(Uri Target, bool Posts, IReadOnlyList<Field> Fields, Uri? Working);

    [Fact]
    public async Task Nothing_typed_breaks_anything()
    {
        var rights = await Rights();
        var people = new (string Who, Viewer? Viewer)[] { ("anyone", null), ("someone", house.Someone), ("holder", house.Holder), ("administrator", house.Administrator) };
        var random = new Random(7);
        var payloads = Corpus.All(made: 40).Where((_, i) => i % share == 0).ToList();
        for (var n = 0; n < payloads.Count && (n == 0 || wrong.Count < 20); n += AtOnce)
        {
            foreach (var (who, viewer) in people)
            {
                using var browser = await Browser(viewer);
                var forms = await Forms(browser);
                foreach (var payload in payloads.Skip(n).Take(AtOnce))
                {
                    foreach (var form in forms) await Send(browser, who, form, payload, random);
                    // Limits by the hour are tried elsewhere.
                    house.Clock.Advance(TimeSpan.FromMinutes(61));
                }
            }
        }

        Assert.True(sent >= 10_000 / share, $"only {sent} sent");
        foreach (var (who, viewer) in people)
        {
            using var browser = await Browser(viewer);
            foreach (var address in Addresses()) await Look(await browser.GetAsync(address), $"{who} reads {address} afterwards");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(rights, await Rights());
        Assert.Null((await house.In(s => s.GetRequiredService<RegisterCheck>().Run())).Fault);
        await house.Settle();
        Assert.All(await house.Ask(db => db.Set<OutgoingMail>().Select(m => new { m.To, m.Subject }).ToListAsync()), m => Assert.DoesNotContain(m.To + m.Subject, c => char.IsControl(c)));
    }

    /// <summary>Who administers and runs what: no form given to others may add to it.</summary>
    private Task<string> Rights() => house.Ask(async db => string.Join(' ', [
        .. (await db.Set<TerritoryAdministrator>().Select(a => a.PersonId).ToListAsync()).Order().Select(i => i.ToString()),
        .. (await db.Set<Person>().Where(p => p.RunsInstallation).Select(p => p.Id).ToListAsync()).Select(i => i.ToString())]));

    private async Task<HttpClient> Browser(Viewer? viewer)
    {
        // Not disposed with its visitor: the cookies are those of its client.
        var visitor = viewer is null ? house.Visit() : await house.SignIn(viewer);
        return visitor.Client;
    }

    private IEnumerable<string> Addresses() => Routes.All(house.Anchor, house.Role, house.Someone.PersonId!.Value)
        .SelectMany(r => r.Objects(house.Asked).Concat(r.Lists).Append(r.Pattern.Contains('{', StringComparison.Ordinal) ? "" : r.Pattern.TrimStart('/')))
        .Where(a => !a.StartsWith("_installation", StringComparison.Ordinal) && !a.StartsWith("avis/flux", StringComparison.Ordinal) && !a.StartsWith("fichiers/", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

    private async Task<List<Form>> Forms(HttpClient browser)
    {
        var forms = new Dictionary<string, Form>(StringComparer.Ordinal);
        foreach (var address in Addresses())
        {
            using var answer = await browser.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            foreach (var form in page.QuerySelectorAll("form"))
            {
                var target = new Uri(answer.RequestMessage!.RequestUri!, form.GetAttribute("action") is { Length: > 0 } action ? action : answer.RequestMessage.RequestUri!.PathAndQuery);
                if (Left.Any(l => target.AbsolutePath.Contains(l, StringComparison.Ordinal))) continue;
                var fields = form.QuerySelectorAll("input, textarea, select, button[name]").Where(c => c.GetAttribute("name") is { Length: > 0 }).Select(Read).ToList();
                var key = $"{form.GetAttribute("method")} {target.AbsolutePath} {target.Query} {string.Join(',', fields.Select(f => f.Name))}";
                forms.TryAdd(key, new Form(target, string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase), fields, fields.Exists(f => f.Name == FormCheck.TokenField) ? answer.RequestMessage!.RequestUri : null));
            }
        }

        return [.. forms.Values];
    }

    private static Field Read(IElement control) => new(
        control.GetAttribute("name")!,
        control.LocalName == "input" ? control.GetAttribute("type") ?? "text" : control.LocalName,
        [.. control.QuerySelectorAll("option").Select(o => o.GetAttribute("value") ?? o.TextContent)],
        control.GetAttribute("value") ?? "");

    private async Task Send(HttpClient browser, string who, Form form, string payload, Random random)
    {
        var values = new List<KeyValuePair<string, string>>();
        var work = form.Working is { } page ? await Work(browser, page) : [];
        foreach (var field in form.Fields)
        {
            if (work.TryGetValue(field.Name, out var done)) values.Add(new(field.Name, done));
            else if (field.Name == "__RequestVerificationToken") values.Add(new(field.Name, field.Value));
            // Mostly a choice that exists, so that what is typed beside it is looked at.
            else if (field.Type is "select") values.Add(new(field.Name, field.Options.Count > 0 && random.Next(8) > 0 ? field.Options[random.Next(field.Options.Count)] : payload));
            else if (field.Type is "hidden") values.Add(new(field.Name, random.Next(4) > 0 ? field.Value : payload));
            else if (field.Type is "checkbox" or "radio" or "button")
            {
                if (random.Next(2) == 0) values.Add(new(field.Name, random.Next(6) > 0 ? field.Value : payload));
            }
            else if (field.Type is not "file") values.Add(new(field.Name, payload));
        }

        foreach (var extra in Extra) values.Add(new(extra, random.Next(2) == 0 ? "true" : payload));
        sent++;
        try
        {
            using var content = new StringContent(string.Join('&', values.Select(v => $"{Escape(v.Key)}={Escape(v.Value)}")), Encoding.ASCII, "application/x-www-form-urlencoded");
            var answer = form.Posts
                ? await browser.PostAsync(form.Target, content)
                : await browser.GetAsync($"{form.Target.GetLeftPart(UriPartial.Path)}?{string.Join('&', values.Select(v => $"{Escape(v.Key)}={Escape(v.Value.Length > 1500 ? v.Value[..1500] : v.Value)}"))}");
            await Look(answer, $"{who} at {form.Target.PathAndQuery} types « {(payload.Length > 80 ? payload[..80] : payload)} »");
        }
        catch (HttpRequestException broken)
        {
            wrong.Add($"{who} at {form.Target.PathAndQuery}: {broken.Message}");
        }
    }

    /// <summary>What the script of the page would send along, so that what is typed reaches the command.</summary>
    private static async Task<Dictionary<string, string>> Work(HttpClient browser, Uri page)
    {
        var read = new HtmlParser().ParseDocument(await browser.GetStringAsync(page));
        return read.QuerySelectorAll("form").FirstOrDefault(f => f.QuerySelector("[data-effort]") is not null) is { } form
            ? new(StringComparer.Ordinal) { [FormCheck.TokenField] = form.QuerySelector($"[name={FormCheck.TokenField}]")!.GetAttribute("value")!, [FormCheck.ProofField] = FormWork.Of(form)! }
            : [];
    }

    // Lone surrogates too: what a browser would not send, a program may.
    private static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:x2}"));

    private async Task Look(HttpResponseMessage answer, string what)
    {
        using (answer)
        {
            if (Looked.Wrong(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()) is { } found) wrong.Add($"{what}: {found}");
        }
    }
}
