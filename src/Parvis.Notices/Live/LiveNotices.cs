using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Parvis.Notices.Boards;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Notices.Live;

/// <summary>Open streams of this node, by person.</summary>
internal sealed class LiveStreams
{
    public const int MostPerPerson = 6;

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Channel<bool>, bool>> open = new();

    public Channel<bool>? Open(Guid person)
    {
        var mine = open.GetOrAdd(person, _ => new ConcurrentDictionary<Channel<bool>, bool>());
        if (mine.Count >= MostPerPerson) return null;
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        mine[channel] = true;
        return channel;
    }

    public void Close(Guid person, Channel<bool> channel)
    {
        if (open.TryGetValue(person, out var mine)) mine.TryRemove(channel, out _);
    }

    public void Ring(Guid person)
    {
        if (!open.TryGetValue(person, out var mine)) return;
        foreach (var channel in mine.Keys) channel.Writer.TryWrite(true);
    }
}

/// <summary>Server-sent events: the number of unread notices, each time it may have changed.</summary>
internal static class LiveEndpoint
{
    // Another node's notices are found at this pace.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    public static void MapLiveNotices(this IEndpointRouteBuilder routes) => routes.MapGet("/avis/flux", async (
        HttpContext context, IViewerSource viewers, LiveStreams streams, IDbContextFactory<ParvisDb> databases, Platform.Tenancy.TerritoryScope scope) =>
    {
        var cancel = context.RequestAborted;
        if ((await viewers.Get(cancel)).PersonId is not { } person)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (streams.Open(person) is not { } channel)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            var said = -1;
            while (!cancel.IsCancellationRequested)
            {
                await using (var db = await databases.CreateDbContextAsync(cancel))
                {
                    db.Scope = scope;
                    var unread = await UnreadFigure.Count(db, person, cancel);
                    await context.Response.WriteAsync(unread == said ? ": \n\n" : $"data: {unread}\n\n", cancel);
                    said = unread;
                }

                await context.Response.Body.FlushAsync(cancel);
                using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                pause.CancelAfter(Look);
                try
                {
                    await channel.Reader.ReadAsync(pause.Token);
                }
                catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
                {
                    // Time to look again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left.
        }
        finally
        {
            streams.Close(person, channel);
        }
    }).ExcludeFromDescription();
}

/// <summary>Notices not seen yet (at most <see cref="Most"/> are counted: it is a badge, not a figure).</summary>
internal sealed class UnreadFigure(ParvisDb db) : IMenuFigure
{
    public const string Name = "notices.unread";
    public const int Most = 99;

    public static async Task<int> Count(ParvisDb db, Guid person, CancellationToken cancel) => await Unread(db, person).CountAsync(cancel);

    public IReadOnlyList<Type> ReadsFrom => [typeof(Notice)];

    public ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel) =>
        new(Unread(db, person).GroupBy(_ => Name).Select(all => new MenuFigure { Name = all.Key, Of = Guid.Empty, Count = all.Count() }));

    private static IQueryable<Notice> Unread(ParvisDb db, Guid person) => db.Set<Notice>().Where(n => n.PersonId == person && n.SeenAt == null).Take(Most);
}
