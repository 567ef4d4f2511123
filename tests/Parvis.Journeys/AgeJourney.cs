using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>A community asks an age; someone under fifteen has a parent agree, from a letter.</summary>
[Collection(SquareCollection.Name)]
public sealed class AgeJourney(Square square)
{
    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task A_child_asks_and_a_parent_agrees(bool script, int width)
    {
        var (name, parent) = ($"Le préau à {width}", $"parent.{width}@exemple.test");
        await using var hermine = await square.Someone(script, width, Forms.Administrator);
        await hermine.Goes("communautes/nouvelle");
        await hermine.Writes("Nom", name);
        await hermine.Writes("Raison d’être", "Parler de la cour et des jeux.");
        await hermine.Writes("Âge demandé pour rejoindre (facultatif)", "12");
        await hermine.Presses("Ouvrir la communauté");
        await hermine.Finds("Animer");
        var community = hermine.Path[(hermine.Path.IndexOf("/communautes/", StringComparison.Ordinal) + 1)..].Replace("/animer", "", StringComparison.Ordinal);

        await using var child = await square.Someone(script, width, "nadia.belleplume@exemple.test");
        await child.Goes(community + "/rejoindre");
        await child.FindsItFit();
        await Shots.Take(child.Page, "age", "rejoindre");
        await child.Presses("Rejoindre");
        await child.FindsItFit();
        await child.Writes("Adresse de courriel d’un parent", parent);
        await child.Presses("Demander à un parent");
        await child.Reads("Un courriel est parti");
        await child.FindsItFit();

        await using var adult = await square.Someone(script, width);
        await adult.Awaits("courriers", parent);
        await adult.Page.Locator("article", new() { HasText = parent }).First.GetByRole(AriaRole.Link).First.ClickAsync();
        await adult.Finds("L’accord d’un parent");
        await adult.FindsItFit();
        await Shots.Take(adult.Page, "age", "accord");
        await adult.Presses("J’ai l’autorité parentale et je donne mon accord");
        await adult.Reads("C’est fait");
        await adult.FindsItFit();
        await child.Goes(community + "/membres");
        await child.FindsItFit();
    }
}
