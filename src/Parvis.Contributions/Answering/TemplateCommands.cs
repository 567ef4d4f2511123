using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Answering;

/// <summary>A text to begin an answer with, for one role or for all.</summary>
internal sealed class SaveTemplate(Unit unit, IRoles roles)
{
    public const int MostTemplates = 200;

    /// <param name="id">Null for a new one.</param>
    public Task<Result> Run(Viewer viewer, Guid? id, string? typed, string? text, Guid? roleId, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            var name = typed?.Trim() ?? "";
            if (name.Length == 0) return RoutingFailures.NameMissing;
            if (name.Length > 120) return RoutingFailures.NameTooLong;
            var body = text?.Trim() ?? "";
            if (body.Length == 0) return RoutingFailures.TextMissing;
            if (body.Length > 10_000) return RoutingFailures.TextTooLong;
            if (roleId is { } role && await roles.Find(role, cancel) is null) return RoutingFailures.RoleUnknown;
            var templates = unit.Db.Set<AnswerTemplate>();
            if (id is { } known)
            {
                if (await templates.FirstOrDefaultAsync(t => t.Id == known, cancel) is not { } present) return RoutingFailures.Absent;
                (present.Name, present.Text, present.RoleId) = (name, body, roleId);
                return Result.Done;
            }

            if (await templates.CountAsync(cancel) >= MostTemplates) return RoutingFailures.TooMany;
            templates.Add(new AnswerTemplate { Id = unit.NewId(), Name = name, Text = body, RoleId = roleId });
            return Result.Done;
        },
        cancel);
}

internal sealed class RemoveTemplate(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RoutingFailures.NotYours;
            return await unit.Db.Set<AnswerTemplate>().Where(t => t.Id == id).ExecuteDeleteAsync(cancel) == 0 ? RoutingFailures.Absent : Result.Done;
        },
        cancel);
}
