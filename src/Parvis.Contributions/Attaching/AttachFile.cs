using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Attaching;

internal static class AttachFailures
{
    public static readonly Failure TooMany = new("attachments.too_many", 409, "Une contribution porte cinq fichiers au plus. Retirez-en un d’abord.");
    public static readonly Failure TooManyToday = new("attachments.too_many_today", 429, "Vous avez déjà joint trente fichiers aujourd’hui. Reprenez demain.");
    public static readonly Failure AlternativeMissing = new Failure("attachments.alternative_missing", 400, "Décrivez l’image en quelques mots, pour qui ne la voit pas.").On("Alternative");
    public static readonly Failure AlternativeTooLong = new Failure("attachments.alternative_too_long", 400, "Cette description dépasse 300 caractères.").On("Alternative");
}

/// <summary>Adds an image or a PDF to one's contribution. Nothing is kept of a refused file.</summary>
internal sealed class AttachFile(Unit unit, ContributionGate gate, FileStore store, ReadingFirst reading, Throttle throttle)
{
    public const int MostFiles = 5;
    public const int MostADay = 30;
    private const int MostTriesADay = 60;
    public const int MostAlternative = 300;

    public async Task<Result> Run(Viewer viewer, string reference, Stream? content, string? clientName, string? alternative, CancellationToken cancel)
    {
        if (await Allowed(viewer, reference, cancel) is { Failure: { } refused }) return refused;
        var said = PostingRules.Line(alternative);
        if (said.Length > MostAlternative) return AttachFailures.AlternativeTooLong;
        if (content is null) return FileFailures.Missing;
        // Refused files cost as much as kept ones.
        if (!await MayTry(viewer.PersonId!.Value, cancel)) return AttachFailures.TooManyToday;
        // Received and drawn again before the transaction: it may take seconds.
        var received = await store.Receive(content, clientName, cancel);
        if (received.Failure is { } unfit) return unfit;
        using var file = received.Get();
        if (FileTypes.IsImage(file.ContentType) && said.Length == 0) return AttachFailures.AlternativeMissing;
        return await Keep(viewer, reference, file, said, cancel);
    }

    /// <summary>Counts a try; false when there were too many today. Never inside a transaction.</summary>
    public Task<bool> MayTry(Guid person, CancellationToken cancel) => throttle.Allows("attach", person.ToString(), MostTriesADay, TimeSpan.FromDays(1), cancel);

    /// <summary>Puts a file already received in its place.</summary>
    public Task<Result> Keep(Viewer viewer, string reference, ReceivedFile file, string? said, CancellationToken cancel)
    {
        var id = unit.NewId();
        return unit.Write(
            async () =>
            {
                var allowed = await Allowed(viewer, reference, cancel);
                if (allowed.Failure is { } late) return late;
                var stored = new StoredFile
                {
                    Id = id, SubjectId = allowed.Get().Id, OwnerId = viewer.PersonId, Name = file.Name, ContentType = file.ContentType, Bytes = file.Bytes,
                    Sha256 = file.Sha256, Alternative = said is { Length: > 0 } ? said : null, Inline = file.Inline, CreatedAt = unit.Now,
                };
                unit.Db.Add(stored);
                var looked = await reading.Look(viewer, allowed.Get(), new Written(ContentKinds.File, id, said ?? "", Binds: allowed.Get().IsRequest), cancel);
                if (looked.Refusal is { } limit) return limit;
                if (looked.Waits) stored.Showing = Showing.Pending;
                await reading.Tell(ContentKinds.File, id, looked, cancel);
                store.Keep(file, id);
                return Result.Done;
            },
            cancel);
    }

    private async Task<Result<Contribution>> Allowed(Viewer viewer, string reference, CancellationToken cancel)
    {
        var seen = await gate.ToTalk(viewer, reference, cancel);
        if (seen.Failure is { } failure) return failure;
        var contribution = seen.Get();
        if (!contribution.MayBeEditedBy(viewer)) return ContributionFailures.NotYours;
        var files = unit.Db.WithHeld<StoredFile>();
        if (await files.CountAsync(f => f.SubjectId == contribution.Id, cancel) >= MostFiles) return AttachFailures.TooMany;
        var since = unit.Now.AddDays(-1);
        if (await files.CountAsync(f => f.OwnerId == viewer.PersonId && f.CreatedAt > since, cancel) >= MostADay) return AttachFailures.TooManyToday;
        return contribution;
    }
}

internal sealed class RemoveFile(Unit unit, ContributionGate gate, FileStore store)
{
    public async Task<Result> Run(Viewer viewer, string reference, Guid fileId, CancellationToken cancel)
    {
        var removed = await unit.Write(
            async () =>
            {
                var seen = await gate.ToTalk(viewer, reference, cancel, takesBack: true);
                if (seen.Failure is { } failure) return failure;
                var contribution = seen.Get();
                if (!contribution.MayBeEditedBy(viewer)) return ContributionFailures.NotYours;
                return await unit.Db.WithHeld<StoredFile>().Where(f => f.Id == fileId && f.SubjectId == contribution.Id).ExecuteDeleteAsync(cancel) == 0
                    ? ContributionFailures.Absent
                    : Result.Done;
            },
            cancel);
        if (removed.Ok) store.Drop(fileId);
        return removed;
    }
}
