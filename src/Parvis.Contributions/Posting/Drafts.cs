using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;

namespace Parvis.Contributions.Posting;

internal sealed record DraftLine(Guid Id, string Title, DateTime SavedAt);

/// <summary>Texts not yet posted, seen by their writer only.</summary>
internal sealed class DraftQuery(ParvisDb db)
{
    public async Task<IReadOnlyList<DraftLine>> All(Viewer viewer, CancellationToken cancel) =>
        await db.Set<Draft>().AsNoTracking().Where(d => d.PersonId == viewer.PersonId).OrderByDescending(d => d.SavedAt)
            .Select(d => new DraftLine(d.Id, d.Title, d.SavedAt)).ToListAsync(cancel);

    public async Task<PostContributionInput?> Find(Viewer viewer, Guid id, CancellationToken cancel)
    {
        var form = await db.Set<Draft>().AsNoTracking().Where(d => d.Id == id && d.PersonId == viewer.PersonId).Select(d => d.Form).FirstOrDefaultAsync(cancel);
        return form is null ? null : JsonSerializer.Deserialize<PostContributionInput>(form)! with { DraftId = id };
    }
}

/// <summary>Keeps what is being written. Nothing is checked but sizes: a draft may be unfinished.</summary>
internal sealed class SaveDraft(Unit unit)
{
    public const int MostDrafts = 30;

    /// <param name="until">When it goes by itself; null: when its writer says so.</param>
    public async Task<Result<Guid>> Run(Viewer viewer, PostContributionInput input, CancellationToken cancel, DateTime? until = null)
    {
        if (viewer.PersonId is not { } person) return ContributionFailures.SignInFirst;
        if (input.Body.Length > ContributionsModel.MostBody) return ContributionFailures.BodyTooLong;
        if (input.Title.Length > ContributionsModel.MostTitle) return ContributionFailures.TitleTooLong;
        if (input.Place?.Length > PostingRules.MostPlace) return ContributionFailures.PlaceTooLong;
        if (input.OnBehalfOf?.Length > PostingRules.MostName) return ContributionFailures.NameTooLong;
        return await unit.Write<Guid>(
            async () =>
            {
                var form = JsonSerializer.Serialize(input with { DraftId = null, Latitude = Finite(input.Latitude), Longitude = Finite(input.Longitude) });
                var mine = unit.Db.Set<Draft>().Where(d => d.PersonId == person);
                if (input.DraftId is { } id && await mine.FirstOrDefaultAsync(d => d.Id == id, cancel) is { } draft)
                {
                    (draft.Form, draft.Title, draft.SavedAt, draft.Until) = (form, input.Title, unit.Now, until);
                    return draft.Id;
                }

                if (await mine.CountAsync(cancel) >= MostDrafts) return ContributionFailures.TooManyDrafts;
                var added = new Draft { Id = unit.NewId(), PersonId = person, Form = form, Title = input.Title, SavedAt = unit.Now, Until = until };
                unit.Db.Add(added);
                return added.Id;
            },
            cancel);

        // What is no number is not kept: JSON has no word for it.
        static double? Finite(double? typed) => typed is { } number && double.IsFinite(number) ? number : null;
    }
}

internal sealed class DropDraft(Unit unit, FileStore store)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (await unit.Db.Set<Draft>().Where(d => d.Id == id && d.PersonId == viewer.PersonId).ExecuteDeleteAsync(cancel) != 1) return ContributionFailures.DraftAbsent;
            var files = unit.Db.Set<StoredFile>().Where(f => f.SubjectId == id);
            var gone = await files.Select(f => f.Id).ToListAsync(cancel);
            await files.ExecuteDeleteAsync(cancel);
            unit.Afterwards(() => gone.ForEach(store.Drop));
            return Result.Done;
        },
        cancel);
}
