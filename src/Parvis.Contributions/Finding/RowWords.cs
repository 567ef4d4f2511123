using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Finding;

/// <summary>Puts a row of a list into words.</summary>
internal sealed class RowWords(Words words, SaidDates dates, TerritoryScope scope, TimeProvider clock)
{
    public string Ago(DateTime at) => dates.Ago(at, scope.Info!.Zone);

    public string By(ContributionRow row)
    {
        if (row.AuthorName is { } name) return row.Official ? words["Par le rôle {0}", name] : words["Par {0}", name];
        if (row.Channel is Channel.Paper or Channel.Telephone or Channel.Meeting)
        {
            return row.OnBehalfOf is { Length: > 0 } someone
                ? words["Pour {0}, {1}", someone, words.Say(row.Channel)]
                : words["Pour une personne sans compte, {0}", words.Say(row.Channel)];
        }

        return words["Par une personne qui a quitté la plateforme"];
    }

    public string Talk(ContributionRow row)
    {
        var parts = new List<string>();
        if (row.For > 0) parts.Add(words["{0} pour", row.For]);
        if (row.Mixed > 0) parts.Add(words.N(row.Mixed, "{0} mitigé", "{0} mitigés"));
        if (row.Against > 0) parts.Add(words["{0} contre", row.Against]);
        var said = parts.Count > 0 ? " · " + string.Join(", ", parts) : "";
        return row.Comments > 0 ? $"{said} · {words.N(row.Comments, "{0} commentaire", "{0} commentaires")}" : said;
    }

    /// <summary>The promise as a thread: how much of the delay has gone by, from 0 to 100; null when none is running or kept.</summary>
    public int? Gone(ContributionRow row)
    {
        if (row.State == ContributionState.Answered) return 100;
        return row.State is ContributionState.Awaiting or ContributionState.Paused ? PromiseThread.Gone(row.PostedAt, row.DueAt, row.Late, clock.GetUtcNow().UtcDateTime) : null;
    }

    /// <summary>Where it stands: a class, a headline, a detail.</summary>
    public (string Mark, string Headline, string? Detail) Where(ContributionRow row)
    {
        var zone = scope.Info!.Zone;
        var role = row.RoleName is { } name ? words["Rôle {0}", name] : null;
        switch (row.State)
        {
            case ContributionState.Answered when row.AnsweredAt is { } answered:
                return ("ok", words["Répondue {0}", dates.Took(row.PostedAt, answered, zone)], row.Outcome is { } outcome ? words.Say(outcome) : role);
            case ContributionState.Paused:
                return ("wait", words["En pause : une précision est attendue"], role);
            case ContributionState.Withdrawn:
                return ("wait", words["Retirée par son auteur"], null);
            case ContributionState.Merged:
                return ("wait", words["Réunie avec une autre"], null);
            case ContributionState.Recorded:
                return ("wait", words["Versée au dossier"], null);
        }

        if (row.DueAt is not { } due) return ("wait", words["En attente de réponse"], role);
        return row.Late
            ? ("late", words.N(dates.DaysLate(due, zone), "En retard de {0} jour", "En retard de {0} jours"), role)
            : ("wait", words["Réponse promise {0}", dates.By(due, zone)], role);
    }
}
