using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Documents;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Requests;

internal enum RequestShow
{
    All,
    Waiting,

    /// <summary>Whose receipt has not gone.</summary>
    Unreceipted,

    /// <summary>On which silence made the decision.</summary>
    Silent,
    Ended,
}

internal sealed record RequestRow(
    Guid Id, string Reference, string Title, string Href, string? KindName, Guid? RoleId, DateTime ReceivedAt, DateTime SilenceAt, Silence Silence, DateTime? SilentAt,
    DateTime? RegisteredAt, DateTime ReceiptDueAt, DateTime? ReceiptAt, DateTime? EndedAt, RequestEnd? End, string? SentTo);

/// <summary>The register of requests: for those who work here, each seeing what their communities let them see.</summary>
internal sealed class RequestsQuery(ParvisDb db, ICommunities communities)
{
    public const int PageSize = 30;

    public static bool May(Viewer viewer) => viewer.Administers || viewer.WorksHere;

    public async Task<Slice<RequestRow>> Page(Viewer viewer, RequestShow show, Guid? role, string? after, CancellationToken cancel)
    {
        var rows = Among(viewer, show, role, Cursor.Parse(after));
        var found = await rows.Take(PageSize + 1).ToListAsync(cancel);
        var page = found.Take(PageSize).ToList();
        return new Slice<RequestRow>(page, found.Count > PageSize ? new Cursor(page[^1].ReceivedAt, page[^1].Id).ToString() : null);
    }

    public IQueryable<RequestRow> Among(Viewer viewer, RequestShow show, Guid? role, Cursor? after)
    {
        var requests = db.Set<LegalRequest>().AsNoTracking();
        requests = show switch
        {
            RequestShow.Waiting => requests.Where(r => r.EndedAt == null),
            RequestShow.Unreceipted => requests.Where(r => r.EndedAt == null && r.ReceiptAt == null),
            RequestShow.Silent => requests.Where(r => r.SilentAt != null),
            RequestShow.Ended => requests.Where(r => r.EndedAt != null),
            _ => requests,
        };
        if (after is { } cursor) requests = requests.Where(r => r.ReceivedAt < cursor.At || (r.ReceivedAt == cursor.At && r.Id < cursor.Id));
        var seen = communities.SeenBy(db.Set<Contribution>().AsNoTracking(), viewer);
        if (role is { } one) seen = seen.Where(c => c.RoleId == one);
        return
            from r in requests
            join c in seen on r.ContributionId equals c.Id
            orderby r.ReceivedAt descending, r.Id descending
            select new RequestRow(
                r.Id, c.Reference, c.Title, "/c/" + c.Reference + "/" + c.Slug, r.KindName, c.RoleId, r.ReceivedAt, r.SilenceAt, r.Silence, r.SilentAt,
                r.RegisteredAt, r.ReceiptDueAt, r.ReceiptAt, r.EndedAt, r.End, r.SentTo);
    }
}

/// <summary>The register as a CSV file; that someone took it is itself registered.</summary>
internal sealed class ExportRequests(Unit unit, RequestsQuery requests, IRoles roles, TerritoryScope territory, Words words)
{
    public const int Most = 50_000;

    public async Task<Result<byte[]>> Run(Viewer viewer, RequestShow show, Guid? role, CancellationToken cancel)
    {
        if (!RequestsQuery.May(viewer)) return RequestFailures.NotYours;
        var zone = territory.Info!.Zone;
        var names = await roles.Cards(cancel);
        using var memory = new MemoryStream();
        await using (var writer = new StreamWriter(memory, Csv.Encoding, leaveOpen: true))
        {
            await writer.WriteAsync(Csv.Line(
                words["Numéro"], words["Objet"], words["Sorte"], words["Rôle"], words["Reçue le"], words["Accusé d’enregistrement"], words["Accusé de réception"], words["Silence"], words["Décision du silence le"],
                words["Silence constaté"], words["Fin"], words["Le"], words["Transmise à"]));
            await foreach (var row in requests.Among(viewer, show, role, null).Take(Most).AsAsyncEnumerable().WithCancellation(cancel))
            {
                await writer.WriteAsync(Csv.Line(
                    ReferenceCode.Said(row.Reference), row.Title, row.KindName, row.RoleId is { } id ? names.GetValueOrDefault(id)?.Name : null, Day(row.ReceivedAt), Day(row.RegisteredAt), Day(row.ReceiptAt),
                    words.Say(row.Silence), Day(row.SilenceAt.AddTicks(-1)), row.SilentAt is null ? words["non"] : words["oui"], row.End is { } end ? words.Say(end) : null, Day(row.EndedAt), row.SentTo));
            }
        }

        var done = await unit.Write(
            () =>
            {
                unit.Record(new RegisterLine("contributions.requests_exported", territory.Id, viewer.PersonId, false, new { Show = show.ToString() }));
                return Task.FromResult(Result.Done);
            },
            cancel);
        return done.Failure is { } failure ? failure : memory.ToArray();

        string? Day(DateTime? at) => at is { } utc ? Days.Of(utc, zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}

internal static class RequestWords
{
    public static string Say(this Words words, Silence silence) => silence == Silence.Acceptance ? words["vaut acceptation"] : words["vaut rejet"];

    public static string Say(this Words words, RequestEnd end) => end switch
    {
        RequestEnd.Answered => words["Répondue"],
        RequestEnd.Withdrawn => words["Retirée"],
        RequestEnd.TurnedBack => words["Redevenue simple contribution"],
        _ => words["Transmise"],
    };

    public static string Say(this Words words, Missing missing) => missing switch
    {
        Missing.Service => words["le nom du service"],
        Missing.AnyAddress => words["son adresse postale ou électronique"],
        Missing.Telephone => words["son téléphone"],
        _ => words["le tribunal compétent (dans les coordonnées du territoire)"],
    };
}
