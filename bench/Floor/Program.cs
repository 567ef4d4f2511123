using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

// What the same framework does by hand: the least any page can cost. Arguments: address, sqlite|postgres, connection, territory id.
var (address, kind, connection, territory) = (args[0], args[1], args[2], Guid.Parse(args[3]));
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(address);
var app = builder.Build();
await using DbDataSource? postgres = kind == "postgres" ? NpgsqlDataSource.Create(connection) : null;

app.MapGet("/hello", () => Results.Text("Hello, world.", "text/plain"));

app.MapGet("/c/{reference}", async (string reference) =>
{
    await using var db = await Open();
    var page = new StringBuilder("<!doctype html><html lang=fr><title>", 16_384);
    var id = "";
    await Read(
        db,
        """
        SELECT c.id, c.title, c.body, c.posted_at, c.due_at, c.state, p.display_name, m.name FROM contributions_contribution c
        LEFT JOIN people_person p ON p.id = c.author_id LEFT JOIN communities_community m ON m.id = c.community_id
        WHERE c.territory_id = @t AND c.reference = @k
        """,
        reference,
        row =>
        {
            id = row.GetValue(0).ToString()!;
            Text(page, row, 1, "h1").Append("</title>");
            Text(page, row, 6, "p");
            Text(page, row, 7, "p");
            Text(page, row, 2, "div");
        });
    object key = kind == "postgres" ? Guid.Parse(id) : id;
    await Read(db, "SELECT standing, \"for\", mixed, against FROM contributions_stance_tally WHERE contribution_id = @k", key, row => Text(page, row, 1, "b"));
    await Read(db, "SELECT kind, at, text FROM contributions_step WHERE contribution_id = @k ORDER BY at", key, row => Text(page, row, 2, "li"));
    await Read(db, "SELECT a.text, r.name FROM contributions_answer a JOIN governance_role r ON r.id = a.role_id WHERE a.contribution_id = @k", key, row => Text(page, row, 0, "blockquote"));
    await Read(
        db,
        "SELECT c.id, c.body, c.alignment, c.posted_at, p.display_name FROM contributions_comment c LEFT JOIN people_person p ON p.id = c.author_id WHERE c.contribution_id = @k ORDER BY c.id LIMIT 21",
        key,
        row =>
        {
            Text(page, row, 4, "b");
            Text(page, row, 1, "p");
        });
    return Results.Text(page.Append("</html>").ToString(), "text/html");
});

app.MapGet("/communautes", async () =>
{
    await using var db = await Open();
    var page = new StringBuilder("<!doctype html><html lang=fr><title>Communautés</title>", 8_192);
    await Read(
        db,
        "SELECT name, slug, purpose, members FROM communities_community WHERE territory_id = @t AND visibility = @k AND archived_at IS NULL ORDER BY name LIMIT 500",
        0,
        row =>
        {
            Text(page, row, 0, "h2");
            Text(page, row, 2, "p");
            page.Append(CultureInfo.InvariantCulture, $"<p>{row.GetInt32(3)} membres</p>");
        });
    return Results.Text(page.Append("</html>").ToString(), "text/html");
});

await app.RunAsync();

async Task<DbConnection> Open()
{
    if (postgres is not null) return await postgres.OpenConnectionAsync();
    var db = new SqliteConnection(connection);
    await db.OpenAsync();
    return db;
}

async Task Read(DbConnection db, string sql, object key, Action<DbDataReader> each)
{
    await using var command = db.CreateCommand();
#pragma warning disable CA2100 // The statements above.
    command.CommandText = sql;
#pragma warning restore CA2100
    if (sql.Contains("@t", StringComparison.Ordinal)) Add("t", territory);
    Add("k", key);
    await using var reader = await command.ExecuteReaderAsync();
    while (await reader.ReadAsync()) each(reader);

    void Add(string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

static StringBuilder Text(StringBuilder page, DbDataReader row, int column, string tag) =>
    page.Append('<').Append(tag).Append('>').Append(row.IsDBNull(column) ? "" : WebUtility.HtmlEncode(row.GetValue(column).ToString())).Append("</").Append(tag).Append('>');
