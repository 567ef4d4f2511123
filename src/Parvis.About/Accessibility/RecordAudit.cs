using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.About.Accessibility;

/// <summary>An administrator records an audit; what the site says of itself follows at once.</summary>
internal sealed class RecordAudit(Unit unit, TerritoryScope scope)
{
    public Task<Result> Run(Viewer viewer, AuditForm input, CancellationToken cancel) => unit.Write(
        () => Task.FromResult(Do(viewer, input)),
        cancel);

    private Result Do(Viewer viewer, AuditForm input)
    {
        if (!viewer.Administers) return AboutFailures.AdministratorsOnly;
        var today = Days.Of(unit.Now, scope.Info!.Zone);
        if (input.On is not { } on) return AboutFailures.DayMissing;
        if (on > today) return AboutFailures.DayAhead;
        if (ConformityRules.Until(on) < today) return AboutFailures.DayOld;
        var (auditor, reference) = (Line(input.Auditor), Line(input.Reference) is { Length: > 0 } said ? said : "RGAA 4.1.2");
        if (auditor.Length == 0) return AboutFailures.AuditorMissing;
        if (auditor.Length > AboutModel.MostLine) return AboutFailures.LineTooLong.On(nameof(input.Auditor));
        if (reference.Length > AboutModel.MostLine) return AboutFailures.LineTooLong.On(nameof(input.Reference));
        if (Number(input.Applicable) is not { } applicable || applicable is < 1 or > ConformityRules.Criteria) return AboutFailures.ApplicableWrong;
        if (Number(input.Conforming) is not { } conforming || conforming < 0 || conforming > applicable) return AboutFailures.ConformingWrong;
        var (sample, environment, defects) = (Text(input.Sample), Text(input.Environment), Text(input.Defects));
        var (derogations, exempt) = (Text(input.Derogations), Text(input.Exempt));
        if (sample.Length == 0) return AboutFailures.SampleMissing;
        if (environment.Length == 0) return AboutFailures.EnvironmentMissing;
        if (defects.Length == 0 && conforming < applicable) return AboutFailures.DefectsMissing;
        foreach (var (field, text) in new[] { (nameof(input.Sample), sample), (nameof(input.Environment), environment), (nameof(input.Defects), defects), (nameof(input.Derogations), derogations), (nameof(input.Exempt), exempt) })
        {
            if (text.Length > AboutModel.MostText) return AboutFailures.TextTooLong.On(field);
        }

        var made = new Audit
        {
            Id = unit.NewId(), On = on, Auditor = auditor, Reference = reference, Applicable = applicable, Conforming = conforming, Sample = sample, Environment = environment,
            Defects = defects, Derogations = derogations, Exempt = exempt, RecordedById = viewer.PersonId!.Value, RecordedAt = unit.Now,
        };
        unit.Db.Add(made);
        unit.Record(new RegisterLine("about.audit_recorded", made.Id, viewer.PersonId, true, new { made.On, made.Auditor, made.Applicable, made.Conforming }));
        return Result.Done;
    }

    private static string Line(string? text) => text?.Trim().ReplaceLineEndings(" ") ?? "";

    private static string Text(string? text) => text?.Trim().ReplaceLineEndings("\n") ?? "";

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
}

/// <summary>An administrator says that an audit no longer holds: the site was remade, or the audit was wrong.</summary>
internal sealed class EndAudit(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, string? because, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return AboutFailures.AdministratorsOnly;
            if (await unit.Db.Set<Audit>().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } audit) return AboutFailures.Absent;
            if (audit.EndedAt is not null) return AboutFailures.AlreadyEnded;
            var why = because?.Trim().ReplaceLineEndings(" ") ?? "";
            if (why.Length == 0) return AboutFailures.BecauseMissing;
            if (why.Length > AboutModel.MostLine) return AboutFailures.LineTooLong.On("Because");
            (audit.EndedAt, audit.EndedBecause) = (unit.Now, why);
            unit.Record(new RegisterLine("about.audit_ended", audit.Id, viewer.PersonId, true, new { audit.On, Because = why }));
            return Result.Done;
        },
        cancel);
}
