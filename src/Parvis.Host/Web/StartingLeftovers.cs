using System.Runtime;

namespace Parvis.Host.Web;

/// <summary>
/// Starting makes garbage that serving never makes again (the database model, routes, views): given back to the system once,
/// when the application has been up for a second, rather than kept by a node that then sits idle.
/// </summary>
internal sealed class StartingLeftovers(IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, lifetime.ApplicationStarted);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Started.
        }

        await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
