using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>The loop, as people live it: said, talked over, answered by the role, judged, asked again, answered again.</summary>
[Collection(SquareCollection.Name)]
public sealed class AnsweringJourney(Square square)
{
    private const string Nadia = "nadia.belleplume@exemple.test";
    private const string Marc = "marc.troispommes@exemple.test";
    private const string Colette = "colette.pavedore@exemple.test";
    private const string Flore = "flore.chlorophylle@exemple.test";

    [Theory]
    [ClassData(typeof(Ways))]
    public async Task Said_talked_over_answered_judged_and_asked_again(bool script, int width)
    {
        var title = $"Un tilleul près du lavoir {(script ? "avec" : "sans")} {width}";
        await using var nadia = await square.Someone(script, width, Nadia);
        await using var marc = await square.Someone(script, width, Marc);
        await using var colette = await square.Someone(script, width, Colette);
        await using var flore = await square.Someone(script, width, Flore);

        await Says(nadia, title);
        var reference = nadia.Reference;
        await Talks(marc, reference);
        await IsTold(nadia, title);
        await AsksAnOpinion(colette, title);
        await GivesIt(flore, title);
        await Answers(colette, reference, "Acceptée", "Nous plantons un tilleul à l’automne.");
        await colette.Reads("Réponse du rôle Voirie");
        await colette.FindsItFit();
        await Corrects(colette);

        await Judges(nadia, reference, answers: false);
        await nadia.Follows("Redemander");
        await nadia.Writes("Ce qui manque à la réponse", "À l’automne de quelle année ?");
        await nadia.FindsItFit();
        await nadia.Presses("Redemander une réponse");
        await nadia.DoesNotRead("Redemander");
        await nadia.FindsItFit();

        await colette.Goes("a-repondre?voir=AskedAgain");
        await colette.Reads(title);
        await Answers(colette, reference, "Répondue", "En novembre prochain, avec les enfants de l’école.");
        await colette.Reads("Seconde réponse du rôle Voirie");
        await KeepsItsWord(colette);
        await Judges(nadia, reference, answers: true);
        await nadia.Reads("L’auteur juge que cette réponse répond.");
        // Once only.
        await nadia.DoesNotRead("Redemander");
        await nadia.FindsItFit();
    }

    private static async Task Says(Someone nadia, string title)
    {
        await nadia.Goes("dire");
        await nadia.Ticks("Idée");
        await nadia.Writes("En une phrase", title);
        await nadia.Writes("Expliquez", "On y attend longtemps, et les plus âgés restent au soleil.");
        await nadia.Picks("Dans quelle communauté ?", "Rues et places");
        await nadia.Picks("Thème", "Rues et trottoirs");
        await nadia.Presses("Publier");
        if (await nadia.Page.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" }).CountAsync() > 0) await nadia.Presses("Publier quand même");
        await nadia.Finds(title);
        await Assertions.Expect(nadia.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Réponse promise");
        await nadia.FindsItFit();
    }

    private static async Task Talks(Someone marc, string reference)
    {
        await marc.Goes($"c/{reference}");
        await marc.Follows("Être averti de ce qui bouge");
        await marc.FindsItFit();
        await marc.Presses("Suivre");
        await marc.Goes($"c/{reference}");

        await marc.Follows("Prendre position");
        await marc.Ticks("Pour");
        await marc.Writes("Votre raison", "L’ombre manque sur toute la place.");
        await marc.FindsItFit();
        await marc.Presses("Prendre position");
        await marc.Follows("Changer de position");
        await marc.Ticks("Mitigé");
        await marc.Writes("Votre raison", "L’ombre, oui, mais pas de racines dans le lavoir.");
        await marc.Presses("Prendre position");
        await Assertions.Expect(marc.Page.Locator("section.stances")).ToContainTextAsync("Votre position : Mitigé");

        await marc.Follows("Je m’engage à…");
        await marc.Writes("Ce que je ferai", "J’arroserai le jeune arbre le premier été.");
        await marc.FindsItFit();
        await marc.Presses("M’engager");
        await marc.Follows("Dire ce qu’il en est");
        await marc.FindsItFit();
        await marc.Presses("C’est fait");
        await Assertions.Expect(marc.Page.Locator("ul.pledges")).ToContainTextAsync("fait le");

        await marc.Follows("Commenter");
        await marc.Ticks("Pour");
        await marc.Writes("Votre commentaire", "Un **tilleul** plutôt qu’un platane.");
        await marc.FindsItFit();
        await marc.Presses("Publier");
        await marc.Reads("plutôt qu’un platane");
        await marc.FindsItFit();
        await marc.Follows("Modifier ou retirer");
        await marc.FindsItFit();
        await marc.Goes(marc.Path[(marc.Path.IndexOf("/c/", StringComparison.Ordinal) + 1)..] + "/versions");
        await marc.FindsItFit();
    }

    private static async Task IsTold(Someone nadia, string title)
    {
        // Her page is still open: where script runs, the number comes by itself.
        var badge = nadia.Page.Locator("nav.account .badge:visible, button.menu .badge:visible").First;
        if (nadia.Script) await Assertions.Expect(badge).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await nadia.Awaits("avis", title);
        await nadia.FindsItFit();
    }

    private static async Task AsksAnOpinion(Someone colette, string title)
    {
        await colette.Goes("a-repondre");
        await colette.FindsItFit();
        await colette.Follows(title);
        await colette.Picks("Demander l’avis de", "Nature en ville");
        await colette.Writes("Votre question", "Le sol convient-il à un tilleul ?");
        await colette.Presses("Demander un avis");
        await colette.Reads("Pas encore donné");
        await colette.Writes("Votre note", "Voir le plan des réseaux avant de creuser.");
        await colette.Presses("Noter");
        await colette.Reads("Voir le plan des réseaux");
        await colette.FindsItFit();
        await colette.Follows("Acceptée");
        await colette.Writes("Votre réponse, publique", "Nous regardons.");
        await colette.FindsItFit();
        await colette.Presses("Garder le brouillon");
        await colette.Reads("Brouillon enregistré par Colette Pavédoré");
    }

    private static async Task GivesIt(Someone flore, string title)
    {
        await flore.Goes("a-repondre");
        await flore.Reads("Avis que l’on vous demande");
        await flore.Follows(title);
        await flore.Reads("Voir le plan des réseaux");
        await flore.Writes("Votre avis", "Oui, avec une fosse de six mètres cubes.");
        await flore.FindsItFit();
        await flore.Presses("Donner l’avis");
        await flore.Reads("une fosse de six mètres cubes");
    }

    private static async Task Answers(Someone colette, string reference, string outcome, string text)
    {
        await colette.Goes($"a-repondre/{reference}");
        await colette.Reads("une fosse de six mètres cubes");
        await colette.Follows(outcome);
        await colette.Writes("Votre réponse, publique", text);
        if (outcome == "Répondue") await colette.Writes("Au plus tard le", "2031-11-25");
        await colette.FindsItFit();
        await colette.Presses("Publier la réponse");
        await colette.Reads(text);
        // What was prepared stays inside.
        await colette.DoesNotRead("Voir le plan des réseaux");
    }

    private static async Task Corrects(Someone colette)
    {
        await colette.Follows("Corriger la réponse");
        await colette.Writes("Votre réponse, publique", "Nous plantons un tilleul à l’automne, du côté du lavoir.");
        await colette.Writes("Ce que vous corrigez", "L’endroit manquait");
        await colette.FindsItFit();
        await colette.Presses("Publier la correction");
        await colette.Follows("Voir ce qui a changé");
        await Assertions.Expect(colette.Page.Locator("ins").First).ToContainTextAsync("côté");
        await colette.FindsItFit();
    }

    private static async Task KeepsItsWord(Someone colette)
    {
        await colette.Follows("Dire que l’engagement est tenu");
        await colette.Writes("Ce qui a été fait", "Le tilleul est planté.");
        await colette.FindsItFit();
        await colette.Presses("L’engagement est tenu");
        await colette.Reads("Le tilleul est planté.");
        await colette.FindsItFit();
    }

    private static async Task Judges(Someone nadia, string reference, bool answers)
    {
        await nadia.Goes($"c/{reference}");
        await nadia.Follows("Dire si elle répond");
        await nadia.Ticks(answers ? "Oui, elle répond" : "Non, elle ne répond pas");
        if (!answers) await nadia.Writes("Pourquoi", "La date manque.");
        await nadia.FindsItFit();
        await nadia.Presses("Dire mon jugement");
        await nadia.Reads("L’auteur juge que cette réponse");
    }
}
