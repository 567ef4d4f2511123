using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.Ui;

namespace Parvis.People.Accounts;

public sealed class MySpacePageModel : OwnPage
{
    private static readonly HubEntry[] Everywhere =
    [
        new("Mon profil", "Le nom et la présentation que les autres voient, votre langue.", "/mon-espace/profil", 10),
        new("Mon adresse de courriel", "Là où nous vous écrivons.", "/mon-espace/adresse", 70),
        new("Mon mot de passe", "Le changer ferme vos autres connexions.", "/mon-espace/mot-de-passe", 80),
        new("Ma connexion", "Clés d’identification, application de codes, codes de secours.", "/mon-espace/securite", 82),
        new("Mes appareils connectés", "Où votre compte est ouvert ; fermer une connexion, ou toutes.", "/mon-espace/connexions", 84),
        new("Mes données", "En recevoir une copie, corriger, s’opposer, fermer ou effacer son compte.", "/mon-espace/donnees", 95),
        new("Mes clés d’accès", "Pour qu’un programme écrive en votre nom.", "/mon-espace/cles", 90),
    ];

    private static readonly HubEntry Standings = new("Mes qualités", "Habitant, agent, élu, partenaire : dire à quel titre vous parlez ici.", "/mon-espace/qualites", 20);

    private static readonly HubEntry Identities = new("Mes identités", "Entrer par un autre service, sans mot de passe.", "/mon-espace/identites", 85);

    internal IReadOnlyList<HubEntry> Entries { get; private set; } = [];

    internal List<string> Notes { get; } = [];

    public async Task OnGet()
    {
        Frame.Title = T["Mon espace"];
        IEnumerable<HubEntry> entries = Everywhere;
        if (Service<Providers>().All.Count > 0) entries = entries.Append(Identities);
        if (InTerritory) entries = entries.Append(Standings).Concat(Service<IEnumerable<IMySpacePart>>().Select(p => p.Entry));
        Entries = [.. entries.OrderBy(e => e.Order)];
        if (!InTerritory) return;
        foreach (var part in Service<IEnumerable<IMySpaceNote>>())
        {
            if (await part.Say(Me, Cancel) is { } said) Notes.Add(said);
        }
    }
}
