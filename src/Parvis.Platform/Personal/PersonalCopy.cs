using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Parvis.Platform.Bulk;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Files;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Personal;

/// <summary>
/// The copy of everything kept about a person, in every territory: a ZIP of JSON files for programs (RGPD, article 20), a page
/// for people (article 15), and the files they gave. Made from what each module declares; a secret never leaves.
/// </summary>
public sealed class PersonalCopy(ParvisDb db, PersonalPlan plan, FileStore files, ITerritoryDirectory territories, Words words, TimeProvider clock)
{
    /// <summary>Rows of one kind shown on the page; the JSON holds them all.</summary>
    public const int MostShown = 500;

    /// <summary>Written to a temporary file, deleted once read.</summary>
    public async Task<Stream> Write(Guid person, string name, CancellationToken cancel)
    {
        var stream = new FileStream(
            Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 1 << 16 });
        try
        {
            await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                var page = new PersonalPage(words, name, clock.GetUtcNow().UtcDateTime);
                foreach (var table in plan.Tables.Where(t => t.IsTheirs)) await Table(archive, page, table, person, cancel);
                await using var entry = await archive.CreateEntry("index.html").OpenAsync(cancel);
                await entry.WriteAsync(Encoding.UTF8.GetBytes(page.Html()), cancel);
            }

            stream.Position = 0;
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private async Task Table(ZipArchive archive, PersonalPage page, PersonalTable table, Guid person, CancellationToken cancel)
    {
        var columns = TablePlan.Columns(db.Model.FindEntityType(table.Holds)!).Where(c => !table.Secrets.Contains(c.Name)
            // Who else had to do with it is not the person's to know.
            && !table.Columns.Any(said => !said.Theirs && said.Property == c.Name)).ToList();
        var attached = new List<StoredFile>();
        var rows = 0L;
        await using (var entry = await archive.CreateEntry($"donnees/{table.Name}.json", CompressionLevel.Optimal).OpenAsync(cancel))
        await using (var writer = new Utf8JsonWriter(entry, ExportValues.Options with { Indented = true }))
        {
            writer.WriteStartArray();
            await foreach (var row in table.Of(db, person).WithCancellation(cancel))
            {
                if (rows == 0) page.Open(table);
                var place = row is ITerritorial here ? (await territories.ById(here.TerritoryId, cancel))?.Name : null;
                Row(writer, columns, row, place);
                if (rows++ < MostShown) page.Row(table, row, place);
                if (row is StoredFile file) attached.Add(file);
                if (rows % 200 == 0) await writer.FlushAsync(cancel);
            }

            writer.WriteEndArray();
        }

        if (rows > 0) page.Close(table, rows);
        foreach (var file in attached.Where(f => File.Exists(files.PathOf(f.Id))))
        {
            await using var content = File.OpenRead(files.PathOf(file.Id));
            await using var entry = await archive.CreateEntry(PathOf(file), CompressionLevel.NoCompression).OpenAsync(cancel);
            await content.CopyToAsync(entry, cancel);
        }
    }

    private static void Row(Utf8JsonWriter writer, List<IProperty> columns, object row, string? place)
    {
        writer.WriteStartObject();
        if (place is not null) writer.WriteString("territory", place);
        foreach (var column in columns)
        {
            var value = column.GetGetter().GetClrValue(row);
            if (column.Name == nameof(ITerritorial.TerritoryId)) continue;
            writer.WritePropertyName(column.GetColumnName());
            ExportValues.Write(writer, value is DateTimeOffset at ? at.UtcDateTime : value, json: false);
        }

        writer.WriteEndObject();
    }

    /// <summary>Where a file stands in the copy: by its identifier, which no name can lead astray.</summary>
    internal static string PathOf(StoredFile file) => $"fichiers/{file.Id:D}{Extension(file.ContentType)}";

    private static string Extension(string type) => type switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        "image/gif" => ".gif",
        "application/pdf" => ".pdf",
        _ => "",
    };
}

/// <summary>The readable page of a copy: stands alone, without script, calls nothing.</summary>
internal sealed class PersonalPage(Words words, string name, DateTime now)
{
    private readonly StringBuilder body = new();
    private readonly List<string> contents = [];

    public void Open(PersonalTable table) =>
        body.Append(CultureInfo.InvariantCulture, $"<section><h2 id=\"{table.Name}\">{Safe(words[table.Title])}</h2>\n");

    public void Row(PersonalTable table, object row, string? place)
    {
        body.Append("<dl>");
        if (place is not null) Pair(words["Territoire"], place);
        foreach (var (label, value) in table.Shown)
        {
            if (Say(value(row)) is { Length: > 0 } text) Pair(words[label], text);
        }

        if (row is StoredFile file) body.Append(CultureInfo.InvariantCulture, $"<dt>{Safe(words["Fichier"])}</dt><dd><a href=\"{PersonalCopy.PathOf(file)}\">{Safe(file.Name)}</a></dd>");
        body.Append("</dl>\n");
    }

    public void Close(PersonalTable table, long rows)
    {
        if (rows > PersonalCopy.MostShown) body.Append(CultureInfo.InvariantCulture, $"<p>{Safe(words["Les {0} premières lignes sont ici ; toutes sont dans le fichier.", PersonalCopy.MostShown])}</p>");
        body.Append(CultureInfo.InvariantCulture, $"<p><a href=\"donnees/{table.Name}.json\">donnees/{table.Name}.json</a></p></section>\n");
        contents.Add($"<li><a href=\"#{table.Name}\">{Safe(words[table.Title])}</a> ({rows.ToString(CultureInfo.CurrentCulture)})</li>");
    }

    public string Html() => $$"""
        <!doctype html>
        <html lang="{{(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr")}}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{Safe(words["Mes données sur Parvis"])}}</title>
        <style>body{font:1.05em/1.55 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#1d2733;background:#fbfaf7}
        dl{border-top:1px solid #cfc9bd;padding:.6em 0;margin:0}dt{font-weight:600}dd{margin:0 0 .3em;white-space:pre-wrap;overflow-wrap:anywhere}</style></head>
        <body><main><h1>{{Safe(words["Mes données sur Parvis"])}}</h1>
        <p>{{Safe(words["Copie faite pour {0} le {1} (UTC). Elle contient tout ce que Parvis garde à votre sujet, sauf les secrets (mots de passe, clés). Les dates sont en temps universel.", name, Say(now)!])}}</p>
        <ul>{{string.Concat(contents)}}</ul>
        {{body}}</main></body></html>
        """;

    private void Pair(string label, string text) => body.Append(CultureInfo.InvariantCulture, $"<dt>{Safe(label)}</dt><dd>{Safe(text)}</dd>");

    private string? Say(object? value) => value switch
    {
        null => null,
        string text => text,
        DateTime at => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? words["oui"] : words["non"],
        Enum choice => ExportValues.Say(choice),
        IFormattable other => other.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString(),
    };

    // Accents as they are: the page is read, and sought in.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static string Safe(string text) => Encoder.Encode(text);
}
