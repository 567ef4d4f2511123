using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Screening;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Platform.Texts;

namespace Parvis.Moderation.Trusting;

/// <summary>How far someone is known here: computed when it is asked, from what is already kept. Nothing is stored of it.</summary>
internal sealed class Trust(Unit unit, IPeople people, IHeard heard)
{
    public async Task<TrustFacts> Facts(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } me) return new TrustFacts(0, false, 0, 0);
        var (decisions, words, kinds) = (unit.Db.Set<Decision>(), heard.Words(me), DecisionRules.Restricting);
        var from = unit.Now.AddMonths(-TrustRules.MonthsADecisionWeighs);
        var row = await people.Since.Where(p => p.Id == me).Select(p => new
        {
            p.At,
            Restricted = decisions.Count(d => d.ConcernsId == me && d.At > from && d.OverturnedAt == null && kinds.Contains(d.Kind)),
            Heard = words.Count(),
        }).FirstOrDefaultAsync(cancel);
        return row is null ? new TrustFacts(0, viewer.Vouched, 0, 0) : new TrustFacts((int)(unit.Now - row.At).TotalDays, viewer.Vouched, row.Heard, row.Restricted);
    }

    public async Task<TrustLevel> Of(Viewer viewer, CancellationToken cancel) => TrustRules.Level(await Facts(viewer, cancel));

    /// <summary>Whether the limits of the first days hold for them. Asks nothing about whom someone answers for.</summary>
    public async Task<bool> IsNew(Viewer viewer, CancellationToken cancel) => !viewer.Vouched && await Of(viewer, cancel) == TrustLevel.New;
}

/// <summary>The limits of the first days, by person and by address, counted in the database: the same on all nodes.</summary>
internal sealed class FirstLimits(Pace pace)
{
    public async Task<Failure?> Refuses(Viewer viewer, Written words, CancellationToken cancel)
    {
        var (who, here) = (viewer.PersonId!.Value.ToString(), pace.Network());
        if (!words.Again)
        {
            var most = FirstDays.Of(words.Kind);
            if (await pace.Passes("new-" + words.Kind, who, most, cancel)) return ModerationFailures.NewWritesLess.With(most);
            if (await pace.Passes("new-here-" + words.Kind, here, most * FirstDays.TimesByAddress, cancel)) return ModerationFailures.NewHereWriteLess;
        }

        var links = TextLinks.In(words.Text).Count;
        if (links == 0) return null;
        if (await pace.Passes("new-links", who, FirstDays.Links, cancel, links)) return ModerationFailures.NewLinksLess.With(FirstDays.Links);
        return await pace.Passes("new-here-links", here, FirstDays.Links * FirstDays.TimesByAddress, cancel, links) ? ModerationFailures.NewHereWriteLess : null;
    }
}

/// <summary>What the person may do, in one sentence, on their own space and nowhere else.</summary>
internal sealed class TrustNote(Trust trust, Words words) : IMySpaceNote
{
    public async Task<string?> Say(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.Suspended is not null) return null;
        var facts = await trust.Facts(viewer, cancel);
        return TrustRules.Level(facts) switch
        {
            TrustLevel.New when facts.Restricted > 0 => words[
                "Une décision de modération récente vous concerne : pour le moment, vous pouvez écrire ici {0} contributions et {1} commentaires par jour, avec {2} liens au plus.",
                FirstDays.Contributions, FirstDays.Comments, FirstDays.Links],
            TrustLevel.New => words[
                "Votre compte est récent ici : vous pouvez écrire {0} contributions et {1} commentaires par jour, avec {2} liens au plus. Ces limites tombent quand vos textes reçoivent des réponses, ou quand une de vos qualités est vérifiée.",
                FirstDays.Contributions, FirstDays.Comments, FirstDays.Links],
            TrustLevel.Known => words["On vous connaît ici : les limites des premiers jours ne valent plus pour vous, et vos alertes comptent."],
            _ => words["On vous lit et on vous répond ici depuis longtemps : vous écrivez sans les limites des premiers jours, et vos alertes comptent davantage."],
        };
    }
}
