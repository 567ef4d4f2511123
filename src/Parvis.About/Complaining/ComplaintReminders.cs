using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.About.Complaining;

/// <summary>Once, when a day is left: those who administer are told that a complaint waits.</summary>
internal sealed class ComplaintReminders(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int Batch = 200;

    public string Name => "about.complaints";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancel)
    {
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        var due = await db.Everywhere<Complaint>().AsNoTracking().Where(c => c.AnsweredAt == null && c.RemindedAt == null && c.DueOn <= tomorrow)
            .OrderBy(c => c.DueOn).Take(Batch).Select(c => new { c.TerritoryId, c.Id }).ToListAsync(cancel);
        foreach (var one in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            var territory = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().ById(one.TerritoryId, cancel);
            scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(territory!);
            await scope.ServiceProvider.GetRequiredService<RemindOfComplaint>().Run(one.Id, cancel);
        }
    }
}

internal sealed class RemindOfComplaint(Unit unit, ComplaintLetters letters)
{
    public Task Run(Guid id, CancellationToken cancel) => unit.Write(
        async () =>
        {
            // Answered, or reminded by another node, since it was found.
            if (await unit.Db.Set<Complaint>().FirstOrDefaultAsync(c => c.Id == id && c.AnsweredAt == null && c.RemindedAt == null, cancel) is not { } complaint) return Result.Done;
            complaint.RemindedAt = unit.Now;
            await letters.Late(complaint, cancel);
            return Result.Done;
        },
        cancel);
}
