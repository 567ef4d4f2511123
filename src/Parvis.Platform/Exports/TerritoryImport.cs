using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Bulk;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Exports;

/// <param name="Slug">Short address under which the territory now stands.</param>
public sealed record BroughtIn(string Slug, string Name, long Lines, long Attachments);

/// <summary>
/// Brings an exported territory back, on this installation or another one, on either database. One transaction: it is there
/// whole or not at all. Nobody is told anything: no event, no notice, no letter.
/// </summary>
public sealed class TerritoryImport(
    Unit unit, TerritoryScope scope, ITerritoryDirectory directory, FileStore files, ExportPlan plan, SearchRebuild search, TimeProvider clock)
{
    private const int LinesAtOnce = 1000;
    private const int LongestLine = 16 * 1024 * 1024;

    private ParvisDb Db => unit.Db;

    /// <param name="path">The ZIP, or the folder it was opened into.</param>
    /// <param name="slug">Short address to give the territory; null keeps its own.</param>
    public async Task<Result<BroughtIn>> Run(string path, string? slug, IProgress<(long Done, long Total)>? progress, CancellationToken cancel = default)
    {
        using var box = ExportBox.Open(path);
        if (box is null) return ExportFailures.NotAnExport.With(Path.GetFileName(path));
        var read = await Manifest(box, path, cancel);
        if (read.Failure is { } unreadable) return unreadable;
        var manifest = read.Get();
        slug ??= manifest.Territory.Slug;
        var there = await directory.BySlug(slug, cancel);
        var isHere = await directory.ById(manifest.Territory.Id, cancel) is not null;
        var target = there?.Id ?? (isHere ? Ids.New(clock) : manifest.Territory.Id);
        using var bulk = new BulkWriter(Db);
        var writing = new ImportWriting(Db, bulk, manifest.Territory.Id, target, isHere, slug) { TerritoryIsThere = there is not null };
        var restored = new List<Guid>();
        var kept = false;
        try
        {
            scope.Enter(there ?? new TerritoryInfo(target, slug, manifest.Territory.Name, manifest.Territory.Kind, "Europe/Paris", "", "", null, null));
            var done = await unit.Write<BroughtIn>(() => Fill(box, manifest, writing, restored, progress, cancel), cancel);
            kept = done.Ok;
            return done;
        }
        finally
        {
            scope.Leave();
            directory.Forget(target);
            if (!kept) restored.ForEach(files.Drop);
        }
    }

    private static async Task<Result<ExportManifest>> Manifest(ExportBox box, string path, CancellationToken cancel)
    {
        await using var stream = box.Read(ExportManifest.Name);
        if (stream is null) return ExportFailures.NotAnExport.With(Path.GetFileName(path));
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<ExportManifest>(stream, ExportManifest.Options, cancel);
            if (manifest?.Format != ExportManifest.TerritoryFormat) return ExportFailures.NotAnExport.With(Path.GetFileName(path));
            if (manifest.Version > ExportManifest.PresentVersion) return ExportFailures.TooRecent.With(manifest.Version, ExportManifest.PresentVersion);
            if (manifest.Territory is null || manifest.Files is null || manifest.Version < 1) return ExportFailures.ManifestWrong.With("territory, files, version");
            return manifest;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return ExportFailures.ManifestWrong.With((error as JsonException)?.Path ?? "$");
        }
    }

    private async Task<Result<BroughtIn>> Fill(
        ExportBox box, ExportManifest manifest, ImportWriting writing, List<Guid> restored, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        if (writing.TerritoryIsThere && !await MakeRoom(cancel)) return ExportFailures.TerritoryNotEmpty.With(writing.Slug);
        long done = 0;
        var total = manifest.Files.Sum(f => Math.Max(0, f.Lines)) + 1;
        foreach (var file in plan.Files)
        {
            var name = file.Name + ".jsonl";
            // A file the export does not speak of is one its version did not know.
            if (manifest.Files.FirstOrDefault(f => f.Name == name) is not { } said)
            {
                if (file.Stage is ExportStage.Territory or ExportStage.People) return ExportFailures.FileAbsent.With(name);
                continue;
            }

            await using var stream = box.Read(name);
            if (stream is null) return ExportFailures.FileAbsent.With(name);
            if (await Load(stream, file, said, writing, () => progress?.Report((Math.Min(done, total - 1), total)), lines => done += lines, cancel) is { } failure) return failure;
        }

        if (await Attachments(box, manifest, writing, restored, cancel) is { } bad) return bad;
        await search.Run(cancel);
        progress?.Report((total, total));
        return new BroughtIn(writing.Slug, manifest.Territory.Name, done, restored.Count);
    }

    private static async Task<Failure?> Load(
        Stream stream, ExportFile file, ExportedFile said, ImportWriting writing, Action report, Action<int> count, CancellationToken cancel)
    {
        using var sha = SHA256.Create();
        await using var hashed = new CryptoStream(stream, sha, CryptoStreamMode.Read, leaveOpen: true);
        var batch = new List<(ExportedLine Line, JsonDocument Document)>();
        long lines = 0;
        var at = 0;
        try
        {
            await foreach (var line in JsonLines.Read(hashed, LongestLine, cancel))
            {
                at = line.Number;
                if (line.Bytes is not { } bytes) throw new LineRefusedException(ExportFailures.LineTooLong.With(LongestLine / 1024 / 1024));
                batch.Add(Parse(line.Number, bytes));
                lines++;
                if (batch.Count < LinesAtOnce) continue;
                await Flush();
                report();
            }

            await Flush();
        }
        catch (LineRefusedException refused)
        {
            return refused.Failure with { Args = [said.Name, at, .. refused.Failure.Args] };
        }
        catch (InvalidDataException)
        {
            return ExportFailures.FileChanged.With(said.Name);
        }

        if (lines != said.Lines || (said.Sha256 is { } sum && !sum.Equals(Convert.ToHexStringLower(sha.Hash ?? []), StringComparison.OrdinalIgnoreCase))) return ExportFailures.FileChanged.With(said.Name);
        return null;

        async Task Flush()
        {
            if (batch.Count == 0) return;
            await file.Read(writing, Each(), cancel);
            count(batch.Count);
            foreach (var (_, document) in batch) document.Dispose();
            batch.Clear();
        }

        IEnumerable<ExportedLine> Each()
        {
            foreach (var (line, _) in batch)
            {
                at = line.Number;
                yield return line;
            }
        }
    }

    private static (ExportedLine, JsonDocument) Parse(int number, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return (new ExportedLine(number, document.RootElement), document);
            document.Dispose();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new LineRefusedException(ExportFailures.LineNotJson);
    }

    /// <summary>Whether the territory is empty, which it then entirely becomes but for its register and administrators.</summary>
    private async Task<bool> MakeRoom(CancellationToken cancel)
    {
        var reading = new ExportReading(Db);
        foreach (var file in plan.Files.Where(f => f.Stage == ExportStage.Rows && !f.InNewTerritory))
        {
            if (await file.Count(reading, cancel) > 0) return false;
        }

        var keep = plan.Files.Where(f => f.KeptBesideImport).Select(f => f.Holds).ToHashSet();
        foreach (var type in Db.Model.GetEntityTypes().Where(t => typeof(ITerritorial).IsAssignableFrom(t.ClrType) && !keep.Contains(t.ClrType)))
        {
#pragma warning disable EF1002 // The table's name comes from the model.
            await Db.Database.ExecuteSqlRawAsync($"DELETE FROM {type.GetTableName()} WHERE territory_id = {{0}}", [Db.CurrentTerritory], cancel);
#pragma warning restore EF1002
        }

        return true;
    }

    private async Task<Failure?> Attachments(ExportBox box, ExportManifest manifest, ImportWriting writing, List<Guid> restored, CancellationToken cancel)
    {
        var contents = new Dictionary<Guid, string>();
        foreach (var name in box.AttachedFiles)
        {
            if (Guid.TryParseExact(name, "D", out var id)) contents[writing.Follow(id)] = name;
        }

        var missing = (manifest.MissingAttachments ?? []).Select(writing.Follow).ToHashSet();
        var rows = await Db.WithHeld<StoredFile>().AsNoTracking().OrderBy(f => f.Id).ToListAsync(cancel);
        foreach (var row in rows)
        {
            if (!contents.TryGetValue(row.Id, out var name))
            {
                if (missing.Contains(row.Id)) continue;
                return ExportFailures.FileAbsent.With(ExportBox.Attachments + row.Id);
            }

            await using var content = box.Read(ExportBox.Attachments + name)!;
            restored.Add(row.Id);
            if (!await files.Restore(row, content, cancel)) return ExportFailures.AttachmentWrong.With(name);
        }

        return null;
    }
}
