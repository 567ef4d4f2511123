using Parvis.Platform.Database;

namespace Parvis.Platform.Search;

/// <summary>
/// How each database indexes the stems. SQLite: an FTS5 table over a view, kept by triggers; its first column carries the
/// territory, the visibility, the community and the kind as words, so that a search only walks what its reader may see.
/// PostgreSQL: a stored <c>tsvector</c>, titles weighing A.
/// </summary>
internal static class SearchSchema
{
    public static IEnumerable<string> Statements(DatabaseKind kind) => kind == DatabaseKind.Postgres ? Postgres : Sqlite;

    private static readonly string[] Postgres =
    [
        """
        ALTER TABLE platform_search ADD COLUMN IF NOT EXISTS stems tsvector GENERATED ALWAYS AS
        (setweight(to_tsvector('simple'::regconfig, title_stems), 'A') || setweight(to_tsvector('simple'::regconfig, text_stems), 'B')) STORED
        """,
        "CREATE INDEX IF NOT EXISTS ix_platform_search_stems ON platform_search USING gin (stems)",
    ];

    private static readonly string[] Sqlite =
    [
        $"CREATE VIEW IF NOT EXISTS platform_search_words AS SELECT seq, {Of("")} AS scope, title_stems AS title, text_stems AS body FROM platform_search",
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS platform_search_fts USING fts5(
          scope, title, body, content='platform_search_words', content_rowid='seq', tokenize='unicode61 remove_diacritics 0', prefix='3 4 5', columnsize=0)
        """,
        $"CREATE TRIGGER IF NOT EXISTS platform_search_added AFTER INSERT ON platform_search BEGIN {Add} END",
        $"CREATE TRIGGER IF NOT EXISTS platform_search_removed AFTER DELETE ON platform_search BEGIN {Remove} END",
        $"CREATE TRIGGER IF NOT EXISTS platform_search_changed AFTER UPDATE ON platform_search BEGIN {Remove} {Add} END",
    ];

    private static string Add => $"INSERT INTO platform_search_fts(rowid, scope, title, body) VALUES (new.seq, {Of("new.")}, new.title_stems, new.text_stems);";

    private static string Remove => $"INSERT INTO platform_search_fts(platform_search_fts, rowid, scope, title, body) VALUES ('delete', old.seq, {Of("old.")}, old.title_stems, old.text_stems);";

    private static string Of(string row) =>
        $"'t' || lower(replace({row}territory_id, '-', '')) || ' v' || {row}visibility || ' k' || {row}kind || coalesce(' f' || {row}facet, '') || coalesce(' c' || lower(replace({row}community_id, '-', '')), '')";
}
