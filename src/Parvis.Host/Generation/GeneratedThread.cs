using System.Text.Json;
using Parvis.Contributions;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Platform.Bulk;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Notices.Following;
using Parvis.Platform.Dates;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Host.Generation;

/// <summary>What every generated contribution needs to know.</summary>
internal sealed record GeneratedTime(DateTime Now, TimeZoneInfo Zone, Guid LeadRoleId, Func<ContributionKind, bool, Guid?, DateTime, DateTime> Due);

/// <summary>One invented contribution with all that hangs on it, as if people had posted it through the pages.</summary>
internal ref struct GeneratedThread(Corpus corpus, ulong seed, long index, GeneratedGround ground, GeneratedTime time, BulkRows rows)
{
    private const int Stream = 110;
    private const double RemindAtShare = 0.8;

    private Draw draw = new(seed, Stream, (ulong)index);
    private Contribution c = null!;
    private int home;
    private Topic topic;
    private DateTime moved;

    /// <param name="comments">How many comments; null draws.</param>
    public Contribution Make(DateTime at, int? comments)
    {
        topic = corpus.Topic(index);
        // The one with a set number of comments is read by the bench without an account.
        home = comments is null ? draw.Below(GeneratedGround.CommunityCount) : 0;
        Open(at);
        Talk(comments ?? draw.Below(7));
        TakeSides();
        Go(comments is not null);
        c.MovedAt = moved;
        rows.Add(c);
        rows.Add(GeneratedGround.Folded(ContributionDocument.Of(c)));
        return c;
    }

    private void Open(DateTime at)
    {
        var theme = ground.Themes[topic.Theme.Key];
        var community = ground.Communities[home];
        var author = ground.Member(home, draw.Below(1 << 30));
        var kind = Enum.Parse<ContributionKind>(topic.Kind, ignoreCase: true);
        var request = kind is ContributionKind.Idea or ContributionKind.Report && draw.Below(20) == 0;
        var reference = GeneratedIds.Reference(seed, index);
        var title = corpus.Title(index);
        if (title.Length > ContributionsModel.MostTitle) title = title[..ContributionsModel.MostTitle];
        var body = corpus.Body(index);
        var due = time.Due(kind, request, theme.Id, at);
        moved = at;
        c = new Contribution
        {
            Id = GeneratedIds.At(at, ref draw),
            Reference = reference,
            Kind = kind,
            IsRequest = request,
            // Without a file of its own: it is not looked for.
            SilenceAt = request ? at.AddMonths(2) : null,
            Title = title,
            Body = body,
            Extract = ContributionDocument.Extract(body),
            Slug = ContributionDocument.Slug(title, reference),
            CommunityId = community.Id,
            ThemeId = theme.Id,
            Visibility = community.Visibility,
            AuthorId = ground.People[author],
            AuthorStanding = ground.Standings[author],
            Place = topic.Place,
            PostedAt = at,
            State = ContributionState.Awaiting,
            RoleId = theme.RoleId,
            ActingRoleId = theme.RoleId,
            DueAt = due,
            EscalateAt = due,
            RemindAt = at + ((due - at) * RemindAtShare),
        };
        Step(StepKind.Received, at, null, c.AuthorId, null);
        Step(StepKind.Routed, at, theme.RoleId, null, theme.Rule);
        rows.Add(new Follow { SubjectId = c.Id, PersonId = c.AuthorId!.Value, Kind = FollowKind.Contribution, Since = at });
        if (request) Record("contributions.request_received", at, c.AuthorId, new { Receipt = reference, RoleId = theme.RoleId, c.DueAt });
    }

    private void Talk(int count)
    {
        Comment? before = null;
        for (var i = 0; i < count; i++)
        {
            var at = Within(TimeSpan.FromDays(10), (i + 1.0) / (count + 1));
            var parent = count < 20 && before is { Depth: < Comment.DeepestDepth } && draw.Below(4) == 0 ? before : null;
            var who = ground.Member(home, draw.Below(1 << 30));
            var id = GeneratedIds.At(at, ref draw);
            var comment = new Comment
            {
                Id = id,
                ContributionId = c.Id,
                ParentId = parent?.Id,
                RootId = parent?.RootId ?? id,
                Depth = (parent?.Depth ?? 0) + 1,
                AuthorId = ground.People[who],
                AuthorStanding = ground.Standings[who],
                Alignment = (Alignment)draw.Below(3),
                Body = corpus.Comment(index, i),
                PostedAt = at,
            };
            rows.Add(comment);
            rows.Add(GeneratedGround.Folded(CommentRules.Document(comment, c)));
            c.Comments++;
            Touch(at);
            before = comment;
        }
    }

    private void TakeSides()
    {
        var count = draw.Below(9);
        var from = draw.Below(1 << 20);
        var tallies = new StanceTally?[4];
        for (var i = 0; i < count; i++)
        {
            var who = ground.Member(home, from + i);
            var side = draw.Below(10) switch { < 6 => Side.For, < 8 => Side.Mixed, _ => Side.Against };
            var standing = ground.Standings[who];
            var at = Within(TimeSpan.FromDays(20), (i + 1.0) / (count + 1));
            rows.Add(new Stance
            {
                ContributionId = c.Id, PersonId = ground.People[who], Side = side, Standing = standing, At = at,
                Reason = corpus.Reason(index, i, side.ToString().ToLowerInvariant()),
            });
            var tally = tallies[(int)standing] ??= new StanceTally { ContributionId = c.Id, Standing = standing };
            _ = side switch { Side.For => tally.For++ + c.For++, Side.Mixed => tally.Mixed++ + c.Mixed++, _ => tally.Against++ + c.Against++ };
            Touch(at);
        }

        foreach (var tally in tallies)
        {
            if (tally is not null) rows.Add(tally);
        }

        if (draw.Below(20) != 0) return;
        var pledged = Within(TimeSpan.FromDays(15), draw.Unit());
        rows.Add(new Pledge { Id = GeneratedIds.At(pledged, ref draw), ContributionId = c.Id, PersonId = c.AuthorId!.Value, Text = "J’y donnerai une matinée.", At = pledged });
        c.Pledges = 1;
        Touch(pledged);
    }

    /// <summary>Where it stands today: answered in time or late, awaiting, paused, or late now.</summary>
    private void Go(bool answered)
    {
        var due = c.DueAt!.Value;
        var lot = draw.Below(100);
        if (due > time.Now && !answered)
        {
            if (lot < 5) Pause();
            else if (lot < 30) Answer(Within(due - c.PostedAt, draw.Unit()));
            else if (c.RemindAt <= time.Now) Remind();
            return;
        }

        if (lot < 4 && !answered)
        {
            Remind();
            Late(due);
            return;
        }

        var delay = (due - c.PostedAt) * (lot < 88 ? 0.05 + (0.9 * draw.Unit()) : 1 + draw.Unit());
        Answer(Within(delay, 1));
    }

    private void Remind()
    {
        c.RemindedAt = c.RemindAt;
        c.RemindAt = null;
    }

    private void Late(DateTime due)
    {
        c.EscalatedToRoleId = time.LeadRoleId;
        // Told again each week: the next time is within seven days.
        c.EscalateAt = time.Now.AddSeconds(3600 + draw.Below(6 * 86_400));
        Step(StepKind.Late, due, time.LeadRoleId, null, null, c.ActingRoleId);
    }

    private void Pause()
    {
        var at = Within(TimeSpan.FromDays(3), draw.Unit());
        c.State = ContributionState.Paused;
        c.PauseUsed = true;
        c.PausedAt = at;
        c.PauseEndsAt = at.AddDays(15);
        (c.RemindAt, c.EscalateAt) = (null, null);
        Step(StepKind.Paused, at, null, null, "Pouvez-vous préciser l’endroit ?");
        Touch(at);
    }

    private void Answer(DateTime at)
    {
        var theme = ground.Themes[topic.Theme.Key];
        var outcome = draw.Below(100) switch { < 30 => Outcome.Accepted, < 50 => Outcome.Planned, < 70 => Outcome.Declined, < 96 => Outcome.Answered, _ => Outcome.Apology };
        var text = corpus.Answer(index);
        DateOnly? by = outcome is Outcome.Planned or Outcome.Apology ? DateOnly.FromDateTime(at.AddDays(30 + draw.Below(300))) : null;
        var answer = new Answer
        {
            Id = GeneratedIds.At(at, ref draw),
            ContributionId = c.Id,
            Round = 1,
            RoleId = theme.RoleId,
            PersonId = theme.HolderId,
            Outcome = outcome,
            Text = text,
            WhatHappened = outcome == Outcome.Apology ? "Votre demande est restée sans suite plus longtemps qu’elle n’aurait dû." : null,
            WhatWeDo = outcome == Outcome.Apology ? "Nous reprenons le dossier depuis le début avec vous." : null,
            ByWhen = by,
            DeclineReason = outcome == Outcome.Declined ? (DeclineReason)draw.Below(8) : null,
            PublishedAt = at,
            DueAt = c.DueAt!.Value,
        };
        (c.State, c.AnsweredAt, c.Outcome, c.RemindAt, c.EscalateAt) = (ContributionState.Answered, at, outcome, null, null);
        rows.Add(answer);
        rows.Add(GeneratedGround.Folded(AnswerDocument.Of(c, answer)));
        Step(StepKind.Answered, at, theme.RoleId, theme.HolderId, null);
        Record("contributions.answered", at, theme.HolderId, new { c.Reference, answer.Round, answer.RoleId, Outcome = outcome.ToString(), c.DueAt });
        Touch(at);
        if (by is { } day) Follow(answer, day);
        if (draw.Below(10) < 6) Judge(at);
    }

    private void Follow(Answer answer, DateOnly day)
    {
        var due = Deadline.EndOf(day, time.Zone);
        DateTime? done = due < time.Now ? due.AddDays(-1) : null;
        rows.Add(new FollowUp
        {
            Id = GeneratedIds.At(answer.PublishedAt, ref draw), ContributionId = c.Id, AnswerId = answer.Id, RoleId = answer.RoleId,
            What = PublishAnswer.Clip(answer.WhatWeDo ?? answer.Text), DueAt = due, DoneAt = done, DoneText = done is null ? null : "C’est fait.",
            DoneById = done is null ? null : answer.PersonId,
        });
        if (done is not { } at) return;
        Step(StepKind.FollowUpDone, at, answer.RoleId, answer.PersonId, "C’est fait.");
        Touch(at);
    }

    private void Judge(DateTime answered)
    {
        var at = answered + ((time.Now - answered) * Math.Min(1, 3.0 / (1 + (time.Now - answered).TotalDays)));
        c.Judgement = draw.Below(10) < 7 ? Judgement.Answers : Judgement.DoesNotAnswer;
        c.JudgedAt = at;
        Step(StepKind.Judged, at, null, c.AuthorId, null);
        Touch(at);
    }

    private readonly DateTime Within(TimeSpan most, double share)
    {
        var left = time.Now - c.PostedAt;
        return c.PostedAt + ((left < most ? left : most) * share);
    }

    private void Touch(DateTime at) => moved = at > moved ? at : moved;

    private void Step(StepKind kind, DateTime at, Guid? role, Guid? person, string? text, Guid? from = null) => rows.Add(new Step
    {
        Id = GeneratedIds.At(at, ref draw), ContributionId = c.Id, Kind = kind, At = at, RoleId = role, PersonId = person, Text = text, FromRoleId = from,
    });

    private void Record(string act, DateTime at, Guid? actor, object detail) => rows.Add(new RegisterEntry
    {
        Id = GeneratedIds.At(at, ref draw), At = at, Act = act, SubjectId = c.Id, ActorId = actor, Public = c.Visibility == Visibility.Public, Detail = JsonSerializer.Serialize(detail),
    });
}
