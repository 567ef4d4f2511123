using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Search;

/// <summary>What is looked for, and what the one who looks may see.</summary>
/// <param name="Text">As typed; at most <see cref="SearchQuery.MostText"/> characters and <see cref="SearchQuery.MostWords"/> words count.</param>
/// <param name="Widest">Narrowest visibility the viewer reaches by standing.</param>
/// <param name="Communities">Communities whose private matters the viewer sees.</param>
public sealed record SearchAsk(string? Text, Visibility Widest, IReadOnlyCollection<Guid> Communities)
{
    /// <summary>Kind of matter, or null for all.</summary>
    public string? Kind { get; init; }
    public string? Facet { get; init; }
    public Guid? CommunityId { get; init; }
    public DateTime? Since { get; init; }
    public string? After { get; init; }
    public int Size { get; init; } = 20;
}

/// <param name="Extract">A passage that holds the words.</param>
public sealed record SearchHit(Guid Id, string Kind, string? Facet, Guid ParentId, DateTime At, string Href, IReadOnlyList<Marked> Title, IReadOnlyList<Marked> Extract);

/// <summary>
/// Searches stems: every word must be there, the last one may be only begun. What holds them all in its title comes first,
/// then the rest, each from the newest to the oldest: an order that an index gives without looking at every match, so that a
/// common word costs no more among a million documents than among a thousand.
/// </summary>
public sealed class SearchQuery(ParvisDb db)
{
    public const int MostText = 200;
    public const int MostWords = 12;
    public const int MostRows = 50;
    private const int LeastPrefix = 3;

    public async Task<Slice<SearchHit>> Run(SearchAsk ask, CancellationToken cancel = default)
    {
        var words = SearchWords.Of(ask.Text);
        if (words.Count == 0) return new Slice<SearchHit>([], null);
        var size = Math.Clamp(ask.Size, 1, MostRows);
        var (inTitle, before) = Position(ask.After);
        var found = new List<(SearchDocument Document, bool InTitle)>();
        if (inTitle)
        {
            found.AddRange((await Stage(ask, words, true, before, size + 1, cancel)).Select(d => (d, true)));
            before = long.MaxValue;
        }

        if (found.Count <= size)
        {
            found.AddRange((await Stage(ask, words, false, before, size + 1 - found.Count, cancel)).Select(d => (d, false)));
        }

        var page = found.Take(size).Select(f => new SearchHit(
            f.Document.Id, f.Document.Kind, f.Document.Facet, f.Document.ParentId, f.Document.At, f.Document.Href,
            words.Mark(f.Document.Title), words.Extract(f.Document.Text))).ToList();
        if (found.Count <= size) return new Slice<SearchHit>(page, null);
        var last = found[size - 1];
        return new Slice<SearchHit>(page, string.Create(CultureInfo.InvariantCulture, $"{(last.InTitle ? 't' : 'b')}{last.Document.Seq:x}"));
    }

    private static (bool InTitle, long Before) Position(string? after) =>
        after is { Length: > 1 and < 20 } && after[0] is 't' or 'b' && long.TryParse(after.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var seq) && seq > 0
            ? (after[0] == 't', seq)
            : (true, long.MaxValue);

    private async Task<IReadOnlyList<SearchDocument>> Stage(SearchAsk ask, SearchWords words, bool inTitle, long before, int most, CancellationToken cancel)
    {
        var rows = db.Kind == DatabaseKind.Sqlite ? Sqlite(ask, words, inTitle, before, most) : Postgres(ask, words, inTitle, before);
        return await rows.AsNoTracking().OrderByDescending(d => d.Seq).Take(most).ToListAsync(cancel);
    }

    private IQueryable<SearchDocument> Sqlite(SearchAsk ask, SearchWords words, bool inTitle, long before, int most)
    {
        var all = string.Join(" AND ", words.Stems.Select((s, i) => Phrase(s, words.Open && i == words.Count - 1)));
        var who = Enumerable.Range(0, (int)ask.Widest + 1).Select(v => string.Create(CultureInfo.InvariantCulture, $"v{v}")).Concat(ask.Communities.Select(c => $"c{c:N}"));
        var scope = $"scope : (t{db.CurrentTerritory:N}) AND scope : ({string.Join(" OR ", who)})";
        if (ask.Kind is { } kind) scope += $" AND scope : (k{Token(kind)})";
        if (ask.Facet is { } facet) scope += $" AND scope : (f{Token(facet)})";
        if (ask.CommunityId is { } community) scope += $" AND scope : (c{community:N})";
        var match = inTitle ? $"({scope}) AND title : ({all})" : $"(({scope}) AND {{title body}} : ({all})) NOT title : ({all})";
        var since = ask.Since ?? DateTime.MinValue;
        // The full-text table gives rows in descending order of its own; SQLite then stops at the limit.
        return db.Set<SearchDocument>().FromSql(
            $"""
            SELECT d.* FROM platform_search_fts f CROSS JOIN platform_search d ON d.seq = f.rowid
            WHERE f.platform_search_fts MATCH {match} AND f.rowid < {before} AND d.at >= {since}
            ORDER BY f.rowid DESC LIMIT {most}
            """);

        static string Phrase(string stem, bool open) => open ? $"\"{stem}\" *" : $"\"{stem}\"";
        static string Token(string text) => new([.. text.Where(char.IsAsciiLetterOrDigit)]);
    }

    private IQueryable<SearchDocument> Postgres(SearchAsk ask, SearchWords words, bool inTitle, long before)
    {
        var anywhere = string.Join(" & ", words.Stems.Select((s, i) => words.Open && i == words.Count - 1 ? $"'{s}':*" : $"'{s}'"));
        var titled = string.Join(" & ", words.Stems.Select((s, i) => words.Open && i == words.Count - 1 ? $"'{s}':*A" : $"'{s}':A"));
        var rows = inTitle
            ? db.Set<SearchDocument>().FromSql($"SELECT * FROM platform_search WHERE stems @@ to_tsquery('simple', {titled})")
            : db.Set<SearchDocument>().FromSql($"SELECT * FROM platform_search WHERE stems @@ to_tsquery('simple', {anywhere}) AND NOT stems @@ to_tsquery('simple', {titled})");
        var (widest, mine) = (ask.Widest, ask.Communities.Select(c => (Guid?)c).ToList());
        rows = mine.Count == 0 ? rows.Where(d => d.Visibility <= widest) : rows.Where(d => d.Visibility <= widest || mine.Contains(d.CommunityId));
        if (ask.Kind is { } kind) rows = rows.Where(d => d.Kind == kind);
        if (ask.Facet is { } facet) rows = rows.Where(d => d.Facet == facet);
        if (ask.CommunityId is { } community) rows = rows.Where(d => d.CommunityId == community);
        if (ask.Since is { } since) rows = rows.Where(d => d.At >= since);
        return rows.Where(d => d.Seq < before);
    }

    internal static bool Opens(string stem) => stem.Length >= LeastPrefix;
}
