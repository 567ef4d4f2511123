using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Every form, with the keyboard alone: reached, seen, sent; and when it is refused, led to what is wrong.</summary>
[Collection(SquareCollection.Name)]
public sealed class KeyboardJourney(Square square)
{
    private static int asked;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tab_reaches_every_control_in_order_and_shows_where_it_is(bool script)
    {
        var wrong = new List<string>();
        foreach (var group in Forms.All.GroupBy(f => f.Who))
        {
            await using var person = await square.Someone(script, width: script ? 1280 : 360, email: group.Key);
            var reference = await Reference(person, group.Key);
            foreach (var path in group.Select(f => f.Path).Distinct(StringComparer.Ordinal))
            {
                await person.Goes(path.Replace("{reference}", reference, StringComparison.Ordinal));
                wrong.AddRange(await Keys.Tab(person.Page));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(40)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_form_names_its_field_takes_the_focus_there_and_keeps_what_was_typed(bool script)
    {
        var wrong = new List<string>();
        foreach (var group in Forms.All.GroupBy(f => f.Who))
        {
            await using var person = await square.Someone(script, width: script ? 1280 : 360, email: group.Key);
            var reference = await Reference(person, group.Key);
            foreach (var form in group.Where(f => f.Send is not null)) wrong.AddRange(await IsRefused(person, form, reference));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(40)));
    }

    private static async Task<List<string>> IsRefused(Someone person, Form form, string reference)
    {
        var wrong = new List<string>();
        var page = person.Page;
        await person.Goes(form.Path.Replace("{reference}", reference, StringComparison.Ordinal));
        foreach (var (label, text) in form.Typed)
        {
            await page.GetByLabel(label, new() { Exact = true }).First.FocusAsync();
            await page.Keyboard.PressAsync("Control+A");
            if (text.Length > 0) await page.Keyboard.InsertTextAsync(text);
            else await page.Keyboard.PressAsync("Delete");
        }

        var at = $"{form.Path} ({form.Wrong ?? "the form"})";
        await page.GetByRole(AriaRole.Button, new() { Name = form.Send!, Exact = true }).First.FocusAsync();
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage arrived) => loaded.TrySetResult();
        page.Load += Loaded;
        var answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), r => r.Request.Method == "POST" && r.Request.ResourceType == "document");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(15));
        page.Load -= Loaded;
        if (answer.Status is < 400 or >= 500)
        {
            wrong.Add($"{at} is not refused: {answer.Status}");
            return wrong;
        }

        // The focus comes once the page is drawn; where it never comes, the body keeps it and is named below.
        await Task.WhenAny(page.Locator("main :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 3000 }));
        var focus = await page.EvaluateAsync<string>("""
            () => {
              const here = document.activeElement;
              const said = [here, here.closest('fieldset')].flatMap(e => (e?.getAttribute('aria-describedby') ?? '').split(' ')).map(id => document.getElementById(id)).filter(e => e?.classList.contains('error')).map(e => e.textContent);
              const named = here.labels?.[0]?.textContent.trim() ?? here.textContent.trim();
              return here.matches('[role=alert]') ? `alert: ${named}` : `${here.matches('[aria-invalid=true], [type=radio]') ? 'invalid' : 'focus'} ${here.closest('fieldset')?.querySelector('legend')?.textContent.trim() ?? named}: ${said.join(' ')}`;
            }
            """);
        var expected = form.Wrong is null ? "alert: " : $"invalid {form.Wrong}";
        var flat = focus.Replace('\u00a0', ' ').Replace('\u202f', ' ');
        if (!flat.StartsWith(expected, StringComparison.Ordinal) || flat.EndsWith(": ", StringComparison.Ordinal)) wrong.Add($"{at} the focus is on « {flat} »");
        foreach (var (label, text) in form.Typed.Where(t => t.Label is not ("Mot de passe" or "Mot de passe actuel" or "Nouveau mot de passe" or "Votre mot de passe")))
        {
            var kept = await page.GetByLabel(label, new() { Exact = true }).First.InputValueAsync();
            if (kept != text) wrong.Add($"{at} « {label} » lost what was typed: « {kept} »");
        }

        wrong.AddRange((await Look.At(person, "fr")).Select(w => $"{at} refused: {w}"));
        return wrong;
    }

    // A contribution of one's own, still waiting; or one on one's desk.
    private static async Task<string> Reference(Someone person, string? who)
    {
        if (who is null) return "";
        await person.Goes(who == Forms.Holder ? "a-repondre" : "c/" + await Own(person));
        if (who != Forms.Holder) return person.Reference;
        await person.Page.Locator("ol.rows h3 a").First.ClickAsync();
        return person.Path.Split("/a-repondre/")[1];
    }

    private static async Task<string> Own(Someone person)
    {
        await person.Goes("dire");
        await person.Ticks("Question");
        await person.Writes("En une phrase", $"Quels horaires pour la halle couverte, le jour {Interlocked.Increment(ref asked)} ?");
        await person.Writes("Expliquez", "Les panneaux se contredisent.");
        await person.Picks("Dans quelle communauté ?", "Place publique");
        await person.Presses("Publier");
        var anyway = person.Page.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" });
        if (await anyway.CountAsync() > 0) await anyway.ClickAsync();
        await person.Reads("Réponse promise");
        return person.Reference;
    }
}
