using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Parvis.Platform.Security;

namespace Parvis.Tests.Support;

/// <summary>Someone with a browser and no script: goes to pages, fills forms by their labels, follows redirections.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient client;
    private readonly Uri home;

    public Visitor(Uri home)
    {
        this.home = home;
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true })
        {
            BaseAddress = home,
        };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
    }

    /// <summary>Does the work forms ask for, as a script would.</summary>
    public bool Works { get; set; } = true;

    public HttpStatusCode Status { get; private set; }

    public IHtmlDocument Page { get; private set; } = null!;

    public Uri Where { get; private set; } = null!;

    public HttpClient Client => client;

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Text => Page.QuerySelector("main")?.TextContent ?? Page.Body!.TextContent;

    /// <param name="path">Relative to the territory (no leading slash), or from the root.</param>
    public async Task<Visitor> Go(string path)
    {
        using var answer = await client.GetAsync(new Uri(home, path));
        await Read(answer);
        return this;
    }

    /// <summary>Submits the form of the page (the only one in its main part, or the one with the given button).</summary>
    public async Task<Visitor> Submit(Action<FilledForm>? fill = null, string? button = null)
    {
        var forms = Page.QuerySelectorAll("main form").OfType<IHtmlFormElement>()
            .Where(f => button is null || f.QuerySelectorAll("button").Any(b => b.TextContent.Trim() == button)).ToList();
        if (forms.Count == 0) throw new InvalidOperationException($"No form{(button is null ? "" : $" with « {button} »")} on {Where}: {Heading}");
        var form = new FilledForm(forms[0]);
        fill?.Invoke(form);
        if (button is not null) form.Press(button);
        var target = new Uri(Where, forms[0].GetAttribute("action") is { Length: > 0 } action ? action : Where.PathAndQuery);
        var values = form.Values();
        if (Works && FormWork.Of(forms[0]) is { } proof) values[values.FindIndex(v => v.Key == FormCheck.ProofField)] = new(FormCheck.ProofField, proof);
        using var answer = string.Equals(forms[0].GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
            ? await Post(target, values, form)
            : await client.GetAsync(target.GetLeftPart(UriPartial.Path) + "?" + await new FormUrlEncodedContent(values).ReadAsStringAsync());
        await Read(answer);
        return this;
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> Post(Uri target, List<KeyValuePair<string, string>> values, FilledForm form)
    {
        if (form.Files.Count == 0) return await client.PostAsync(target, new FormUrlEncodedContent(values));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        foreach (var (name, file, bytes) in form.Files) content.Add(new ByteArrayContent(bytes), name, file);
        return await client.PostAsync(target, content);
    }

    private async Task Read(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Where = answer.RequestMessage!.RequestUri!;
        Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>A form being filled, by what a person reads.</summary>
public sealed class FilledForm(IHtmlFormElement form)
{
    private readonly Dictionary<IElement, string> typed = [];
    private KeyValuePair<string, string>? pressed;

    public List<(string Name, string File, byte[] Bytes)> Files { get; } = [];

    /// <param name="label">Beginning or part of the label.</param>
    public FilledForm Fill(string label, string value)
    {
        typed[Control(label)] = value;
        return this;
    }

    /// <summary>Ticks a box or chooses a radio button by its label; picks an option by its text.</summary>
    public FilledForm Choose(string label)
    {
        var control = Control(label);
        typed[control] = "\u0001on";
        return this;
    }

    public FilledForm Pick(string label, string option)
    {
        var select = Control(label);
        typed[select] = select.QuerySelectorAll("option").First(o => o.TextContent.Contains(option, StringComparison.OrdinalIgnoreCase)).GetAttribute("value") ?? "";
        return this;
    }

    public FilledForm Attach(string label, string file, byte[] bytes)
    {
        Files.Add((Control(label).GetAttribute("name")!, file, bytes));
        return this;
    }

    public void Press(string button)
    {
        var found = form.QuerySelectorAll("button").First(b => b.TextContent.Trim() == button);
        if (found.GetAttribute("name") is { Length: > 0 } name) pressed = new(name, found.GetAttribute("value") ?? "");
    }

    public List<KeyValuePair<string, string>> Values()
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in form.QuerySelectorAll("input, textarea, select"))
        {
            if (control.GetAttribute("name") is not { Length: > 0 } name || control.HasAttribute("disabled")) continue;
            var type = control.GetAttribute("type") ?? "";
            if (type is "file" or "submit" or "button") continue;
            if (type is "checkbox" or "radio")
            {
                var chosen = typed.ContainsKey(control) || (control.HasAttribute("checked") && !(type == "radio" && OtherChosen(name)));
                if (chosen) values.Add(new(name, control.GetAttribute("value") ?? "on"));
                continue;
            }

            values.Add(new(name, typed.TryGetValue(control, out var value) ? value : Present(control)));
        }

        if (pressed is { } press) values.Add(press);
        return values;
    }

    private bool OtherChosen(string name) => typed.Keys.Any(k => k.GetAttribute("name") == name && k.GetAttribute("type") == "radio");

    private static string Present(IElement control) => control switch
    {
        IHtmlTextAreaElement area => area.TextContent.TrimStart('\n'),
        IHtmlSelectElement select => select.QuerySelector("option[selected]")?.GetAttribute("value") ?? select.QuerySelector("option")?.GetAttribute("value") ?? "",
        _ => control.GetAttribute("value") ?? "",
    };

    private IElement Control(string label)
    {
        foreach (var found in form.QuerySelectorAll("label").Where(l => l.TextContent.Contains(label, StringComparison.OrdinalIgnoreCase)))
        {
            if (found.GetAttribute("for") is { Length: > 0 } id) return form.Owner!.GetElementById(id) ?? throw new InvalidOperationException($"« {label} » labels nothing.");
            if (found.QuerySelector("input, textarea, select") is { } inside) return inside;
        }

        throw new InvalidOperationException($"No field labelled « {label} »; there are: {string.Join(" | ", form.QuerySelectorAll("label").Select(l => l.TextContent.Trim()))}");
    }
}
