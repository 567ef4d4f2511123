using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>An administrator writes a data breach down, tells the CNIL, and closes it; then sees what is kept and how much is read.</summary>
[Collection(SquareCollection.Name)]
public sealed class BreachJourney(Square square)
{
    [Theory]
    [ClassData(typeof(Ways))]
    public async Task A_breach_is_written_down_and_closed(bool script, int width)
    {
        await using var hermine = await square.Someone(script, width);
        await hermine.SignsIn(Forms.Administrator, Parvis.Host.Demo.DemoLoader.Password);
        await hermine.Goes("administration/violations");
        await hermine.FindsItFit();
        await hermine.Follows("Consigner une violation");
        await hermine.Presses("Enregistrer");
        await hermine.Reads("Dites en quelques mots ce qui s’est passé.");
        await hermine.FindsItFit();
        var title = $"Un courriel parti à tous, {script} {width}";
        await hermine.Writes("En quelques mots", title);
        await hermine.Page.GetByRole(AriaRole.Radio, new() { Name = "Un risque pour les personnes" }).CheckAsync();
        await hermine.Presses("Enregistrer");
        await hermine.Finds(title);
        await hermine.Reads("il reste 72 heures pour prévenir la CNIL");
        await hermine.FindsItFit();
        await Shots.Take(hermine.Page, "donnees", "violation");
        await hermine.Page.GetByLabel("Tout est fait : clore").CheckAsync();
        await hermine.Presses("Enregistrer");
        await hermine.Reads("Avant de clore");
        await hermine.FindsItFit();
        await hermine.Goes("administration/violations");
        await hermine.Reads(title);
        await hermine.FindsItFit();
        await Shots.Take(hermine.Page, "donnees", "violations");
        await hermine.Goes("administration/frequentation");
        await hermine.Finds("La fréquentation");
        await hermine.FindsItFit();
        await Shots.Take(hermine.Page, "donnees", "frequentation");
    }
}
