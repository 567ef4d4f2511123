using System.Text.Json;
using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>Going through a page with the keyboard alone.</summary>
internal static class Keys
{
    private const int MostStops = 250;

    // Where the focus is: enough to tell one control from another, where it stands, and whether it shows.
    private const string Where = """
        () => {
          const all = [...document.querySelectorAll('*')];
          const here = document.activeElement;
          if (!here || here === document.body || here === document.documentElement) return null;
          const style = getComputedStyle(here), box = here.getBoundingClientRect();
          return {
            order: all.indexOf(here),
            name: `${here.tagName.toLowerCase()} ${here.id || here.getAttribute('name') || ''} ${(here.innerText || here.value || '').trim().slice(0, 40)}`.trim(),
            date: here.type === 'date',
            inMain: !!here.closest('main'),
            top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left + scrollX, right: box.right + scrollX,
            shows: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
          };
        }
        """;

    // What should be reached: one stop for a group of radios, none for what is hidden or folded away.
    private const string Expected = """
        () => {
          const all = [...document.querySelectorAll('*')];
          const groups = new Set();
          const wanted = [];
          for (const c of document.querySelectorAll('main :is(a[href], input:not([type=hidden]), select, textarea, button, summary)')) {
            if (c.disabled || !c.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
            if (c.type === 'radio') {
              const key = `${c.form ? all.indexOf(c.form) : ''} ${c.name}`;
              const group = [...document.querySelectorAll(`input[type=radio][name="${c.name}"]`)].filter(r => r.form === c.form);
              const chosen = group.find(r => r.checked);
              if (groups.has(key)) continue;
              groups.add(key);
              wanted.push({ orders: (chosen ? [chosen] : group).map(r => all.indexOf(r)), name: `radio ${c.name}` });
              continue;
            }
            wanted.push({ orders: [all.indexOf(c)], name: `${c.tagName.toLowerCase()} ${c.id || c.name || ''} ${(c.innerText || '').trim().slice(0, 40)}` });
          }
          return JSON.stringify(wanted);
        }
        """;

    /// <summary>What is wrong when the page is gone through with Tab: what is not reached, does not show the focus, comes out of order, or keeps it.</summary>
    public static async Task<List<string>> Tab(IPage page)
    {
        var wrong = new List<string>();
        var url = page.Url;
        var stops = new List<Stop>();
        var parts = 0;
        await page.EvaluateAsync("() => { document.activeElement?.blur?.(); getSelection().removeAllRanges(); scrollTo(0, 0); }");
        await SkipsToContent(page, wrong);
        while (stops.Count < MostStops)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<JsonElement?>(Where) is not { ValueKind: JsonValueKind.Object } found) break;
            var stop = Stop.Of(found);
            if (stops.Any(s => s.Order == stop.Order))
            {
                // A date has a stop for each of its parts.
                if (stops[^1].Order == stop.Order && stop.Date && parts++ < 4) continue;
                if (stops[^1].Order == stop.Order) wrong.Add($"{url} the focus is kept by {stop.Name}");
                break;
            }

            parts = 0;
            stops.Add(stop);
        }

        wrong.AddRange(stops.Where(s => !s.Shows).Select(s => $"{url} the focus does not show on {s.Name}"));
        var inMain = stops.Where(s => s.InMain).ToList();
        for (var i = 1; i < inMain.Count; i++)
        {
            // Reading order: never back up, but to a column further right.
            var (from, to) = (inMain[i - 1], inMain[i]);
            if (to.Bottom <= from.Top && to.Left < from.Right) wrong.Add($"{url} from {from.Name} the focus goes back up to {to.Name}");
        }

        var reached = stops.Select(s => s.Order).ToHashSet();
        foreach (var control in JsonDocument.Parse(await page.EvaluateAsync<string>(Expected)).RootElement.EnumerateArray())
        {
            if (!control.GetProperty("orders").EnumerateArray().Any(o => reached.Contains(o.GetInt32()))) wrong.Add($"{url} Tab does not reach {control.GetProperty("name")}");
        }

        return wrong;
    }

    // The first stop leads over the menus.
    private static async Task SkipsToContent(IPage page, List<string> wrong)
    {
        await page.Keyboard.PressAsync("Tab");
        var skip = await page.EvaluateAsync<string>("() => { const a = document.activeElement, b = a.getBoundingClientRect(); return `${a.getAttribute('href')} ${b.left >= 0 && b.top >= 0 && b.width > 0}`; }");
        if (skip != "#contenu true") wrong.Add($"{page.Url} the first stop is not a visible way to the content but {skip}");
        await page.Keyboard.PressAsync("Enter");
        var inMain = await page.EvaluateAsync<bool>("() => document.activeElement.id === 'contenu'");
        if (!inMain) wrong.Add($"{page.Url} the way to the content does not lead there");
        // Back to the top, to go through everything.
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.EvaluateAsync("() => { const first = document.querySelector('a.skip'); first.focus(); }");
    }

    private sealed record Stop(int Order, string Name, bool InMain, double Top, double Bottom, double Left, double Right, bool Shows, bool Date)
    {
        public static Stop Of(JsonElement e) => new(
            e.GetProperty("order").GetInt32(), e.GetProperty("name").GetString()!, e.GetProperty("inMain").GetBoolean(), e.GetProperty("top").GetDouble(),
            e.GetProperty("bottom").GetDouble(), e.GetProperty("left").GetDouble(), e.GetProperty("right").GetDouble(), e.GetProperty("shows").GetBoolean(), e.GetProperty("date").GetBoolean());
    }
}
