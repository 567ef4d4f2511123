using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Policies;

/// <summary>The policy in force, and the rules a decision may be founded on.</summary>
internal sealed class PolicyQuery(ParvisDb db, IModeratedPlaces places, Words words)
{
    private const int MostVersions = 100;

    /// <summary>The latest version; for the territory the one Parvis comes with when it has written none, version 0.</summary>
    public async Task<Policy?> Current(Guid community, CancellationToken cancel) =>
        await db.Set<Policy>().AsNoTracking().Where(p => p.CommunityId == community).OrderByDescending(p => p.Version).FirstOrDefaultAsync(cancel)
            ?? (community == Guid.Empty ? DefaultPolicy.Version : null);

    public async Task<Policy?> Find(Guid community, int version, CancellationToken cancel) =>
        version == 0 && community == Guid.Empty ? DefaultPolicy.Version
            : await db.Set<Policy>().AsNoTracking().FirstOrDefaultAsync(p => p.CommunityId == community && p.Version == version, cancel);

    public async Task<IReadOnlyList<Policy>> Versions(Guid community, CancellationToken cancel) =>
        await db.Set<Policy>().AsNoTracking().Where(p => p.CommunityId == community).OrderByDescending(p => p.Version).Take(MostVersions).ToListAsync(cancel);

    /// <summary>Titles of the rules of a text: its headings of the second level.</summary>
    public static IReadOnlyList<string> Titles(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..].Trim()).Where(t => t.Length is > 0 and <= ModerationModel.MostRule).Distinct(StringComparer.Ordinal).Take(100)];

    /// <summary>Every rule for a case of that community, by a key a form carries.</summary>
    public async Task<IReadOnlyList<RuleChoice>> Rules(Guid? community, CancellationToken cancel)
    {
        var rules = new List<RuleChoice>();
        var (all, zone) = (db.Set<Policy>(), community ?? Guid.Empty);
        var latest = await all.AsNoTracking().Where(p => (p.CommunityId == Guid.Empty || p.CommunityId == zone) && !all.Any(n => n.CommunityId == p.CommunityId && n.Version > p.Version)).ToListAsync(cancel);
        var policy = latest.FirstOrDefault(p => p.CommunityId == Guid.Empty) ?? DefaultPolicy.Version;
        rules.AddRange(Titles(policy.Text).Select((t, i) => new RuleChoice($"p{i}", RuleSource.Policy, t, policy.Version)));
        if (community is { } id)
        {
            if (latest.FirstOrDefault(p => p.CommunityId == id) is { } own) rules.AddRange(Titles(own.Text).Select((t, i) => new RuleChoice($"c{i}", RuleSource.Community, t, own.Version)));
            if ((await places.Charter(id, cancel)).Length > 0) rules.Add(new RuleChoice("charte", RuleSource.Charter, "La charte de la communauté", null));
        }

        rules.AddRange(Laws.All.Select((l, i) => new RuleChoice($"l{i}", RuleSource.Law, l, null)));
        return rules;
    }

    public IEnumerable<Choice> Choices(IReadOnlyList<RuleChoice> rules) => rules.Select(r => new Choice(r.Key, words.Say(r.Source, r.Rule)));
}

internal sealed record RuleChoice(string Key, RuleSource Source, string Rule, int? Version);

/// <summary>Laws that decisions are most often founded on. Quoted by their French name in every language.</summary>
internal static class Laws
{
    public static readonly IReadOnlyList<string> All =
    [
        "Injure et diffamation (loi du 29 juillet 1881, art. 29 à 33)",
        "Provocation à la haine ou à la discrimination (loi du 29 juillet 1881, art. 24)",
        "Apologie de crimes, contestation de crimes contre l’humanité (loi du 29 juillet 1881, art. 24 et 24 bis)",
        "Provocation au terrorisme ou apologie (code pénal, art. 421-2-5)",
        "Menaces (code pénal, art. 222-17 et 222-18)",
        "Harcèlement (code pénal, art. 222-33-2-2)",
        "Image pédopornographique, corruption de mineur (code pénal, art. 227-22 à 227-24)",
        "Mise en danger par diffusion d’informations personnelles (code pénal, art. 223-1-1)",
        "Vie privée et droit à l’image (code civil, art. 9 ; code pénal, art. 226-1 à 226-8)",
        "Données personnelles (règlement (UE) 2016/679)",
        "Droit d’auteur (code de la propriété intellectuelle, art. L335-2)",
        "Escroquerie, usurpation d’identité (code pénal, art. 313-1 et 226-4-1)",
        "Propagande électorale (code électoral, art. L49 et L52-1)",
        "Injonction d’une autorité judiciaire ou administrative (règlement (UE) 2022/2065, art. 9)",
    ];
}

/// <summary>The policy a territory starts with. French, as the territory's own texts are.</summary>
internal static class DefaultPolicy
{
    public static readonly Policy Version = new()
    {
        Id = Guid.Empty, CommunityId = Guid.Empty, Version = 0, Note = "", PublishedById = Guid.Empty, PublishedAt = DateTime.UnixEpoch,
        Text = """
            Cette place est ouverte à toutes et à tous. On y parle de la vie du territoire, on y est parfois en désaccord : la critique d’une idée, d’un service ou d’une décision publique y est toujours permise, même vive.

            Les textes sont publiés aussitôt et relus si quelqu’un les signale, sauf dans les communautés qui annoncent une relecture avant publication ; certains textes de comptes récents sont relus d’abord. Des personnes décident ; un programme peut au plus masquer un texte trois jours, après plusieurs alertes, en attendant qu’une personne décide. Toute décision qui limite la parole de quelqu’un lui est envoyée avec ses raisons, et se conteste pendant six mois auprès d’une autre personne.

            ## 1. Respecter les personnes

            Pas d’injure, de menace, de harcèlement, ni d’attaque contre quelqu’un pour ce qu’il est.

            ## 2. Respecter la loi

            Pas d’appel à la haine, à la violence ou à la discrimination, pas de diffamation, rien que la loi interdit de publier.

            ## 3. Protéger la vie privée

            Pas d’adresse, de numéro, de photographie ni d’information personnelle d’une autre personne sans son accord.

            ## 4. Rester dans le sujet de la communauté

            Un texte sans lien avec la raison d’être de la communauté peut être mis en retrait.

            ## 5. Pas de publicité ni de répétition

            Pas d’annonce commerciale, pas de même texte posté encore et encore, pas de lien trompeur.

            ## 6. Parler en son nom

            Un pseudonyme est permis ; se faire passer pour quelqu’un d’autre, ou pour une institution, ne l’est pas.

            ## 7. Pas de propagande électorale

            La place est tenue par une collectivité : elle ne sert ni à faire campagne, ni à faire voter pour quelqu’un.
            """,
    };
}
