using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Communities.Members;

internal sealed record MemberRow(Guid PersonId, string Name, bool Facilitates, string? Word, DateTime Since);

/// <summary>Members of a community, the longest-standing first.</summary>
internal sealed class MembersQuery(ParvisDb db, IPeople people)
{
    public const int Size = 50;

    public async Task<Slice<MemberRow>> Run(Guid community, MembershipState state, string? after, CancellationToken cancel)
    {
        var rows = db.Set<Membership>().AsNoTracking().Where(m => m.CommunityId == community && m.State == state);
        if (Cursor.Parse(after) is { } cursor) rows = rows.Where(m => m.Since > cursor.At || (m.Since == cursor.At && m.PersonId > cursor.Id));
        return await Named(rows.OrderBy(m => m.Since).ThenBy(m => m.PersonId), Size, cancel);
    }

    public async Task<IReadOnlyList<MemberRow>> Facilitators(Guid community, CancellationToken cancel) =>
        (await Named(db.Set<Membership>().AsNoTracking().Where(m => m.CommunityId == community && m.Facilitates).OrderBy(m => m.Since).ThenBy(m => m.PersonId), 20, cancel)).Items;

    private async Task<Slice<MemberRow>> Named(IQueryable<Membership> rows, int size, CancellationToken cancel)
    {
        var names = people.Names;
        var found = await rows.Take(size + 1)
            .Select(m => new { m.PersonId, Name = names.Where(n => n.Id == m.PersonId).Select(n => n.Name).FirstOrDefault(), m.Facilitates, m.Word, m.Since }).ToListAsync(cancel);
        var items = found.Take(size).Select(m => new MemberRow(m.PersonId, m.Name ?? "", m.Facilitates, m.Word, m.Since)).ToList();
        return new Slice<MemberRow>(items, found.Count > size ? new Cursor(items[^1].Since, items[^1].PersonId).ToString() : null);
    }
}
