using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Insights.PublicRegister;

/// <summary>A public line as its page shows it.</summary>
/// <param name="Subject">Without an address when no page shows it.</param>
internal sealed record RegisterRow(long Seq, DateTime At, string Sentence, RegisterSubject? Subject, string Seal);

/// <summary>The public lines, newest first.</summary>
internal sealed class RegisterPages(ParvisDb db, IEnumerable<RegisterWord> words, IEnumerable<IRegisterSubjects> subjects)
{
    public const int PageSize = 50;

    private readonly Dictionary<string, string> sentences = words.ToDictionary(w => w.Act, w => w.Sentence, StringComparer.Ordinal);

    public async Task<Slice<RegisterRow>> Before(long? before, CancellationToken cancel)
    {
        var lines = db.Set<RegisterEntry>().AsNoTracking().Where(e => e.Public && e.Seq != null);
        if (before is { } seq) lines = lines.Where(e => e.Seq < seq);
        var found = await lines.OrderByDescending(e => e.Seq).Take(PageSize + 1).ToListAsync(cancel);
        var page = found.Take(PageSize).ToList();
        var ids = page.Select(l => l.SubjectId).Distinct().ToList();
        var named = new Dictionary<Guid, RegisterSubject>();
        foreach (var source in subjects)
        {
            foreach (var (id, subject) in await source.Find(ids, cancel)) named[id] = subject;
        }

        return new Slice<RegisterRow>(
            [.. page.Select(l => new RegisterRow(l.Seq!.Value, l.At, sentences.GetValueOrDefault(l.Act, l.Act), named.GetValueOrDefault(l.SubjectId) ?? Named(l.Detail), l.Seal!))],
            found.Count > PageSize ? page[^1].Seq!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    // What the line is about, when no page shows it (any more): the name it was given in the act.
    private static RegisterSubject? Named(string? json)
    {
        if (json is null) return null;
        using var parsed = JsonDocument.Parse(json);
        if (parsed.RootElement.ValueKind != JsonValueKind.Object) return null;
        foreach (var part in parsed.RootElement.EnumerateObject())
        {
            if (part.Name.Equals("name", StringComparison.OrdinalIgnoreCase) && part.Value.ValueKind == JsonValueKind.String) return new RegisterSubject(part.Value.GetString()!, "");
        }

        return null;
    }
}
