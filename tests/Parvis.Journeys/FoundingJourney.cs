using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>From nothing to a territory's first answered question, counting every click and field of everyone.</summary>
[Collection(SquareCollection.Name)]
public sealed class FoundingJourney(Square square)
{
    private const int Fewer = 40;

    [Theory]
    [InlineData(false, 360, "Bénouville", "14060", "benouville")]
    [InlineData(true, 1280, "Chinon", "37072", "chinon")]
    public async Task A_territory_is_set_up_and_answers_in_under_forty_clicks_and_fields(bool script, int width, string commune, string insee, string slug)
    {
        // The account comes from the command line; opening the door counts.
        await using var hermine = await square.Someone(script, width);
        await hermine.SignsIn("hermine.sourire@exemple.test", Parvis.Host.Demo.DemoLoader.Password);
        await using var colette = await square.Someone(script, width, "colette.pavedore@exemple.test");
        await using var nadia = await square.Someone(script, width, "nadia.belleplume@exemple.test");

        await Creates(hermine, commune, insee);
        await Invites(hermine, colette);
        await OpensACommunityWithItsTheme(hermine);
        await OpensARoleAndRoutesToIt(hermine);
        await Asks(nadia, slug);
        await Answers(colette, slug);
        await nadia.Goes($"{square.Root}/{slug}/contributions");
        await nadia.Follows("Le marché aura-t-il lieu le jour de l’an ?");
        await nadia.Reads("Réponse du rôle Marchés et fêtes");
        await nadia.FindsItFit();

        var acts = hermine.Acts + colette.Acts + nadia.Acts;
        Assert.True(acts < Fewer, $"{acts} clicks and fields: {hermine.Acts} to set up, {nadia.Acts} to ask, {colette.Acts} to answer");
    }

    private async Task Creates(Someone hermine, string commune, string insee)
    {
        await hermine.Goes(square.Root + "/");
        await hermine.FindsItFit();
        await hermine.Follows("Créer un territoire");
        await hermine.Writes("Commune ou intercommunalité : nom, code postal ou code INSEE", insee);
        await hermine.Presses("Chercher");
        await hermine.FindsItFit();
        await hermine.Follows(commune);
        Assert.Equal(insee, await hermine.Page.GetByLabel("Code INSEE (commune)").InputValueAsync());
        await hermine.FindsItFit();
        await hermine.Presses("Créer ce territoire");
        await hermine.Finds("Administration");
        await hermine.FindsItFit();
    }

    private static async Task Invites(Someone hermine, Someone colette)
    {
        await hermine.Follows("Les invitations");
        await hermine.Presses("Créer le lien");
        await hermine.FindsItFit();
        var link = await hermine.Page.Locator("[role=status] code").TextContentAsync();
        await colette.Goes(link!.Trim());
        await colette.FindsItFit();
        await colette.Presses("Accepter l’invitation");
    }

    private static async Task OpensACommunityWithItsTheme(Someone hermine)
    {
        await hermine.Follows("Administration");
        await hermine.FindsItFit();
        await hermine.Follows("Ouvrir une communauté");
        await hermine.Writes("Nom", "La place");
        await hermine.Writes("Raison d’être", "Parler de ce qui fait vivre la commune.");
        await hermine.Writes("Nouveaux thèmes", "Marchés");
        await hermine.FindsItFit();
        await hermine.Presses("Ouvrir la communauté");
        await hermine.Finds("Animer");
        await hermine.FindsItFit();
    }

    private static async Task OpensARoleAndRoutesToIt(Someone hermine)
    {
        await hermine.Follows("Qui répond");
        await hermine.FindsItFit();
        await Assertions.Expect(hermine.Page.Locator("section.circle")).ToHaveCountAsync(1);
        await hermine.FollowsThatStarts("Ouvrir un rôle dans");
        await hermine.Writes("Nom", "Marchés et fêtes");
        await hermine.Writes("Raison d’être", "Que la place vive toute l’année.");
        await hermine.Writes("À qui", "Colette Pavédoré");
        await hermine.FindsItFit();
        await hermine.Presses("Ouvrir le rôle");
        await hermine.Finds("Marchés et fêtes");
        await hermine.FindsItFit();
        await hermine.Follows("Lui confier un genre de contributions");
        await hermine.Picks("Si le thème est", "Marchés");
        await hermine.FindsItFit();
        await hermine.Presses("Enregistrer");
        await hermine.Reads("Marchés et fêtes");
        await hermine.FindsItFit();
    }

    private async Task Asks(Someone nadia, string slug)
    {
        await nadia.Goes($"{square.Root}/{slug}/");
        await nadia.FindsItFit();
        await nadia.Follows("Dire quelque chose");
        await nadia.Ticks("Question");
        await nadia.Writes("En une phrase", "Le marché aura-t-il lieu le jour de l’an ?");
        await nadia.Writes("Expliquez", "Il tombe un vendredi cette année.");
        await nadia.Picks("Thème", "Marchés");
        await nadia.FindsItFit();
        await nadia.Presses("Publier");
        await Assertions.Expect(nadia.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Marchés et fêtes");
    }

    private async Task Answers(Someone colette, string slug)
    {
        await colette.Goes($"{square.Root}/{slug}/");
        await colette.FollowsThatStarts("À répondre");
        await colette.FindsItFit();
        await colette.Follows("Le marché aura-t-il lieu le jour de l’an ?");
        await colette.Follows("Répondue");
        await colette.Writes("Votre réponse, publique", "Non : il aura lieu la veille, aux mêmes heures.");
        await colette.FindsItFit();
        await colette.Presses("Publier la réponse");
        await colette.Reads("il aura lieu la veille");
    }
}
