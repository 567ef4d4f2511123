using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Jobs;

/// <summary>When a job next runs, shared by the nodes.</summary>
public sealed class JobTurn
{
    public required string Name { get; init; }
    public DateTime NextAt { get; set; }
}

public static class JobSetup
{
    public static IServiceCollection RunsJob<TJob>(this IServiceCollection services) where TJob : class, IJob
    {
        services.AddScoped<IJob, TJob>();
        return services;
    }
}

/// <summary>Runs what is due. A node takes a turn by moving its next instant forward, so that no two run it together.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>Runs every job that is due (or all of them, due or not, for operators and tests).</summary>
    public async Task RunDue(bool all = false, CancellationToken cancel = default)
    {
        List<(string Name, Type Type)> jobs;
        await using (var scope = scopes.CreateAsyncScope())
        {
            jobs = [.. scope.ServiceProvider.GetServices<IJob>().Select(j => (j.Name, j.GetType()))];
        }

        foreach (var (name, type) in jobs)
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = scope.ServiceProvider.GetServices<IJob>().First(j => j.GetType() == type);
            if (!await TakeTurn(scope.ServiceProvider.GetRequiredService<Unit>(), job, all, cancel)) continue;
            try
            {
                await job.Run(cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Job {Job} failed; it will run again at its next turn", name);
            }
        }
    }

    private async Task<bool> TakeTurn(Unit unit, IJob job, bool all, CancellationToken cancel)
    {
        var taken = await unit.Write<bool>(
            async () =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var turns = unit.Db.Set<JobTurn>();
                var moved = await turns.Where(t => t.Name == job.Name && (all || t.NextAt <= now))
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.NextAt, now + job.Every), cancel);
                if (moved == 1) return true;
                if (await turns.AnyAsync(t => t.Name == job.Name, cancel)) return false;
                turns.Add(new JobTurn { Name = job.Name, NextAt = now + job.Every });
                return true;
            },
            cancel);
        return taken.Value;
    }
}

public sealed class JobService(JobRunner runner, ILogger<JobService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
        do
        {
            try
            {
                await runner.RunDue(cancel: stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The schedule stumbled; it goes on");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
