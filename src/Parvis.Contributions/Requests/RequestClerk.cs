using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Requests;

/// <summary>Where a request came from, when another administration transmitted it.</summary>
internal sealed record Origin(string SentBy, DateTime ReceivedAt);

/// <summary>Keeps the file of a request: opens it, receipts it, hears silence speak, closes it. Inside a unit of work.</summary>
internal sealed class RequestClerk(
    Unit unit, IPeople people, IRoles roles, INoticeBoard board, TerritoryScope territory, ITerritoryCalendar calendars, RequestLetters letters)
{
    private ParvisDb Db => unit.Db;

    private TimeZoneInfo Zone => territory.Info!.Zone;

    /// <summary>
    /// A contribution becomes a request: silence is counted from its receipt, and the receipt goes at once when the settings hold
    /// all it must say; else a registration notice does, and those who administer are told what is missing.
    /// </summary>
    public async Task<LegalRequest> Open(Contribution contribution, RequestKind? kind, DateTime received, CancellationToken cancel, Origin? origin = null)
    {
        var request = new LegalRequest
        {
            Id = unit.NewId(),
            ContributionId = contribution.Id,
            ReceivedAt = received,
            SentBy = origin?.SentBy,
            FirstReceivedAt = origin?.ReceivedAt,
            KindName = kind?.Name,
            Silence = kind?.Silence ?? Silence.Rejection,
            Length = kind?.Length ?? RequestRules.DefaultMonths,
            InDays = kind?.InDays ?? false,
            Basis = kind?.Basis,
            ReceiptDueAt = Deadline.After(received, RequestRules.ReceiptDays, working: true, Zone, await calendars.Get(cancel)),
        };
        request.SilenceAt = RequestRules.SilenceFrom(RequestRules.CountedFrom(request), request.Length, request.InDays, Zone);
        Mark(contribution, request);
        Db.Add(request);
        unit.Record(new RegisterLine(
            "contributions.request_received", contribution.Id, contribution.AuthorId ?? contribution.RecordedById, Public(contribution),
            new { Receipt = contribution.Reference, contribution.RoleId, contribution.DueAt, request.ReceivedAt, request.SilenceAt, Silence = request.Silence.ToString(), Kind = request.KindName }));
        if (await Receipt(contribution, request, cancel)) return request;
        request.RegisteredAt = unit.Now;
        unit.Record(new RegisterLine("contributions.request_registered", contribution.Id, null, Public(contribution), new { Receipt = contribution.Reference, request.ReceiptDueAt }));
        await letters.SendReceipt(contribution, request, cancel);
        // Who may see it is asked of the database, where it must stand.
        await Db.SaveChangesAsync(cancel);
        await board.Tell(
            new NoticeDraft(NoticeKind.Account, "contribution", contribution.Id, "L’accusé de réception de « {0} » attend : des coordonnées manquent.", [contribution.Title], "/administration/demandes"),
            await people.Administrators(cancel),
            cancel);
        return request;
    }

    /// <summary>Issues the receipt when all it must say is known.</summary>
    /// <returns>False when something is missing: nothing is issued.</returns>
    public async Task<bool> Receipt(Contribution contribution, LegalRequest request, CancellationToken cancel)
    {
        var contacts = await Db.Set<ServiceContact>().AsNoTracking().Take(Contacts.Most).ToListAsync(cancel);
        var reached = Contacts.For(contacts, contribution.RoleId);
        if (reached.Lacks(request.Silence).Count > 0) return false;
        (request.Service, request.Address, request.Telephone, request.Email, request.Court) = (reached.Service, reached.Address, reached.Telephone, reached.Email, reached.Court);
        request.ReceiptAt = unit.Now;
        Step(contribution, StepKind.Receipted, unit.Now);
        unit.Record(new RegisterLine("contributions.receipt_issued", contribution.Id, null, Public(contribution), new { Receipt = contribution.Reference, request.Service, request.SilenceAt }));
        await letters.SendReceipt(contribution, request, cancel);
        return true;
    }

    /// <summary>The request that waits, followed for changes; null when there is none.</summary>
    public Task<LegalRequest?> Waiting(Guid contribution, CancellationToken cancel) =>
        Db.Set<LegalRequest>().Where(r => r.ContributionId == contribution && r.EndedAt == null).OrderByDescending(r => r.ReceivedAt).FirstOrDefaultAsync(cancel);

    /// <summary>Closes the file, whatever closes it; a silence that had already spoken is said first.</summary>
    public async Task End(Contribution contribution, RequestEnd end, CancellationToken cancel, string? sentTo = null)
    {
        if (!contribution.IsRequest || await Waiting(contribution.Id, cancel) is not { } request) return;
        if (request.SilentAt is null && request.SilenceAt <= unit.Now) await Speak(contribution, request, cancel);
        request.EndedAt = unit.Now;
        request.End = end;
        request.SentTo = sentTo;
    }

    /// <summary>
    /// The delay has gone by without a decision: silence is one (CRPA articles L231-1 and L231-4). It is said in public, to the author and to
    /// the role, and the answer promised is still due.
    /// </summary>
    public async Task Speak(Contribution contribution, LegalRequest request, CancellationToken cancel)
    {
        request.SilentAt = unit.Now;
        var accepted = request.Silence == Silence.Acceptance;
        // One tick before the end of the day: the decision is of that day.
        Step(contribution, accepted ? StepKind.SilentAcceptance : StepKind.SilentRejection, request.SilenceAt.AddTicks(-10));
        contribution.MovedAt = unit.Now;
        unit.Publish(new SilenceSpoke(contribution.Id, accepted));
        unit.Record(new RegisterLine(
            "contributions.implicit_decision", contribution.Id, null, Public(contribution), new { Receipt = contribution.Reference, Silence = request.Silence.ToString(), request.SilenceAt }));
        var rejected = new NoticeDraft(NoticeKind.Mine, "contribution", contribution.Id, "Sans réponse dans le délai de la loi, votre demande « {0} » est réputée rejetée. La réponse promise reste due.", [contribution.Title], contribution.Href);
        var granted = new NoticeDraft(NoticeKind.Mine, "contribution", contribution.Id, "Sans réponse dans le délai de la loi, votre demande « {0} » est réputée acceptée.", [contribution.Title], contribution.Href);
        if (contribution.AuthorId is { } author) await board.Tell(accepted ? granted : rejected, [author], cancel);
        await board.TellFollowers(
            new NoticeDraft(NoticeKind.Followed, "contribution", contribution.Id, "Le silence de l’administration a décidé de « {0} ».", [contribution.Title], contribution.Href) { ToldApart = contribution.AuthorId },
            [(FollowKind.Contribution, contribution.Id)],
            cancel);
        if (contribution.ActingRoleId is not { } role) return;
        await board.Tell(
            new NoticeDraft(NoticeKind.Duty, "contribution", contribution.Id, "Le délai de la loi est passé sans décision sur « {0} ». La réponse promise reste due.", [contribution.Title], $"/a-repondre/{contribution.Reference}"),
            await roles.Holders(role, cancel),
            cancel);
    }

    public void Step(Contribution contribution, StepKind kind, DateTime at, Guid? person = null, string? text = null) => Db.Add(new Step
    {
        Id = unit.NewId(), ContributionId = contribution.Id, Kind = kind, At = at, RoleId = contribution.ActingRoleId, PersonId = person, Text = text,
    });

    public static bool Public(Contribution contribution) => contribution.Visibility == Visibility.Public;

    private static void Mark(Contribution contribution, LegalRequest request)
    {
        contribution.IsRequest = true;
        contribution.SilenceAt = request.SilenceAt;
        contribution.SilenceAccepts = request.Silence == Silence.Acceptance;
    }
}
