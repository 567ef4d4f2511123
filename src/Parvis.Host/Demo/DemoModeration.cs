using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Settings;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Host.Demo;

/// <summary>Three words reported: one kept, one hidden and contested, one that waits for a decision. All invented.</summary>
internal sealed class DemoModeration(DemoLoader house, DemoClock clock, DateTime now)
{
    public async Task Tell(CancellationToken cancel)
    {
        clock.Set(now.AddDays(-4));
        DemoStory.Must(await Moderate("hermine", (s, v) => s.GetRequiredService<NameModerator>().Run(v, "Colette Pavédore", cancel)), "moderator");
        var references = await house.As("hermine", (s, _) => s.GetRequiredService<ParvisDb>().Set<Contribution>()
            .Where(c => c.Visibility == Visibility.Public && c.State == ContributionState.Awaiting).OrderBy(c => c.PostedAt).Select(c => c.Reference).Take(3).ToListAsync(cancel), cancel: cancel);

        var harsh = await Said("victor", references[0], "Ce projet est mal ficelé et vous le savez tous. À refaire.", cancel);
        var kept = await Reported("odile", harsh, AlertReason.Insult, "Le ton est méprisant pour celles et ceux qui y travaillent.", cancel);
        clock.Set(now.AddDays(-3));
        DemoStory.Must(await house.As("colette", (s, v) => s.GetRequiredService<Decide>().Run(
            v, new DecideInput(kept, DecisionKind.Keep, null, null, "La critique est rude, mais elle vise un projet et personne en particulier. Elle a sa place ici."), cancel), cancel: cancel), "kept");

        clock.Set(now.AddDays(-3).AddHours(2));
        var telling = await Said("gaston", references[1], "C’est la famille du 12, rue des Lilas, qui dépose ces gravats. Tout le monde le sait.", cancel);
        var hidden = await Reported("fatou", telling, AlertReason.PrivateLife, "Ce commentaire désigne des gens par leur adresse, sans preuve.", cancel);
        clock.Set(now.AddDays(-2));
        var decision = await house.As("hermine", (s, v) => s.GetRequiredService<Decide>().Run(
            v, new DecideInput(hidden, DecisionKind.Hide, "l8", null, "Le commentaire désigne une famille par son adresse et l’accuse d’un délit, sans que rien ne l’établisse."), cancel), cancel: cancel);
        DemoStory.Must(decision, "hidden");
        clock.Set(now.AddDays(-1));
        DemoStory.Must(await Moderate("gaston", (s, v) => s.GetRequiredService<SendAppeal>().Run(v, decision.Get(), "Je n’ai nommé personne. Je veux bien retirer le numéro de la rue.", cancel)), "appeal");

        var advert = await Said("leon", references[2], "Gagnez 500 € par semaine depuis chez vous : demandez-moi comment !", cancel);
        await Reported("mei", advert, AlertReason.Scam, "Une publicité douteuse, sans rapport avec le sujet.", cancel);
    }

    private Task<Result<bool>> Moderate(string person, Func<IServiceProvider, Viewer, Task<Result>> act) =>
        house.As(person, async (s, v) => (await act(s, v)).Failure is { } failure ? failure : new Result<bool>(true, null));

    private async Task<Guid> Said(string person, string reference, string text, CancellationToken cancel) =>
        (await house.As(person, (s, v) => s.GetRequiredService<PostComment>().Run(v, new PostCommentInput(reference, text), cancel), cancel: cancel)).Get();

    /// <returns>Number of the case.</returns>
    private async Task<string> Reported(string person, Guid comment, AlertReason reason, string why, CancellationToken cancel)
    {
        DemoStory.Must(await house.As(person, (s, v) => s.GetRequiredService<SendAlert>().Run(v, new AlertInput("commentaire", comment, reason, why, null, null, true, "demo"), cancel), cancel: cancel), why);
        return await house.As("hermine", (s, _) => s.GetRequiredService<ParvisDb>().Set<Case>().Where(c => c.ContentId == comment).Select(c => c.Reference).SingleAsync(cancel), cancel: cancel);
    }
}
