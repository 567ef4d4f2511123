using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.About.Terms;

/// <summary>A version as a list names it.</summary>
internal sealed record TextVersion(int Version, string Note, DateTime At);

/// <summary>What a territory adds to a page, and the versions it had.</summary>
/// <param name="Text">Null when it adds nothing.</param>
internal sealed record TerritoryWords(LegalText? Text, IReadOnlyList<TextVersion> Versions)
{
    public static readonly TerritoryWords None = new(null, []);

    public bool Older => Text is { } shown && Versions.Count > 0 && shown.Version != Versions[0].Version;
}

internal sealed class LegalTexts(ParvisDb db)
{
    private const int MostVersions = 100;

    public Task<LegalText?> Current(TextKind kind, CancellationToken cancel) =>
        db.Set<LegalText>().AsNoTracking().Where(t => t.Kind == kind).OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancel);

    /// <param name="version">The version asked for, or null for the present one.</param>
    /// <returns>Null when that version does not exist.</returns>
    public async Task<TerritoryWords?> Find(TextKind kind, int? version, CancellationToken cancel)
    {
        var texts = db.Set<LegalText>().AsNoTracking().Where(t => t.Kind == kind);
        var versions = await texts.OrderByDescending(t => t.Version).Take(MostVersions).Select(t => new TextVersion(t.Version, t.Note, t.PublishedAt)).ToListAsync(cancel);
        var shown = version ?? (versions.Count > 0 ? versions[0].Version : 0);
        if (shown == 0) return version is null ? TerritoryWords.None : null;
        return await texts.FirstOrDefaultAsync(t => t.Version == shown, cancel) is { } found ? new(found, versions) : null;
    }
}

/// <summary>An administrator publishes what the territory adds to a page. An empty text takes it away; the versions stay.</summary>
internal sealed class WriteText(Unit unit, LegalTexts texts)
{
    public Task<Result<int>> Run(Viewer viewer, TextKind kind, string? text, string? note, CancellationToken cancel) => unit.Write<int>(
        async () =>
        {
            if (!viewer.Administers) return AboutFailures.AdministratorsOnly;
            if (!Enum.IsDefined(kind)) return AboutFailures.Absent;
            var (said, why) = (text?.Trim().ReplaceLineEndings("\n") ?? "", note?.Trim().ReplaceLineEndings(" ") ?? "");
            var present = await texts.Current(kind, cancel);
            if (said.Length == 0 && present is null) return AboutFailures.TextMissing;
            if (said.Length > AboutModel.MostText) return AboutFailures.TextTooLong.On("Text");
            if (why.Length == 0) return AboutFailures.NoteMissing;
            if (why.Length > AboutModel.MostNote) return AboutFailures.NoteTooLong;
            if (present?.Text == said) return AboutFailures.TextSame;
            var next = new LegalText { Id = unit.NewId(), Kind = kind, Version = (present?.Version ?? 0) + 1, Text = said, Note = why, PublishedById = viewer.PersonId!.Value, PublishedAt = unit.Now };
            unit.Db.Add(next);
            unit.Record(new RegisterLine("about.text_published", next.Id, viewer.PersonId, true, new { Kind = kind.ToString(), next.Version }));
            return next.Version;
        },
        cancel);
}
