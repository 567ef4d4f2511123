using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Answering;

/// <summary>The copy of a contribution in the territory it was sent to.</summary>
/// <param name="Href">From the root of the installation, or absolute when that territory has a host name of its own; null for a body outside the installation.</param>
internal sealed record Copy(Guid? TerritoryId, string Territory, string? Href);

/// <summary>
/// Sends a public contribution to another territory of the installation (CRPA article L114-2: who is not competent transmits).
/// The copy is written by a unit of work of its own, in that territory; its import key makes a second try find the first copy.
/// </summary>
internal sealed class TransferAway(
    IServiceScopeFactory scopes, ITerritoryDirectory directory, TerritoryScope scope, SiteLinks links, Unit unit, IFollows follows, Receipt receipt, Requests.RequestClerk clerk)
{
    public async Task<Result<Copy>> Run(Contribution contribution, string slug, CancellationToken cancel)
    {
        if (await directory.BySlug(slug, cancel) is not { } target || target.Id == scope.Id) return AnswerFailures.TerritoryUnknown.On("ToTerritory");
        // What is not public here must not become readable there.
        if (contribution.Visibility != Visibility.Public) return AnswerFailures.TerritoryUnknown.On("ToTerritory");
        var key = $"transfer/{contribution.Id:N}";
        var origin = links.Absolute(scope.Info!, contribution.Href);
        var source = scope.Info!.Name;
        // CRPA article L114-3: toward a rejection, silence there is counted from its receipt here.
        var sent = contribution.IsRequest && await clerk.Waiting(contribution.Id, cancel) is { } request ? new Requests.Origin(source, request.FirstReceivedAt ?? request.ReceivedAt) : null;
        // The embedded database has one writer, and this unit holds it: both territories are written by it.
        var here = scope.Info!;
        var pending = new Contribution
        {
            Id = unit.NewId(),
            Reference = ReferenceCode.New(),
            Kind = contribution.Kind,
            IsRequest = contribution.IsRequest,
            Title = contribution.Title,
            Body = $"{contribution.Body}\n\n---\n\n[{Platform.Markdown.MarkdownText.Escape(source)} : {contribution.Reference}](<{origin}>)",
            Extract = contribution.Extract,
            Slug = contribution.Slug,
            Visibility = Visibility.Public,
            AuthorId = contribution.AuthorId,
            AuthorStanding = contribution.AuthorStanding,
            Channel = contribution.Channel,
            OnBehalfOf = contribution.OnBehalfOf,
            Place = contribution.Place,
            Latitude = contribution.Latitude,
            Longitude = contribution.Longitude,
            PostedAt = unit.Now,
            MovedAt = unit.Now,
            ImportKey = key,
        };
        await unit.Db.SaveChangesAsync(cancel);
        scope.Enter(target);
        try
        {
            // Sent there already (the author asked again since): the first copy goes on.
            if (await unit.Db.Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.ImportKey == key, cancel) is { } first) return Arrived(target, first);
            await using var there = scopes.CreateAsyncScope();
            there.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(target);
            var routed = await there.ServiceProvider.GetRequiredService<Router>().Choose(pending, cancel);
            pending.RoleId = routed.Role.Id;
            pending.ActingRoleId = routed.Acting.Role.Id;
            await there.ServiceProvider.GetRequiredService<PromiseClock>().Start(pending, unit.Now, cancel);
            unit.Db.Add(pending);
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = pending.Id, Kind = StepKind.Received, At = unit.Now });
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = pending.Id, Kind = StepKind.Routed, At = unit.Now, RoleId = routed.Role.Id, Text = routed.Rule });
            if (routed.Acting.Stepped)
            {
                unit.Db.Add(new Step
                {
                    Id = unit.NewId(), ContributionId = pending.Id, Kind = StepKind.PassedOn, At = unit.Now, RoleId = routed.Acting.Role.Id, FromRoleId = routed.Role.Id,
                });
            }

            if (pending.AuthorId is { } author) await follows.Follow(author, FollowKind.Contribution, pending.Id, cancel);
            if (pending.IsRequest) await clerk.Open(pending, null, unit.Now, cancel, sent);
            else await receipt.Send(pending, routed.Acting.Role.Name, cancel);
            await new SearchIndex(unit.Db).Put(ContributionDocument.Of(pending), cancel);
            unit.Publish(new ContributionPosted(pending.Id));
            unit.Publish(new ContributionRouted(pending.Id, routed.Role.Id, null));
            await unit.Db.SaveChangesAsync(cancel);
            // Rows of that territory must not be followed once back in this one.
            unit.Db.ChangeTracker.Entries<ITerritorial>().Where(e => e.Entity.TerritoryId == target.Id).ToList().ForEach(e => e.State = EntityState.Detached);
        }
        finally
        {
            scope.Enter(here);
        }

        return Arrived(target, pending);
    }

    private Copy Arrived(TerritoryInfo target, Contribution copy) =>
        new(target.Id, target.Name, target.Host is null ? $"/{target.Slug}{copy.Href}" : links.Absolute(target, copy.Href));
}
