using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Tests.Contributions.Loop;

/// <summary>Each deed, by the command a page would call. Refusals are part of life; what they must not do is leave a trace.</summary>
internal sealed partial class LoopWorld
{
    public const string Elsewhere = "ailleurs";

    public async Task Do(Act act)
    {
        var result = act.Deed switch
        {
            Deed.Wait => Move(act.How % 4 == 0 ? TimeSpan.FromDays(act.Which % 20) : TimeSpan.FromHours(1 + act.Which + act.How)),
            Deed.StepBack => Move(-TimeSpan.FromMinutes(1 + act.How)),
            Deed.Post => await Post(act),
            Deed.GiveMandate or Deed.EndMandate or Deed.OpenRole or Deed.MoveRole or Deed.CloseRole => await Govern(act),
            Deed.Join or Deed.Leave or Deed.Conceal => await Gather(act),
            _ => await OnOne(act),
        };
        if (result.Ok) Done[act.Deed] = Done.GetValueOrDefault(act.Deed) + 1;
        // A mandate for later says nothing yet.
        await Look(result.Ok && (act.Deed is Deed.EndMandate or Deed.CloseRole || (act.Deed == Deed.GiveMandate && act.How % 5 != 0)));
    }

    private Result Move(TimeSpan by)
    {
        house.Clock.Advance(by);
        return Result.Done;
    }

    private async Task Look(bool handed)
    {
        var now = Now;
        if (now >= Latest)
        {
            Latest = now;
            if (handed) Unsure = false;
        }
        else
        {
            var latest = Latest;
            Unsure |= await Ask(db => db.Set<Mandate>().AnyAsync(m => (m.From > now && m.From <= latest) || (m.Until > now && m.Until <= latest)));
        }
    }

    private async Task<Result> Post(Act act)
    {
        var input = new PostContributionInput
        {
            Kind = (ContributionKind)(act.How % 6), IsRequest = act.How % 5 == 0, Title = $"Parole {LoopOracle.Token(said)}", Body = $"On en parle partout : {LoopOracle.Token(said++)}.",
            CommunityId = communities[act.Which % communities.Count],
        };
        return new Result((await In(s => s.GetRequiredService<PostContribution>().Run(Who(act), input, default))).Failure);
    }

    private async Task<Result> OnOne(Act act)
    {
        var all = await Ask(db => db.Set<Contribution>().AsNoTracking().OrderBy(c => c.Title.Length).ThenBy(c => c.Title).ToListAsync());
        if (all.Count == 0) return AnswerFailures.NoAnswer;
        // Mostly where it makes sense and by whoever may; sometimes anywhere, by anyone.
        var rightful = act.Who % 6 != 5;
        var fit = rightful ? await Fit(act.Deed, all) : all;
        if (fit.Count == 0) fit = all;
        var c = fit[act.Which % fit.Count];
        var (reference, other) = (c.Reference, all[act.How % all.Count].Reference);
        var author = rightful ? People.FirstOrDefault(p => p.PersonId == c.AuthorId) ?? Who(act) : Who(act);
        var holder = rightful ? await Holder(c.ActingRoleId) ?? Who(act) : Who(act);
        return act.Deed switch
        {
            Deed.Reroute => await Run<Reroute>(async (r, _) => await r.Run(holder, reference, (await Roles())[act.How % (await Roles()).Count].Id, "Ce sera mieux ainsi", default)),
            Deed.Pause => await Run<PausePromise>((p, _) => p.Run(holder, reference, "Où est-ce exactement ?", default)),
            Deed.Precise => await Run<GivePrecision>((p, _) => p.Run(author, reference, "Devant la gare", default)),
            Deed.Answer => await Run<PublishAnswer>(async (p, _) => new Result((await p.Run(holder, reference, await Answer(act, other), default)).Failure)),
            Deed.Judge => await Run<JudgeAnswer>((j, _) => j.Run(author, reference, (Judgement)(act.How % 2), "Voilà pourquoi", default)),
            Deed.AskAgain => await Run<AskAgain>((a, _) => a.Run(author, reference, "Il manque la date", default)),
            Deed.Withdraw => await Run<WithdrawContribution>((w, _) => w.Run(author, reference, null, default)),
            Deed.Merge => await Run<MergeContributions>((m, _) => m.Run(rightful ? holder : Admin, reference, other, default)),
            Deed.Stand => await Run<TakeStance>((t, _) => t.Run(Who(act), new TakeStanceInput(reference, (Side)(act.How % 3), null), default)),
            Deed.StandNoMore => await Run<TakeBackStance>(async (t, db) => await t.Run(await One(db.Set<Stance>().Where(x => x.ContributionId == c.Id).Select(x => (Guid?)x.PersonId), act), reference, default)),
            Deed.Comment => await Run<PostComment>(async (p, db) => new Result((await p.Run(Who(act), new PostCommentInput(reference, "Moi aussi", Alignment.For, await Comment(db, c.Id, act.How)), default)).Failure)),
            Deed.WithdrawComment => await Run<WithdrawComment>(async (w, db) =>
            {
                var comment = await Comment(db, c.Id, (act.How * 2) + 1);
                return await w.Run(await One(db.Set<Comment>().Where(x => x.Id == comment).Select(x => x.AuthorId), act), reference, comment ?? Guid.Empty, default);
            }),
            Deed.Pledge => await Run<MakePledge>(async (m, _) => new Result((await m.Run(Who(act), reference, "Je viendrai aider", default)).Failure)),
            Deed.EndPledge => await Run<EndPledge>(async (e, db) =>
            {
                var pledge = await db.Set<Pledge>().Where(p => p.ContributionId == c.Id).OrderByDescending(p => p.At).Select(p => p.Id).FirstOrDefaultAsync();
                return await e.Run(await One(db.Set<Pledge>().Where(p => p.Id == pledge).Select(p => (Guid?)p.PersonId), act), reference, pledge, act.How % 2 == 0, default);
            }),
            Deed.Follow => await Follow(act, c),
            Deed.AskOpinion => await Run<AskOpinion>(async (a, _) => await a.Run(holder, reference, (await Roles())[act.How % (await Roles()).Count].Id, "Qu’en dites-vous ?", default)),
            _ => await Keep(c, holder),
        };
    }

    private async Task<AnswerInput> Answer(Act act, string other)
    {
        var outcome = (Outcome)(act.How % 7);
        return new AnswerInput
        {
            Outcome = outcome, Text = "Voici ce que nous en disons.", WhatHappened = "Nous avons oublié.", WhatWeDo = "Nous réparons demain.", DeclineReason = DeclineReason.TooCostly,
            ByWhen = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Zone)).AddDays(act.Who * 2), DuplicateOf = other,
            ToRoleId = outcome == Outcome.Transferred && act.Who % 2 == 0 ? (await Roles())[act.Which % (await Roles()).Count].Id : null,
            ToTerritory = outcome == Outcome.Transferred && act.Who % 2 == 1 ? Elsewhere : null,
        };
    }

    private async Task<Result> Govern(Act act)
    {
        var roles = await Roles();
        var role = roles[act.Which % roles.Count];
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Zone));
        var circles = await Ask(db => db.Set<Circle>().Where(c => c.ArchivedAt == null).OrderBy(c => c.Name).Select(c => c.Id).ToListAsync());
        switch (act.Deed)
        {
            case Deed.GiveMandate:
                var mandate = new MandateInput(Who(act).Name, MandateSource.Elected, act.How % 5 == 0 ? today.AddDays(3) : null, act.How % 3 == 0 ? today.AddDays(3 + (act.How % 9)) : null, null);
                return await Run<GiveMandate>((g, _) => g.Run(Admin, role.Id, mandate));
            case Deed.EndMandate:
                var open = await Ask(async db => (await db.Set<Mandate>().AsNoTracking().ToListAsync()).Where(m => m.Until is null || m.Until > Now).OrderBy(m => m.From).ThenBy(m => m.Id).ToList());
                return open.Count == 0 ? AnswerFailures.NoAnswer : await Run<EndMandate>((e, _) => e.Run(Admin, open[act.Which % open.Count].Id));
            case Deed.OpenRole:
                return await Run<OpenRole>(async (o, _) => new Result((await o.Run(Admin, new RoleInput($"Rôle {act.How}", circles[act.Which % circles.Count], "Agir", "", ""))).Failure));
            case Deed.MoveRole:
                return await Run<ChangeRole>((c, _) => c.Run(Admin, role.Id, new RoleInput(role.Name, circles[act.How % circles.Count], "Agir", "", "")));
            default:
                return await Run<CloseRole>((c, _) => c.Run(Admin, role.Id));
        }
    }

    private async Task<Result> Gather(Act act)
    {
        var community = communities[act.Which % communities.Count];
        switch (act.Deed)
        {
            case Deed.Join:
                await Run<InviteMember>(async (i, _) => new Result((await i.Run(People[act.Which % communities.Count == 2 ? 4 : 3], community, Who(act).Name)).Failure));
                return await Run<JoinCommunity>(async (j, _) => new Result((await j.Run(Who(act), community, null)).Failure));
            case Deed.Leave:
                return await Run<LeaveCommunity>(async (l, db) =>
                {
                    var members = await db.Set<Membership>().Where(m => !m.Facilitates).OrderBy(m => m.Since).Select(m => new { m.CommunityId, m.PersonId }).ToListAsync();
                    var one = members.Count == 0 ? null : members[act.Which % members.Count];
                    return await l.Run(People.FirstOrDefault(p => p.PersonId == one?.PersonId) ?? Who(act), one?.CommunityId ?? community);
                });
            default:
                var card = await Ask(db => db.Set<Community>().AsNoTracking().SingleAsync(c => c.Id == community));
                return await Run<EditCommunity>((e, _) => e.Run(Admin, community, new CommunityInput(card.Name, "Se parler.", "", (Visibility)(act.How % 4), card.Joining, [])));
        }
    }

    private async Task<Result> Follow(Act act, Contribution c)
    {
        var kind = (FollowKind)(act.How % 4);
        var subject = kind switch
        {
            FollowKind.Contribution => c.Id,
            FollowKind.Community => c.CommunityId!.Value,
            FollowKind.Role => c.RoleId!.Value,
            _ => c.AuthorId!.Value,
        };
        return await Run<Unit>((unit, _) => In(async s =>
        {
            if (await s.GetServices<IFollowSubject>().First(f => f.Kind == kind).Find(Who(act), subject, default) is null) return AnswerFailures.NoAnswer;
            return await s.GetRequiredService<Unit>().Write(async () =>
            {
                await s.GetRequiredService<IFollows>().Follow(Who(act).PersonId!.Value, kind, subject);
                return Result.Done;
            });
        }));
    }

    private async Task<Result> Keep(Contribution c, Viewer holder)
    {
        var made = await Ask(db => db.Set<FollowUp>().Where(f => f.ContributionId == c.Id && f.DoneAt == null).Select(f => new { f.Id, f.RoleId }).FirstOrDefaultAsync());
        if (made is null) return AnswerFailures.FollowUpAbsent;
        var acting = await In(s => s.GetRequiredService<IRoles>().Acting(made.RoleId));
        var who = await Holder(acting.Role.Id) ?? holder;
        return await Run<CompleteFollowUp>((k, _) => k.Run(who, c.Reference, made.Id, "C’est fait", default));
    }

    private Viewer Who(Act act) => People[act.Who % People.Count];

    private async Task<Viewer?> Holder(Guid? role)
    {
        if (role is not { } id) return null;
        var holders = await In(s => s.GetRequiredService<IRoles>().Holders(id));
        return People.FirstOrDefault(p => holders.Contains(p.PersonId!.Value));
    }

    private Task<List<Role>> Roles() => Ask(db => db.Set<Role>().AsNoTracking().Where(r => r.ArchivedAt == null).OrderBy(r => r.Name).ToListAsync());

    private static async Task<Guid?> Comment(ParvisDb db, Guid contribution, int how)
    {
        var ids = await db.Set<Comment>().Where(c => c.ContributionId == contribution).OrderBy(c => c.PostedAt).Select(c => c.Id).ToListAsync();
        return ids.Count == 0 || how % 2 == 0 ? null : ids[how % ids.Count];
    }

    private async Task<List<Contribution>> Fit(Deed deed, List<Contribution> all)
    {
        var with = deed switch
        {
            Deed.StandNoMore => await Ask(db => db.Set<Stance>().Select(x => x.ContributionId).ToListAsync()),
            Deed.WithdrawComment => await Ask(db => db.Set<Comment>().Where(x => x.WithdrawnAt == null).Select(x => x.ContributionId).ToListAsync()),
            Deed.EndPledge => await Ask(db => db.Set<Pledge>().Where(x => x.DoneAt == null && x.GivenUpAt == null).Select(x => x.ContributionId).ToListAsync()),
            Deed.Keep => await Ask(db => db.Set<FollowUp>().Where(x => x.DoneAt == null).Select(x => x.ContributionId).ToListAsync()),
            _ => [],
        };
        return [.. all.Where(c => deed switch
        {
            Deed.Answer or Deed.Reroute or Deed.AskOpinion => c.State is ContributionState.Awaiting or ContributionState.Paused,
            Deed.Pause => c.State == ContributionState.Awaiting && !c.PauseUsed,
            Deed.Precise => c.State == ContributionState.Paused,
            Deed.Judge => c.State == ContributionState.Answered,
            Deed.AskAgain => c.State == ContributionState.Answered && c.Round == 1,
            _ => with.Count == 0 || with.Contains(c.Id),
        })];
    }

    /// <summary>One of those found, else anyone.</summary>
    private async Task<Viewer> One(IQueryable<Guid?> found, Act act)
    {
        var people = await found.ToListAsync();
        return People.FirstOrDefault(p => people.Contains(p.PersonId)) ?? Who(act);
    }

    private Task<Result> Run<T>(Func<T, ParvisDb, Task<Result>> act) where T : notnull => In(s => act(s.GetRequiredService<T>(), s.GetRequiredService<ParvisDb>()));
}
