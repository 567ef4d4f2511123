using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone without account notifies a text, it is hidden with its reasons, its author contests; someone it names answers it.</summary>
[Collection(SquareCollection.Name)]
public sealed class ModerationJourney(Square square)
{
    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task Notified_hidden_with_reasons_contested_and_answered(bool script, int width)
    {
        await using var yanis = await square.Someone(script, width, "yanis.grandvent@exemple.test");
        await using var hermine = await square.Someone(script, width, "hermine.sourire@exemple.test");
        await using var passer = await square.Someone(script, width);
        var title = $"Le boulanger nous vole, {width}";
        await yanis.Goes("dire");
        await yanis.Ticks("Critique");
        await yanis.Writes("En une phrase", title);
        await yanis.Writes("Expliquez", "Le boulanger de la rue du Four est un voleur.");
        await yanis.Picks("Dans quelle communauté ?", "Rues et places");
        await yanis.Presses("Publier");
        if (await yanis.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Publier quand même" }).CountAsync() > 0) await yanis.Presses("Publier quand même");
        await yanis.Finds(title);
        var reference = yanis.Reference;

        await passer.Goes($"c/{reference}");
        await passer.Follows("Droit de réponse");
        await passer.FindsItFit();
        await passer.Writes("Votre nom", "Le boulanger");
        await passer.Writes("Votre adresse de courriel", $"boulanger{width}@exemple.test");
        await passer.Writes("Le passage qui vous met en cause", "« un voleur »");
        await passer.Writes("Votre réponse", "Mes prix sont affichés depuis toujours.");
        await passer.Presses("Demander la publication");
        await passer.Reads("Votre demande est reçue");

        await passer.Goes($"c/{reference}");
        await passer.Follows("Signaler à la modération");
        await passer.FindsItFit();
        await passer.Presses("Envoyer l’alerte");
        await passer.Reads("Choisissez une raison.");
        await passer.Ticks("Injure ou diffamation");
        await passer.Writes("Expliquez pourquoi", "On y traite quelqu’un de voleur.");
        await passer.Writes("Votre nom", "Nora Note");
        await passer.Writes("Votre adresse de courriel", $"nora{width}@exemple.test");
        await passer.Ticks("Je suis de bonne foi : ce que je dis est, à ma connaissance, exact et complet.");
        await passer.Presses("Envoyer l’alerte");
        await passer.Finds("Votre alerte");
        await passer.FindsItFit();
        var followed = passer.Page.Url;

        await hermine.Goes("moderation");
        await hermine.FindsItFit();
        await hermine.Page.Locator("section[aria-labelledby=reponses]").GetByText(title).ClickAsync();
        await hermine.FindsItFit();
        await hermine.Presses("Publier la réponse");
        await hermine.Reads("La réponse est publiée.");
        await hermine.Goes("moderation");
        await hermine.Page.Locator("ol.rows").GetByText(title).ClickAsync();
        await hermine.FindsItFit();
        await hermine.Ticks("Masquer");
        await hermine.Picks("Règle", "Respecter les personnes");
        await hermine.Writes("Faits et circonstances", "Le texte traite une personne reconnaissable de voleur.");
        await hermine.Presses("Décider et prévenir");
        await hermine.Reads("C’est décidé.");
        await hermine.FindsItFit();

        await passer.Awaits($"c/{reference}", "a été masquée par la modération");
        await passer.FindsItFit();
        await passer.Goes(followed);
        await passer.Reads("Masqué");
        await passer.FindsItFit();

        await yanis.Goes("mon-espace/moderation");
        await yanis.FindsItFit();
        await yanis.Follows(title);
        await yanis.FindsItFit();
        await yanis.Writes("Pourquoi cette décision n’est pas juste", "C’est une critique de ses prix, rien d’autre.");
        await yanis.Presses("Contester la décision");
        await yanis.Reads("contestation à l’examen");
        await yanis.FindsItFit();
        await hermine.Goes("moderation?voir=Appealed");
        await hermine.Page.Locator("ol.rows").GetByText(title).ClickAsync();
        await hermine.Reads("Cette décision est la vôtre");
        await hermine.FindsItFit();
    }
}
