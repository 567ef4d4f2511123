using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Contributions.Requests;

internal sealed record KindInput(string? Name, Silence Silence, int? Length, bool InDays, string? Basis);

/// <summary>
/// Says what silence means for a kind of request, and after how long (CRPA articles L231-1, L231-4 to L231-6). What was
/// received keeps the rule it was received under.
/// </summary>
internal sealed class AddRequestKind(Unit unit)
{
    public const int Most = 50;

    public Task<Result> Run(Viewer viewer, KindInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RequestFailures.NotYours;
            var (name, basis) = (PostingRules.Line(input.Name), PostingRules.Line(input.Basis));
            if (name.Length == 0) return RequestFailures.NameMissing;
            if (name.Length > RequestRules.MostName) return RequestFailures.TooLong.On("Name");
            if (!Enum.IsDefined(input.Silence)) return RequestFailures.ChoiceUnknown.On("Silence");
            if (input.Length is not { } length || length < 1 || length > (input.InDays ? RequestRules.MostDays : RequestRules.MostMonths)) return RequestFailures.LengthWrong;
            if (basis.Length == 0) return RequestFailures.BasisMissing;
            if (basis.Length > RequestRules.MostName) return RequestFailures.TooLong.On("Basis");
            var kinds = unit.Db.Set<RequestKind>();
            if (await kinds.AnyAsync(k => k.Name == name, cancel)) return RequestFailures.NameTaken;
            if (await kinds.CountAsync(cancel) >= Most) return RequestFailures.TooMany;
            var kind = new RequestKind { Id = unit.NewId(), Name = name, Silence = input.Silence, Length = length, InDays = input.InDays, Basis = basis };
            kinds.Add(kind);
            unit.Record(new RegisterLine("contributions.request_kind_added", kind.Id, viewer.PersonId, true, new { kind.Name, Silence = kind.Silence.ToString(), kind.Length, kind.InDays, kind.Basis }));
            return Result.Done;
        },
        cancel);
}

internal sealed class RemoveRequestKind(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RequestFailures.NotYours;
            if (await unit.Db.Set<RequestKind>().FirstOrDefaultAsync(k => k.Id == id, cancel) is not { } kind) return RequestFailures.Absent;
            unit.Db.Remove(kind);
            unit.Record(new RegisterLine("contributions.request_kind_removed", id, viewer.PersonId, true, new { kind.Name }));
            return Result.Done;
        },
        cancel);
}

internal sealed class RequestKinds(ParvisDb db, Kept kept)
{
    public async Task<IReadOnlyList<RequestKind>> All(CancellationToken cancel) =>
        await kept.Setting(db, [typeof(RequestKind)], () => db.Set<RequestKind>().AsNoTracking().OrderBy(k => k.Name).Take(AddRequestKind.Most).ToListAsync(cancel));
}
