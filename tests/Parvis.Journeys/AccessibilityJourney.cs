using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone without account says what stops them, and reads the answer that an administrator gives.</summary>
[Collection(SquareCollection.Name)]
public sealed class AccessibilityJourney(Square square)
{
    [Theory]
    [ClassData(typeof(Ways))]
    public async Task A_barrier_is_reported_followed_and_answered(bool script, int width)
    {
        var place = $"La page des petits caractères, {script} {width}";
        await using var anyone = await square.Someone(script, width);
        await anyone.Goes("accessibilite");
        await anyone.Follows("Signaler un défaut d’accessibilité");
        await anyone.FindsItFit();
        await anyone.Writes("Ce qui vous arrête", "Court.");
        await anyone.Presses("Envoyer");
        await anyone.Reads("au moins 10 caractères");
        await anyone.FindsItFit();
        await anyone.Writes("Ce qui vous arrête", "Agrandie, la page se coupe à droite et je ne lis plus la fin des lignes.");
        await anyone.Writes("Sur quelle page ou quel document", place);
        await anyone.Presses("Envoyer");
        await anyone.Finds("Votre signalement d’accessibilité");
        await anyone.Reads("attend sa réponse");
        await anyone.FindsItFit();

        await using var hermine = await square.Someone(script, width, Forms.Administrator);
        await hermine.Goes("administration/accessibilite/signalements");
        await hermine.Follows(place);
        await hermine.FindsItFit();
        await hermine.Writes("Votre réponse", "Merci. La page se lit maintenant agrandie quatre fois.");
        await hermine.Presses("Envoyer la réponse");
        await hermine.Reads("La réponse est partie");
        await hermine.FindsItFit();

        await anyone.Page.ReloadAsync();
        await anyone.Reads("agrandie quatre fois");
        await anyone.FindsItFit();
    }
}
