using System.Data;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Exports;

/// <param name="Missing">Attached files whose content is not on the disk: their rows are exported without it.</param>
public sealed record ExportReport(long Lines, long Attachments, IReadOnlyList<Guid> Missing);

/// <summary>
/// Writes everything of the present territory into a ZIP, row by row, as it stood when the reading began. The file takes its
/// name only once it is whole.
/// </summary>
public sealed class TerritoryExport(ParvisDb db, TerritoryScope scope, FileStore files, ExportPlan plan, TimeProvider clock)
{
    public async Task<ExportReport> Run(string path, IProgress<(long Done, long Total)>? progress, CancellationToken cancel = default)
    {
        var part = $"{path}.{Path.GetRandomFileName()}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
        // Personal data: its owner's only.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            ExportReport report;
            await using (var stream = new FileStream(part, options))
            {
                report = await Write(stream, progress, cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<ExportReport> Write(Stream stream, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var snapshot = await Snapshot(cancel);
        var reading = new ExportReading(db);
        long total = 0, done = 0;
        foreach (var file in plan.Files) total += await file.Count(reading, cancel);
        var written = new List<ExportedFile>();
        await using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        // People come after the rows that name them.
        foreach (var file in plan.Files.OrderBy(f => f.Stage is ExportStage.People or ExportStage.OfPeople))
        {
            await using var entry = await archive.CreateEntry(file.Name + ".jsonl", CompressionLevel.Optimal).OpenAsync(cancel);
            using var lines = new ExportLines(entry, () => Step(1));
            await file.Write(reading, lines, cancel);
            written.Add(new ExportedFile(file.Name + ".jsonl", lines.Count, lines.Sha256));
        }

        var (attached, missing) = await Attachments(archive, cancel);
        var info = scope.Info!;
        var manifest = new ExportManifest(
            ExportManifest.TerritoryFormat,
            ExportManifest.PresentVersion,
            typeof(TerritoryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            clock.GetUtcNow().UtcDateTime,
            PersonalData: true,
            ExportManifest.Warning,
            new ExportedTerritory(info.Id, info.Slug, info.Name, info.Kind),
            written,
            attached,
            missing);
        await using (var entry = await archive.CreateEntry(ExportManifest.Name).OpenAsync(cancel)) await JsonSerializer.SerializeAsync(entry, manifest, ExportManifest.Options, cancel);
        progress?.Report((1, 1));
        return new ExportReport(done, attached, missing);

        void Step(long rows)
        {
            done += rows;
            if (done % 256 == 0) progress?.Report((Math.Min(done, total), total));
        }
    }

    private async Task<(long Attached, List<Guid> Missing)> Attachments(ZipArchive archive, CancellationToken cancel)
    {
        long attached = 0;
        var missing = new List<Guid>();
        await foreach (var id in db.WithHeld<StoredFile>().AsNoTracking().OrderBy(f => f.Id).Select(f => f.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!File.Exists(files.PathOf(id)))
            {
                missing.Add(id);
                continue;
            }

            await using var content = File.OpenRead(files.PathOf(id));
            // Pictures and PDFs are compressed already.
            await using var entry = await archive.CreateEntry(ExportBox.Attachments + id.ToString("D"), CompressionLevel.NoCompression).OpenAsync(cancel);
            await content.CopyToAsync(entry, cancel);
            attached++;
        }

        return (attached, missing);
    }

    private async Task<IDbContextTransaction> Snapshot(CancellationToken cancel)
    {
        if (db.Kind == DatabaseKind.Postgres) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        // Deferred: it reads one state and never asks for the writer's turn.
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancel))!;
    }
}
