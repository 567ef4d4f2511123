using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Support;
using Parvis.Platform.Security;
using Xunit;

namespace Parvis.Tests.People;

/// <summary>The house of tests with accounts opened by address, for pages about accounts.</summary>
public abstract class PeopleHouse(DatabaseKind kind) : House(kind)
{
    public sealed class OnSqlite() : PeopleHouse(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PeopleHouse(DatabaseKind.Postgres);

    public const string Slug = "essai";

    public static string NewEmail(string who) => $"{who}-{Guid.CreateVersion7():N}@exemple.fr";

    internal async Task<string> Account(StandingKind? standing = null, bool administers = false)
    {
        var email = NewEmail(standing?.ToString().ToLowerInvariant() ?? "personne");
        (await In(s => s.GetRequiredService<AddPerson>().Run(new AddPersonInput("Personne Inventée", email, Password, administers, standing)))).Get();
        return email;
    }

    internal Task<List<OutgoingMail>> Letters(string to) =>
        In(s => s.GetRequiredService<ParvisDb>().Set<OutgoingMail>().AsNoTracking().Where(m => m.To == to).OrderBy(m => m.CreatedAt).ToListAsync());

    /// <summary>The path of the first link of a letter, on this server.</summary>
    internal string Link(OutgoingMail letter)
    {
        var address = letter.Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal));
        return new Uri(address).PathAndQuery;
    }

    public FormVisitor Visitor() => new(new Uri(Root), Slug);

    public async Task<FormVisitor> SignedIn(string email)
    {
        var visitor = Visitor();
        var answer = await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }
}

/// <summary>A browser without script: keeps cookies, fills forms.</summary>
public sealed class FormVisitor : IDisposable
{
    private readonly HttpClient http;
    private readonly string slug;
    private readonly Uri root;
    private readonly CookieContainer cookies = new();

    public FormVisitor(Uri root, string slug)
    {
        this.slug = slug;
        this.root = root;
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = root };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
    }

    public void Bearer(string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);

    /// <param name="path">Within the territory, or absolute when it begins with a slash.</param>
    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(Place(path));

    public async Task<IHtmlDocument> Page(string path)
    {
        using var answer = await Get(path);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(), CancellationToken.None);
    }

    /// <summary>Opens a page, fills the form that has the first field, and posts it with all its hidden fields.</summary>
    public async Task<HttpResponseMessage> Submit(string path, params (string Name, string Value)[] fields)
    {
        var page = await Page(path);
        var forms = page.Forms.Where(f => string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase)).ToList();
        var form = forms.Find(f => fields.Length > 0 && f.QuerySelector($"[name='{fields[0].Name}']") is not null) ?? forms[^1];
        var values = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        if (FormWork.Of(form) is { } proof) values[FormCheck.ProofField] = proof;
        foreach (var (name, value) in fields) values[name] = value;
        var action = form.GetAttribute("action");
        return await http.PostAsync(string.IsNullOrEmpty(action) ? Place(path) : action, new FormUrlEncodedContent(values));
    }

    /// <summary>Posts to an address with the form token of a page, as a script of that page does.</summary>
    public async Task<HttpResponseMessage> Send(string page, string to, params (string Name, string Value)[] fields)
    {
        var token = (await Page(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var values = fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await http.PostAsync(Place(to), new FormUrlEncodedContent(values));
    }

    /// <summary>Someone else who has got hold of this browser's cookies.</summary>
    public FormVisitor Thief()
    {
        var thief = new FormVisitor(root, slug);
        foreach (var cookie in cookies.GetAllCookies().Cast<Cookie>()) thief.cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        return thief;
    }

    public void Forget(string cookie) => cookies.GetAllCookies().Cast<Cookie>().Single(c => c.Name == cookie).Expired = true;

    public void Browser(string agent) => http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);

    public void Dispose() => http.Dispose();

    private string Place(string path) => path.StartsWith('/') ? path : string.Create(CultureInfo.InvariantCulture, $"/{slug}/{path}");
}
