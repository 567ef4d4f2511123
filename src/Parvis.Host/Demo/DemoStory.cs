using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Host.Demo;

/// <summary>Something that happens at a moment of the story.</summary>
internal sealed record Moment(DateTime At, Func<CancellationToken, Task> Act);

/// <summary>Turns the written months into moments, each one a command as a person would give it.</summary>
internal sealed class DemoStory(DemoLoader house, DemoContent content, DateTime now)
{
    private readonly Dictionary<string, string> references = new(StringComparer.Ordinal);

    public IEnumerable<Moment> Moments() => content.Contributions.SelectMany(Moments);

    public static ContributionKind Kind(string kind) => Enum.Parse<ContributionKind>(kind, ignoreCase: true);

    public static void Must<T>(Result<T> result, string what)
    {
        if (result.Failure is { } failure) throw new InvalidOperationException($"{what}: {failure.Code}");
    }

    private static void Must(Result result, string what) => Must(new Result<bool>(true, result.Failure), what);

    private DateTime On(DemoMoment moment) => moment.On(now, house.Zone);

    private DateOnly Day(int inDays) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, house.Zone)).AddDays(inDays);

    private IEnumerable<Moment> Moments(DemoContribution c)
    {
        var author = c.OnBehalf?.RecordedBy ?? c.Author!;
        yield return new(On(c.Posted), cancel => Post(c, author, cancel));
        foreach (var follower in c.Followers) yield return new(On(c.Posted).AddMinutes(30), cancel => Follow(c, follower, cancel));
        foreach (var edit in c.Edits) yield return new(On(edit.When), cancel => Edit(c, author, edit, cancel));
        foreach (var stance in c.Stances)
        {
            var side = Enum.Parse<Side>(stance.Position, ignoreCase: true);
            yield return new(On(stance.When), cancel => Act<TakeStance>(c, stance.Person, (s, v, r) => s.Run(v, new TakeStanceInput(r, side, stance.Reason), cancel), cancel));
        }

        foreach (var comment in c.Comments)
        {
            foreach (var moment in Comments(c, comment, null)) yield return moment;
        }

        foreach (var pledge in c.Pledges)
        {
            Guid made = default;
            yield return new(On(pledge.When), async cancel => made = await house.As(
                pledge.Person, async (s, v) => (await s.GetRequiredService<MakePledge>().Run(v, references[c.Key], pledge.Text, cancel)).Get(), cancel: cancel));
            if (pledge.DoneDaysAgo is { } done)
            {
                yield return new(Later(now.AddDays(-done), On(pledge.When)), cancel => Act<EndPledge>(c, pledge.Person, (s, v, r) => s.Run(v, r, made, true, cancel), cancel));
            }
        }

        foreach (var moment in DeskWork(c)) yield return moment;
        foreach (var answer in c.Answers)
        {
            foreach (var moment in Answers(c, author, answer)) yield return moment;
        }

        if (c.Merged is { } merge) yield return new(On(merge.When), cancel => Act<MergeContributions>(c, merge.By, (s, v, r) => s.Run(v, r, references[merge.Into], cancel), cancel));
        if (c.Withdrawn is { } gone) yield return new(On(gone.When), cancel => Act<WithdrawContribution>(c, author, (s, v, r) => s.Run(v, r, gone.Reason, cancel), cancel));
    }

    private IEnumerable<Moment> DeskWork(DemoContribution c)
    {
        for (var i = 0; i < c.Reroutes.Count; i++)
        {
            var reroute = c.Reroutes[i];
            var to = i + 1 < c.Reroutes.Count ? c.Reroutes[i + 1].FromRole : c.Role;
            yield return new(On(reroute.When), cancel => Act<Reroute>(c, reroute.By, (s, v, r) => s.Run(v, r, house.Role(to), reroute.Reason, cancel), cancel));
        }

        foreach (var opinion in c.Opinions)
        {
            yield return new(On(opinion.Asked), cancel => Opinion(c, opinion, given: false, cancel));
            yield return new(On(opinion.Given), cancel => Opinion(c, opinion, given: true, cancel));
        }

        foreach (var note in c.Notes) yield return new(On(note.When), cancel => Act<WriteNote>(c, note.Person, (s, v, r) => s.Run(v, r, note.Text, cancel), cancel));
        if (c.Draft is { } draft)
        {
            yield return new(On(draft.When), async cancel => Must(
                await house.As(draft.Person, (s, v) => s.GetRequiredService<SaveAnswerDraft>().Run(v, references[c.Key], new AnswerInput { Outcome = Outcome.Answered, Text = draft.Text }, 0, cancel), cancel: cancel),
                c.Key + " draft"));
        }

        if (c.Pause is { } pause)
        {
            yield return new(On(pause.When), cancel => Act<PausePromise>(c, pause.By, (s, v, r) => s.Run(v, r, pause.Question, cancel), cancel));
            if (pause.Resumed is { } resumed && c.Author is { } asked)
            {
                yield return new(On(resumed), cancel => Act<GivePrecision>(c, asked, (s, v, r) => s.Run(v, r, "Voici la précision demandée.", cancel), cancel));
            }
        }
    }

    private IEnumerable<Moment> Comments(DemoContribution c, DemoComment comment, Func<Guid?>? parent)
    {
        Guid? made = null;
        var alignment = Enum.Parse<Alignment>(comment.Alignment, ignoreCase: true);
        yield return new(On(comment.When), async cancel => made = await house.As(
            comment.Person,
            async (s, v) => (await s.GetRequiredService<PostComment>().Run(v, new PostCommentInput(references[c.Key], comment.Text, alignment, parent?.Invoke()), cancel)).Get(),
            cancel: cancel));
        foreach (var reply in comment.Replies)
        {
            foreach (var moment in Comments(c, reply, () => made)) yield return moment;
        }
    }

    private IEnumerable<Moment> Answers(DemoContribution c, string author, DemoAnswer answer)
    {
        yield return new(On(answer.When), cancel => Publish(c, answer, cancel));
        var kept = answer.Apology?.KeptDaysAgo ?? answer.Commitment?.KeptDaysAgo;
        if (kept is { } days) yield return new(Later(now.AddDays(-days), On(answer.When)), cancel => Keep(c, answer.Person, cancel));
        if (answer.Judgement is { } judged)
        {
            var judgement = judged.Satisfied ? Judgement.Answers : Judgement.DoesNotAnswer;
            yield return new(On(judged.When), cancel => Act<JudgeAnswer>(c, author, (s, v, r) => s.Run(v, r, judgement, judged.Text, cancel), cancel));
        }

        if (answer.AskedAgain is { } again) yield return new(On(again.When).AddMinutes(1), cancel => Act<AskAgain>(c, author, (s, v, r) => s.Run(v, r, again.Text, cancel), cancel));
        if (answer.TransferTo is { Answer: { } there } transfer) yield return new(On(there.When), cancel => AnswerThere(c, transfer, there, cancel));
    }

    private async Task Post(DemoContribution c, string author, CancellationToken cancel)
    {
        var input = new PostContributionInput
        {
            Kind = Kind(c.Kind),
            IsRequest = c.Request,
            Title = c.Title,
            Body = c.Body,
            CommunityId = house.Community(c.Community),
            ThemeId = house.Theme(c.Theme),
            Place = c.Place,
            Channel = c.OnBehalf?.Channel switch { "paper" => Channel.Paper, "phone" => Channel.Telephone, "meeting" => Channel.Meeting, _ => Channel.Platform },
            OnBehalfOf = c.OnBehalf?.Name,
        };
        var posted = await house.As(author, (s, v) => s.GetRequiredService<PostContribution>().Run(v, input, cancel), cancel: cancel);
        Must(posted, c.Key);
        references[c.Key] = posted.Get().Reference;
    }

    private Task Follow(DemoContribution c, string person, CancellationToken cancel) => house.In(
        DemoLoader.Home,
        async (s, token) =>
        {
            var unit = s.GetRequiredService<Unit>();
            var id = await unit.Db.Set<Contribution>().Where(x => x.Reference == references[c.Key]).Select(x => x.Id).FirstAsync(token);
            await unit.Write(
                async () =>
                {
                    await s.GetRequiredService<IFollows>().Follow(house.Person(person), FollowKind.Contribution, id, token);
                    return Result.Done;
                },
                token);
        },
        cancel);

    private Task Edit(DemoContribution c, string author, DemoEdit edit, CancellationToken cancel) => house.As(
        author,
        async (s, v) =>
        {
            var version = await s.GetRequiredService<ParvisDb>().Set<Contribution>().Where(x => x.Reference == references[c.Key]).Select(x => x.Version).FirstAsync(cancel);
            Must(await s.GetRequiredService<EditContribution>().Run(v, new EditContributionInput(references[c.Key], c.Title, edit.Body, edit.Note, version), cancel), c.Key + " edit");
            return true;
        },
        cancel: cancel);

    private Task Opinion(DemoContribution c, DemoOpinion told, bool given, CancellationToken cancel) => given
        ? house.As(
            told.Person,
            async (s, v) =>
            {
                var role = house.Role(told.Role);
                var id = await s.GetRequiredService<ParvisDb>().Set<Opinion>().Where(o => o.RoleId == role && o.GivenAt == null).OrderByDescending(o => o.AskedAt).Select(o => o.Id).FirstAsync(cancel);
                Must(await s.GetRequiredService<GiveOpinion>().Run(v, references[c.Key], id, told.Text, cancel), c.Key + " opinion given");
                return true;
            },
            cancel: cancel)
        : house.In(
            DemoLoader.Home,
            async (s, token) =>
            {
                // Whoever answers asks: the story names only who is asked.
                var unit = s.GetRequiredService<Unit>();
                var matter = await unit.Db.Set<Contribution>().AsNoTracking().FirstAsync(x => x.Reference == references[c.Key], token);
                var holder = (await s.GetRequiredService<Governance.Contracts.IRoles>().Holders(matter.ActingRoleId!.Value, token))[0];
                var viewer = (await s.GetRequiredService<IPeople>().Viewers([holder], token))[holder];
                Must(await s.GetRequiredService<AskOpinion>().Run(viewer, references[c.Key], house.Role(told.Role), "Qu’en pensez-vous ?", token), c.Key + " opinion asked");
            },
            cancel);

    private async Task Publish(DemoContribution c, DemoAnswer told, CancellationToken cancel)
    {
        // Only what is public may be copied to another territory; elsewhere the role says where to ask.
        var open = content.Communities.First(k => k.Key == c.Community).Visibility == "public";
        var due = told.Apology?.DueInDays ?? told.Commitment?.DueInDays ?? told.PlannedInDays;
        var input = new AnswerInput
        {
            Outcome = told.TransferTo is null || open ? Enum.Parse<Outcome>(told.Outcome, ignoreCase: true) : Outcome.Answered,
            Text = told.Body,
            WhatHappened = told.Apology?.WhatHappened,
            WhatWeDo = told.Apology?.WhatWeDo,
            ByWhen = due is { } days ? Day(days) : null,
            DeclineReason = told.DeclineReason is null ? null : Reason(told.DeclineReason),
            ToTerritory = told.TransferTo?.Territory,
        };
        Must(await house.As(told.Person, (s, v) => s.GetRequiredService<PublishAnswer>().Run(v, references[c.Key], input, cancel), cancel: cancel), c.Key + " answer");
    }

    private Task Keep(DemoContribution c, string person, CancellationToken cancel) => house.As(
        person,
        async (s, v) =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            var reference = references[c.Key];
            var id = await db.Set<FollowUp>().Where(f => f.DoneAt == null && db.Set<Contribution>().Any(x => x.Id == f.ContributionId && x.Reference == reference)).Select(f => f.Id).FirstAsync(cancel);
            Must(await s.GetRequiredService<CompleteFollowUp>().Run(v, reference, id, "C’est fait, comme promis.", cancel), c.Key + " kept");
            return true;
        },
        cancel: cancel);

    private Task AnswerThere(DemoContribution c, DemoTransfer transfer, DemoAnswer told, CancellationToken cancel) => house.As(
        told.Person,
        async (s, v) =>
        {
            var copy = await s.GetRequiredService<ParvisDb>().Set<Contribution>().Where(x => x.ImportKey != null && x.Slug == Slugs.Make(c.Title)).Select(x => x.Reference).FirstAsync(cancel);
            // A theme of one territory means nothing in another: the copy came to the default role.
            await s.GetRequiredService<Reroute>().Run(v, copy, house.Role(transfer.Role, transfer.Territory), "C’est de notre ressort.", cancel);
            var input = new AnswerInput { Outcome = Enum.Parse<Outcome>(told.Outcome, ignoreCase: true), Text = told.Body, ByWhen = told.PlannedInDays is { } days ? Day(days) : null };
            Must(await s.GetRequiredService<PublishAnswer>().Run(v, copy, input, cancel), c.Key + " answer there");
            return true;
        },
        transfer.Territory,
        cancel);

    private async Task Act<TCommand>(DemoContribution c, string person, Func<TCommand, Viewer, string, Task<Result>> run, CancellationToken cancel)
        where TCommand : notnull =>
        Must(await house.As(person, (s, v) => run(s.GetRequiredService<TCommand>(), v, references[c.Key]), cancel: cancel), $"{c.Key} {typeof(TCommand).Name} {person}");

    private DateTime Later(DateTime wanted, DateTime after)
    {
        var at = wanted > after ? wanted : after.AddHours(1);
        return at < now ? at : now;
    }

    private static DeclineReason Reason(string key) => key switch
    {
        "outside-powers" => DeclineReason.NotCompetent,
        "cost" => DeclineReason.TooCostly,
        "law" => DeclineReason.AgainstTheLaw,
        "already-exists" => DeclineReason.AlreadyDone,
        "safety" => DeclineReason.Unsafe,
        _ => DeclineReason.OtherChoiceMade,
    };
}
