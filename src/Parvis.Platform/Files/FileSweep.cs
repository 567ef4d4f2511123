using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Files;

/// <summary>Removes files that no row names: what a crash or a refusal left behind. A day's delay keeps those being written.</summary>
internal sealed class FileSweep(ParvisDb db, DataPlace place, TimeProvider clock) : IJob
{
    private const int BatchSize = 500;

    public string Name => "platform.files";

    public TimeSpan Every => TimeSpan.FromHours(24);

    public async Task Run(CancellationToken cancel)
    {
        if (!Directory.Exists(place.FilesFolder)) return;
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var batch in Directory.EnumerateFiles(place.FilesFolder, "*", SearchOption.AllDirectories).Where(f => File.GetLastWriteTimeUtc(f) < before).Chunk(BatchSize))
        {
            var named = batch.Select(f => (File: f, Id: Guid.TryParseExact(Path.GetFileName(f), "N", out var id) ? id : Guid.Empty)).ToList();
            var ids = named.Select(n => n.Id).ToList();
            var known = (await db.Set<StoredFile>().IgnoreQueryFilters([ParvisDb.TerritoryFilter, ParvisDb.ModerationFilter]).Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancel)).ToHashSet();
            foreach (var (file, id) in named)
            {
                if (!known.Contains(id)) File.Delete(file);
            }
        }
    }
}
