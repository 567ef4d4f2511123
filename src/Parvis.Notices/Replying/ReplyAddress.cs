using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;

namespace Parvis.Notices.Replying;

/// <summary>What an address given in a letter stands for. The signature is not kept: these rows alone let nobody write.</summary>
internal sealed class ReplyAddress : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }
    public required string Matter { get; init; }
    public Guid MatterId { get; init; }
    public ReplyPurpose Purpose { get; init; }

    /// <summary>Moved forward by each letter that gives it again.</summary>
    public DateTime Until { get; set; }

    /// <summary>What is signed: changed in the database, the address proves nothing any more.</summary>
    public string Said => $"{TerritoryId:N}\n{PersonId:N}\n{Matter}\n{MatterId:N}\n{(int)Purpose}";
}

internal sealed class ReplyAddresses(Unit unit, MailAddresses addresses, IOptions<MailInOptions> options) : IReplyAddresses
{
    /// <summary>How long one that is no longer taken is still known, so that its holder is told so.</summary>
    public static readonly TimeSpan Known = TimeSpan.FromDays(365);

    private ParvisDb Db => unit.Db;

    public async Task<string?> For(Guid personId, string matter, Guid matterId, ReplyPurpose purpose, CancellationToken cancel = default)
    {
        if (!addresses.Opens) return null;
        var row = await Db.Set<ReplyAddress>()
            .FirstOrDefaultAsync(r => r.PersonId == personId && r.MatterId == matterId && r.Purpose == purpose && r.Matter == matter && r.Until > unit.Now, cancel);
        if (row is null) Db.Add(row = new ReplyAddress { Id = unit.NewId(), TerritoryId = Db.CurrentTerritory, PersonId = personId, Matter = matter, MatterId = matterId, Purpose = purpose });
        row.Until = unit.Now.AddDays(options.Value.Days);
        return addresses.Reply(row.Id, row.Said);
    }

    public async Task<ReplyTarget?> Read(string token, CancellationToken cancel = default)
    {
        if (MailAddresses.IdOf(token) is not { } id) return null;
        var row = await Db.Everywhere<ReplyAddress>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
        return row is not null && addresses.Proves(token, id, row.Said) ? new ReplyTarget(row.TerritoryId, row.PersonId, row.Matter, row.MatterId, row.Purpose, row.Until) : null;
    }
}

internal sealed class ForgetReplies(Unit unit) : IJob
{
    public string Name => "notices.replies";

    public TimeSpan Every => TimeSpan.FromHours(24);

    public Task Run(CancellationToken cancel) => unit.Write(
        async () =>
        {
            var before = unit.Now - ReplyAddresses.Known;
            await unit.Db.Everywhere<ReplyAddress>().Where(r => r.Until < before).ExecuteDeleteAsync(cancel);
            return Result.Done;
        },
        cancel);
}
