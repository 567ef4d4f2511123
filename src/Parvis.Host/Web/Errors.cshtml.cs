using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Host.Web;

/// <summary>What a person reads when a page is absent, closed to them, or failed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorsModel : ParvisPage
{
    public string Heading { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    /// <summary>Why it may be closed for now, and opens again.</summary>
    public string? Factor { get; private set; }

    public Task OnGet(int code) => Show(code);

    public Task OnPost(int code) => Show(code);

    private async Task Show(int code)
    {
        // The frame says it already to those whom it concerns.
        if (code == 403 && Frame.Urge is null && (await Service<IViewerSource>().Get(Cancel)).Lacks != FactorFor.None)
        {
            Factor = T["Dans ce territoire, répondre, animer ou administrer demande un second facteur, que votre connexion n’a pas montré."];
        }

        (Heading, Explanation) = code switch
        {
            404 => (T["Cette page n’existe pas"], T["Elle a peut-être été déplacée, ou elle ne vous est pas ouverte. Connectez-vous si vous pensez y avoir accès."]),
            403 => (T["Cet acte ne vous est pas ouvert"], T["Il demande un rôle ou une qualité que votre compte n’a pas ici."]),
            400 => (T["Cette demande n’a pas été comprise"], T["Le formulaire a peut-être expiré. Revenez en arrière, rechargez la page et recommencez."]),
            429 => (T["C’est un peu trop rapide"], T["Attendez quelques instants, puis recommencez."]),
            _ => (T["Quelque chose n’a pas marché"], T["Ce n’est pas de votre fait. Réessayez dans un instant ; ce que vous aviez enregistré est gardé."]),
        };
        Frame.Title = Heading;
    }
}
