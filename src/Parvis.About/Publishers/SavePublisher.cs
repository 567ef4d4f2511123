using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;

namespace Parvis.About.Publishers;

internal sealed class PublisherQuery(ParvisDb db, Kept kept)
{
    private static readonly Publisher Unsaid = new();

    public ValueTask<Publisher> Now(CancellationToken cancel) =>
        kept.Get(db, [typeof(Publisher)], async () => await db.Set<Publisher>().AsNoTracking().FirstOrDefaultAsync(cancel) ?? Unsaid);
}

/// <summary>An administrator says who publishes, hosts and protects.</summary>
internal sealed class SavePublisher(Unit unit)
{
    public Task<Result> Run(Viewer viewer, PublisherForm input, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return AboutFailures.AdministratorsOnly;
            var lines = input.Lines().ToDictionary(l => l.Field, l => l.Text?.Trim().ReplaceLineEndings(" ") ?? "");
            if (lines.FirstOrDefault(l => l.Value.Length > AboutModel.MostLine) is { Key: { } tooLong }) return AboutFailures.LineTooLong.On(tooLong);
            if (lines[nameof(input.Email)] is { Length: > 0 } email && !Addresses.IsOne(email)) return AboutFailures.EmailWrong;
            var row = await unit.Db.Set<Publisher>().FirstOrDefaultAsync(cancel);
            if (row is null) unit.Db.Add(row = new Publisher { Id = unit.Db.CurrentTerritory });
            (row.Body, row.Seat, row.Phone, row.Email, row.Director) = (lines[nameof(input.Body)], lines[nameof(input.Seat)], lines[nameof(input.Phone)], lines[nameof(input.Email)], lines[nameof(input.Director)]);
            (row.HostName, row.HostAddress, row.HostPhone) = (lines[nameof(input.HostName)], lines[nameof(input.HostAddress)], lines[nameof(input.HostPhone)]);
            unit.Record(new RegisterLine("about.publisher_changed", row.Id, viewer.PersonId, true, new { row.Body, row.HostName }));
            return Result.Done;
        },
        cancel);
}
