using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

/// <summary>Finds territories by slug, host or id; answers, absent ones too, are remembered for a short while.</summary>
internal sealed class TerritoryDirectory(IServiceScopeFactory scopes, IMemoryCache cache) : ITerritoryDirectory
{
    // Another node's change shows within this time; this node's at once.
    private static readonly TimeSpan Remember = TimeSpan.FromSeconds(5);

    public ValueTask<TerritoryInfo?> BySlug(string slug, CancellationToken cancel) =>
        Find("slug:" + slug, db => db.Where(t => t.Slug == slug), cancel);

    public ValueTask<TerritoryInfo?> ByHost(string host, CancellationToken cancel) =>
        host.Length > 253 ? new((TerritoryInfo?)null) : Find("host:" + host, db => db.Where(t => t.Host == host), cancel);

    public ValueTask<TerritoryInfo?> ById(Guid id, CancellationToken cancel) =>
        Find("id:" + id, db => db.Where(t => t.Id == id), cancel);

    public void Forget(Guid id) => Interlocked.Increment(ref generation);

    private int generation;

    private async ValueTask<TerritoryInfo?> Find(
        string key, Func<IQueryable<Territory>, IQueryable<Territory>> which, CancellationToken cancel)
    {
        var slot = ("territory", Volatile.Read(ref generation), key);
        if (cache.TryGetValue(slot, out TerritoryInfo? known)) return known;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
        var found = await which(db.Set<Territory>().AsNoTracking())
            .Select(t => new TerritoryInfo(
                t.Id, t.Slug, t.Name, t.Kind.ToString(), t.TimeZone, t.Accent, t.AccentDark, t.Host, t.ParentId) { Welcome = t.Welcome })
            .FirstOrDefaultAsync(cancel);
        if (found is not null) found = found with { PathPrefix = found.Host is null ? "/" + found.Slug : "" };
        return cache.Set(slot, found, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remember, Size = 1 });
    }
}
