using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.People.OwnData;

/// <summary>What someone asks about their data (RGPD: access, article 15; rectification, 16; erasure, 17; limitation, 18; objection, 21).</summary>
internal enum DataRequestKind
{
    Objection,
    Rectification,
    Access,
    Erasure,
    Limitation,
    Other,
}

internal enum DataRequestOutcome
{
    Waiting,
    Accepted,
    PartlyAccepted,
    Refused,
}

/// <summary>A request to the territory about one's data, answered within a month (RGPD, article 12, paragraph 3).</summary>
internal sealed class DataRequest : ITerritorial
{
    public const int Most = 5000;

    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Null once their account is erased.</summary>
    public Guid? PersonId { get; set; }
    public DataRequestKind Kind { get; init; }
    public required string Text { get; init; }
    public DateTime AskedAt { get; init; }
    public DateTime DueAt { get; init; }
    public DataRequestOutcome Outcome { get; set; }
    public string? Answer { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public Guid? AnsweredById { get; set; }
}

/// <summary>Writes a request down and tells the data protection officer, or whoever administers while none is named.</summary>
internal sealed class AskAboutData(Unit unit, AccountLetters letters, AccountLinks links, Throttle throttle)
{
    public async Task<Result> Run(Viewer viewer, DataRequestKind? kind, string? text, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return PeopleFailures.SignInFirst;
        if (kind is not { } asked || !Enum.IsDefined(asked)) return PeopleFailures.DataRequestUnknown.On("Kind");
        text = text?.Trim() ?? "";
        if (text.Length < 10) return PeopleFailures.DataRequestShort.On("Text");
        if (text.Length > DataRequest.Most) return PeopleFailures.DataRequestLong.On("Text");
        if (!await throttle.Allows("data-request", me.ToString(), 5, TimeSpan.FromDays(1), cancel)) return PeopleFailures.TooOften;
        return await unit.Write(
            async () =>
            {
                unit.Db.Add(new DataRequest { Id = unit.NewId(), PersonId = me, Kind = asked, Text = text, AskedAt = unit.Now, DueAt = unit.Now.AddMonths(1) });
                foreach (var email in await Readers(cancel)) letters.DataAsked(email, links.Page("/administration/demandes-donnees"));
                return Result.Done;
            },
            cancel);
    }

    private async Task<IReadOnlyList<string>> Readers(CancellationToken cancel)
    {
        if (await unit.Db.Set<LegalNotice>().Select(n => n.DpoEmail).FirstOrDefaultAsync(cancel) is { Length: > 0 } dpo) return [dpo];
        return await unit.Db.Set<Person>().Where(p => p.Email != null && p.EmailConfirmed && p.ClosedAt == null && unit.Db.Set<TerritoryAdministrator>().Any(a => a.PersonId == p.Id))
            .OrderBy(p => p.Id).Select(p => p.Email!).Take(10).ToListAsync(cancel);
    }
}

/// <summary>Answers it, with reasons; the person is written to.</summary>
internal sealed class AnswerDataRequest(Unit unit, AccountLetters letters, AccountLinks links)
{
    public Task<Result> Run(Viewer viewer, Guid id, DataRequestOutcome? outcome, string? answer, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PeopleFailures.NotYours;
            if (await unit.Db.Set<DataRequest>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } request) return PeopleFailures.Absent;
            if (request.AnsweredAt is not null) return PeopleFailures.DataRequestAnswered;
            if (outcome is not (DataRequestOutcome.Accepted or DataRequestOutcome.PartlyAccepted or DataRequestOutcome.Refused)) return PeopleFailures.DataOutcomeMissing.On("Outcome");
            answer = answer?.Trim() ?? "";
            if (answer.Length < 10) return PeopleFailures.DataRequestShort.On("Answer");
            if (answer.Length > DataRequest.Most) return PeopleFailures.DataRequestLong.On("Answer");
            (request.Outcome, request.Answer, request.AnsweredAt, request.AnsweredById) = (outcome.Value, answer, unit.Now, viewer.PersonId);
            unit.Record(new Platform.Register.RegisterLine("people.data_request_answered", request.Id, viewer.PersonId, false, new { Kind = request.Kind.ToString(), Outcome = outcome.Value.ToString() }));
            var asker = await unit.Db.Set<Person>().Where(p => p.Id == request.PersonId && p.Email != null && p.ClosedAt == null).Select(p => new { p.Email, p.DisplayName, p.Language }).FirstOrDefaultAsync(cancel);
            using var spoken = new InLanguage(asker?.Language ?? "fr");
            if (asker is not null) letters.DataAnswered(asker.Email!, asker.DisplayName, links.Page("/mon-espace/donnees/demander"));
            return Result.Done;
        },
        cancel);
}
