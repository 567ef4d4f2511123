using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>On paper, at night, and for whom movement disturbs.</summary>
[Collection(SquareCollection.Name)]
public sealed partial class PaperJourney(Square square)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_contribution_prints_its_words_and_none_of_its_buttons(bool dark)
    {
        await using var reader = await square.Someone(dark: dark);
        await reader.Goes("contributions?etat=Answered");
        await reader.Page.Locator("ol.rows h3 a").First.ClickAsync();
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var gone in (string[])["header.top nav", "footer", "aside", ".acts", "a.btn"])
        {
            foreach (var part in await reader.Page.Locator(gone).AllAsync()) await Assertions.Expect(part).ToBeHiddenAsync();
        }

        await Assertions.Expect(reader.Page.Locator("article .prose").First).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator("section.answer").First).ToBeVisibleAsync();
        Assert.Equal("rgb(255, 255, 255)", await reader.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        // Ink is dark on paper, whatever the screen was.
        Assert.Empty(await Axe.Look(reader));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_poster_is_one_page(int width)
    {
        await using var reader = await square.Someone(width: width);
        await reader.Goes("contributions");
        await reader.Page.Locator("ol.rows h3 a").First.ClickAsync();
        await reader.Follows("Affiche à imprimer");
        await reader.FindsItFit();
        var paper = await reader.Page.PdfAsync(new() { Format = "A4" });
        Assert.Single(Sheets().Matches(Encoding.Latin1.GetString(paper)));
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(reader.Page.GetByText("Revenir à la contribution")).ToBeHiddenAsync();
        await Assertions.Expect(reader.Page.Locator("svg.code")).ToBeVisibleAsync();
    }

    [Theory]
    [ClassData(typeof(Ways))]
    public async Task An_agent_prints_a_sheet_enters_it_and_the_person_finds_it_again(bool script, int width)
    {
        await using var colette = await square.Someone(script, width, "colette.pavedore@exemple.test");
        await colette.Goes("communautes");
        await colette.Page.Locator("main .rows h2 a").First.ClickAsync();
        await colette.Follows("Imprimer des formulaires sur papier");
        await colette.Finds("Formulaires à imprimer");
        await colette.FindsItFit();
        await colette.Writes("Combien de formulaires ?", "2");
        await colette.Presses("Préparer les pages");
        await colette.Finds("2 pages à imprimer");
        await colette.FindsItFit();
        if (script)
        {
            var paper = await colette.Page.PdfAsync(new() { Format = "A4" });
            Assert.Equal(2, Sheets().Count(Encoding.Latin1.GetString(paper)));
        }

        var number = (await colette.Page.Locator("article.handed header p").Nth(1).InnerTextAsync())[^9..];
        var code = await colette.Page.Locator("article.handed .big").First.InnerTextAsync();
        await colette.Goes($"dire/pour-quelqu-un?feuille={number}");
        await colette.Ticks("Idée");
        await colette.Writes("En une phrase", $"Un abri sous les tilleuls du champ de foire, feuille {number}");
        await colette.Writes("Expliquez", "On y attend le car sous la pluie, depuis des années.");
        await colette.Presses("Publier");
        if (await colette.Page.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" }).CountAsync() > 0) await colette.Presses("Publier quand même");
        await colette.Reads("Elle compte comme les autres");

        await using var person = await square.Someone(script, width);
        await person.Goes("retrouver");
        await person.FindsItFit();
        await person.Writes("Code du talon", code);
        await person.Presses("Retrouver");
        await person.Reads("Réponse promise au plus tard le");
        await person.FindsItFit();
    }

    [Fact]
    public async Task At_night_the_paper_is_dark_and_the_ink_light()
    {
        await using var reader = await square.Someone(dark: true);
        await reader.Goes("");
        var (paper, ink) = (await Light(reader, "backgroundColor"), await Light(reader, "color"));
        Assert.True(paper < 60 && ink > 180, $"paper {paper}, ink {ink}");
        await reader.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var (dayPaper, dayInk) = (await Light(reader, "backgroundColor"), await Light(reader, "color"));
        Assert.True(dayPaper > 200 && dayInk < 80, $"paper {dayPaper}, ink {dayInk}");
    }

    [Fact]
    public async Task Nothing_moves_for_whom_movement_disturbs()
    {
        await using var reader = await square.Someone();
        await reader.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await reader.Goes("");
        Assert.Equal(0, await reader.Page.EvaluateAsync<int>("""
            () => document.getAnimations().length + [...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none' || getComputedStyle(e).scrollBehavior === 'smooth').length
            """));
    }

    private static Task<int> Light(Someone reader, string what) =>
        reader.Page.EvaluateAsync<int>("what => { const c = getComputedStyle(document.body)[what].match(/[0-9.]+/g).map(Number); return Math.round((c[0] + c[1] + c[2]) / 3); }", what);

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sheets();
}
