using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Paper;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Search;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Posting;

/// <summary>What someone wants to say, as it came in.</summary>
internal sealed record PostContributionInput
{
    public ContributionKind Kind { get; init; }
    public bool IsRequest { get; init; }

    /// <summary>Which kind of request, where the territory names some; null for none of them.</summary>
    public Guid? RequestKindId { get; init; }
    public string Title { get; init; } = "";
    public string Body { get; init; } = "";
    public Guid CommunityId { get; init; }
    public Guid? ThemeId { get; init; }
    public string? Place { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>How it came; on paper, by telephone, in a meeting: an agent writes down what someone said.</summary>
    public Channel Channel { get; init; }

    internal bool Recorded => Channel is not (Channel.Platform or Channel.Email);

    /// <summary>How that person wishes to be named; may be empty.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Number of the sheet of paper it was written on, as typed.</summary>
    public string? Sheet { get; init; }

    /// <summary>The draft it comes from, dropped once posted.</summary>
    public Guid? DraftId { get; init; }
}

/// <summary>Where what was said has arrived.</summary>
/// <param name="Pending">Read before it is published.</param>
internal sealed record Posted(Guid Id, string Reference, string Href, string Role, DateTime? DueAt, bool Pending = false)
{
    /// <summary>Code to hand over to the person it was written down for, when no sheet has given them one. Kept nowhere.</summary>
    public string? Stub { get; init; }
}

/// <summary>Takes a contribution in: it is numbered, given to a role, promised an answer, and its author is told at once.</summary>
internal sealed class PostContribution(
    Unit unit, ICommunities communities, Router router, PromiseClock clock, IFollows follows, SearchIndex search, Receipt receipt, RequestClerk clerk, RequestKinds kinds, ReadingFirst reading, Pace pace)
{
    private const int Tries = 3;

    /// <summary>In an hour, by one person.</summary>
    public const int Most = 20;

    /// <summary>An agent writes down what a whole meeting said.</summary>
    public const int MostRecorded = 200;

    private ParvisDb Db => unit.Db;

    public async Task<Result<Posted>> Run(Viewer viewer, PostContributionInput given, CancellationToken cancel)
    {
        var input = Tidy(given);
        if (Refusal(viewer, input) is { } failure) return failure;
        for (var attempt = 1; ; attempt++)
        {
            var reference = Writing.NewReference();
            try
            {
                return await unit.Write(() => Write(viewer, input, reference, cancel), cancel);
            }
            catch (DbUpdateException) when (attempt < Tries && Db.Database.CurrentTransaction is null)
            {
                Db.ChangeTracker.Clear();
                // Two numbers drawn alike: draw again. Anything else is a fault.
                if (!await Db.Set<Contribution>().AnyAsync(c => c.Reference == reference, cancel)) throw;
            }
        }
    }

    /// <summary>Why these words would be refused, before anything is looked up; null when they would not.</summary>
    public static Failure? Check(Viewer viewer, PostContributionInput given) => Refusal(viewer, Tidy(given));

    private static PostContributionInput Tidy(PostContributionInput given) => given with
    {
        Title = PostingRules.Line(given.Title),
        Body = PostingRules.Lines(given.Body),
        Place = PostingRules.Line(given.Place) is { Length: > 0 } place ? place : null,
        Sheet = given.Recorded && PostingRules.Line(given.Sheet) is { Length: > 0 } sheet ? sheet : null,
        OnBehalfOf = PostingRules.Line(given.OnBehalfOf) is { Length: > 0 } name ? name : null,
    };

    private static Failure? Refusal(Viewer viewer, PostContributionInput input)
    {
        if (viewer.PersonId is null) return ContributionFailures.SignInFirst;
        if (viewer.MayNotWrite() is { } suspended) return suspended;
        if (PostingRules.Kind(input.Kind) is { } kind) return kind;
        if (input.Recorded)
        {
            if (!viewer.WorksHere) return ContributionFailures.AgentsOnly;
            if (input.Channel is not (Channel.Paper or Channel.Telephone or Channel.Meeting)) return ContributionFailures.ChannelWrong;
            if (input.OnBehalfOf?.Length > PostingRules.MostName) return ContributionFailures.NameTooLong;
        }

        return PostingRules.Text(input.Title, input.Body) ?? PostingRules.Where(input.Place, input.Latitude, input.Longitude);
    }

    private async Task<Result<Posted>> Write(Viewer viewer, PostContributionInput input, string reference, CancellationToken cancel)
    {
        var recorded = input.Recorded;
        if (await pace.Refuses(recorded ? "record" : "post", viewer.PersonId, recorded ? MostRecorded : Most, cancel) is { } slower) return slower;
        if (await communities.PlaceToPost(viewer, input.CommunityId, cancel) is not { } community) return ContributionFailures.CommunityClosed;
        if (input.ThemeId is { } theme && (await communities.Themes(cancel)).All(t => t.Id != theme)) return ContributionFailures.ThemeUnknown;

        RequestKind? kind = null;
        if (input.IsRequest && input.RequestKindId is { } asked)
        {
            kind = (await kinds.All(cancel)).FirstOrDefault(k => k.Id == asked);
            if (kind is null) return RequestFailures.KindUnknown;
        }

        var contribution = Create(viewer, input, reference, community);
        var routed = await router.Choose(contribution, cancel);
        contribution.RoleId = routed.Role.Id;
        contribution.ActingRoleId = routed.Acting.Role.Id;
        await clock.Start(contribution, unit.Now, cancel);
        Db.Add(contribution);
        Steps(contribution, routed);
        var looked = await reading.Look(viewer, contribution, new Written(ContentKinds.Contribution, contribution.Id, $"{input.Title}\n\n{input.Body}", Binds: input.IsRequest), cancel);
        if (looked.Refusal is { } limit) return limit;
        var readsFirst = looked.Waits;
        if (readsFirst) contribution.Showing = Showing.Pending;
        else search.Add(ContributionDocument.Of(contribution));
        if (contribution.AuthorId is { } author) await follows.Follow(author, FollowKind.Contribution, contribution.Id, cancel);
        if (input.DraftId is { } draft)
        {
            await Db.Set<Draft>().Where(d => d.Id == draft && d.PersonId == viewer.PersonId).ExecuteDeleteAsync(cancel);
            // What came with it by e-mail goes along.
            foreach (var file in await Db.Set<StoredFile>().Where(f => f.SubjectId == draft && f.OwnerId == viewer.PersonId).ToListAsync(cancel))
            {
                file.SubjectId = contribution.Id;
                if (!readsFirst) continue;
                file.Showing = Showing.Pending;
                await reading.Tell(ContentKinds.File, file.Id, looked, cancel);
            }
        }

        if (readsFirst)
        {
            await reading.Tell(ContentKinds.Contribution, contribution.Id, looked, cancel);
        }
        else
        {
            unit.Publish(new ContributionPosted(contribution.Id));
            unit.Publish(new ContributionRouted(contribution.Id, routed.Role.Id, null));
            await reading.Tell(ContentKinds.Contribution, contribution.Id, looked, cancel);
        }

        string? stub = null;
        if (input.Sheet is { } number)
        {
            if (await Sheets.Enter(unit, number, contribution.Id, cancel) is { } entered) return entered;
        }
        else if (recorded)
        {
            stub = Sheets.Add(unit, community.Id, viewer.PersonId, contribution.Id).Code;
        }

        // CRPA articles L112-3 and L112-11: a demande gets a receipt, with what silence on it means.
        if (contribution.IsRequest) await clerk.Open(contribution, kind, unit.Now, cancel);
        else await receipt.Send(contribution, routed.Acting.Role.Name, cancel);
        return new Posted(contribution.Id, reference, contribution.Href, routed.Acting.Role.Name, contribution.DueAt, readsFirst) { Stub = stub };
    }

    private Contribution Create(Viewer viewer, PostContributionInput input, string reference, CommunityCard community)
    {
        var recorded = input.Recorded;
        return new Contribution
        {
            Id = unit.NewId(),
            Reference = reference,
            Kind = input.Kind,
            IsRequest = input.IsRequest,
            Title = input.Title,
            Body = input.Body,
            Extract = ContributionDocument.Extract(input.Body),
            Slug = ContributionDocument.Slug(input.Title, reference),
            CommunityId = community.Id,
            ThemeId = input.ThemeId,
            Visibility = community.Visibility,
            AuthorId = recorded ? null : viewer.PersonId,
            AuthorStanding = recorded ? StandingKind.Inhabitant : viewer.Speaks,
            Channel = input.Channel,
            RecordedById = recorded ? viewer.PersonId : null,
            OnBehalfOf = recorded ? input.OnBehalfOf : null,
            Place = input.Place,
            Latitude = input.Latitude,
            Longitude = input.Longitude,
            PostedAt = unit.Now,
            MovedAt = unit.Now,
            State = ContributionState.Awaiting,
        };
    }

    private void Steps(Contribution contribution, Routed routed)
    {
        Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Received, At = unit.Now, PersonId = contribution.AuthorId });
        Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Routed, At = unit.Now, RoleId = routed.Role.Id, Text = routed.Rule });
        if (!routed.Acting.Stepped) return;
        Db.Add(new Step
        {
            Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.PassedOn, At = unit.Now, RoleId = routed.Acting.Role.Id, FromRoleId = routed.Role.Id,
        });
    }
}
