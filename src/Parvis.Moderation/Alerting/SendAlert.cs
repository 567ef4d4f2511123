using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Settings;
using Parvis.Moderation.Weighing;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Platform.Security;

namespace Parvis.Moderation.Alerting;

/// <param name="From">Address of the asker, for the pace.</param>
internal sealed record AlertInput(string Kind, Guid Id, AlertReason? Reason, string? Explanation, string? Name, string? Email, bool GoodFaith, string From);

/// <param name="Token">Secret of the page that follows the notice.</param>
internal sealed record Alerted(string Token, bool Urgent);

/// <summary>
/// Takes in a notice (DSA article 16): a reasoned explanation, the exact place, name and e-mail except where a child is the
/// victim, a statement of good faith. Confirms receipt at once; raises the alarm when a life may be threatened (article 18).
/// </summary>
internal sealed class SendAlert(Unit unit, Contents contents, OpenCase open, ModerationLetters letters, IPeople people, Throttle throttle, FormCheck check, Flags flags)
{
    /// <summary>In an hour, from one address.</summary>
    public const int Most = 20;

    private const int MostToOneAddress = 5;
    public const int LeastExplanation = 10;

    public async Task<Result<Alerted>> Run(Viewer viewer, AlertInput input, CancellationToken cancel)
    {
        var explanation = input.Explanation?.Trim().ReplaceLineEndings("\n") ?? "";
        if (input.Reason is not { } reason || !Enum.IsDefined(reason)) return ModerationFailures.ReasonMissing;
        if (explanation.Length < LeastExplanation) return ModerationFailures.ExplanationMissing;
        if (explanation.Length > ModerationModel.MostText) return ModerationFailures.ExplanationTooLong;
        var (name, email) = (viewer.SignedIn ? null : Tidy(input.Name), viewer.SignedIn ? null : Tidy(input.Email));
        if (!viewer.SignedIn && Identity(reason, name, email) is { } nameless) return nameless;
        if (!input.GoodFaith) return ModerationFailures.GoodFaithMissing;
        if (await contents.Seen(viewer, input.Kind, input.Id, cancel) is null) return ModerationFailures.Absent;
        if (!viewer.SignedIn && await check.Asks(cancel) is { } unconfirmed) return unconfirmed;
        if (!await throttle.Allows("alert", viewer.PersonId?.ToString() ?? input.From, Most, TimeSpan.FromHours(1), cancel)) return ModerationFailures.TooOften;
        if (email is not null && !await throttle.Allows("alert-mail", email.ToUpperInvariant(), MostToOneAddress, TimeSpan.FromHours(1), cancel)) return ModerationFailures.TooOften;
        var token = SecretAddress.New();
        return await unit.Write<Alerted>(
            async () =>
            {
                if (await contents.Seen(viewer, input.Kind, input.Id, cancel) is not { } content) return ModerationFailures.Absent;
                var alerts = unit.Db.Set<Alert>();
                if (viewer.PersonId is { } me && await (
                    from alert in alerts
                    join of in unit.Db.Set<Case>() on alert.CaseId equals of.Id
                    where alert.ReporterId == me && of.ContentId == input.Id && of.State == CaseState.Open
                    select alert.Id).AnyAsync(cancel)) return ModerationFailures.AlreadyAlerted;
                var (opened, copy) = await open.Run(content, CaseOrigin.Alert, reason, viewer.PersonId, cancel);
                var made = new Alert
                {
                    Id = unit.NewId(), CaseId = opened.Id, CopyId = copy.Id, Reason = reason, Explanation = explanation, Place = content.Href, ReporterId = viewer.PersonId, Name = name, Email = email,
                    Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr", TokenHash = SecretAddress.Hash(token), At = unit.Now,
                    Weight = await flags.WeightOf(viewer, content, cancel),
                };
                await flags.Weigh(opened, made, copy, content, cancel);
                unit.Db.Add(made);
                unit.Record(new RegisterLine("moderation.alert_received", made.Id, viewer.PersonId, false, new { opened.Reference, Reason = reason.ToString() }));
                await open.Tell(opened, viewer.PersonId, cancel);
                await letters.AlertReceived(made, opened, token, cancel);
                if (reason == AlertReason.LifeThreat)
                {
                    var setting = await unit.Db.Set<ModerationSetting>().AsNoTracking().FirstOrDefaultAsync(cancel);
                    await letters.Emergency(opened, setting?.EmergencyEmail, await people.Administrators(cancel), cancel);
                    unit.Record(new RegisterLine("moderation.emergency_raised", opened.Id, null, false, new { opened.Reference }));
                }

                return new Alerted(token, reason == AlertReason.LifeThreat);
            },
            cancel);
    }

    // DSA article 16, paragraph 2, c: no name where the offence is one against a child (directive 2011/93).
    private static Failure? Identity(AlertReason reason, string? name, string? email)
    {
        if (name?.Length > ModerationModel.MostName) return ModerationFailures.NameTooLong;
        if (name is null && reason != AlertReason.Child) return ModerationFailures.NameMissing;
        if (email is null) return reason == AlertReason.Child ? null : ModerationFailures.EmailWrong;
        return Addresses.IsOne(email) ? null : ModerationFailures.EmailWrong;
    }

    private static string? Tidy(string? text) => text?.Trim().ReplaceLineEndings(" ") is { Length: > 0 } said ? said : null;
}

/// <summary>Someone who moderates opens a case of their own, or on the order of an authority (DSA article 9).</summary>
internal sealed class OpenOwnCase(Unit unit, Contents contents, OpenCase open, ModerationGate gate)
{
    public Task<Result<string>> Run(Viewer viewer, string kind, Guid id, bool authority, CancellationToken cancel) => unit.Write<string>(
        async () =>
        {
            if (await contents.Seen(viewer, kind, id, cancel) is not { } content) return ModerationFailures.Absent;
            if (!await gate.Moderates(viewer, content.Visibility, content.CommunityId, cancel)) return ModerationFailures.NotYours;
            if (content.AuthorId is { } author && author == viewer.PersonId) return ModerationFailures.Concerned;
            var (opened, _) = await open.Run(content, authority ? CaseOrigin.Authority : CaseOrigin.Own, null, viewer.PersonId, cancel);
            opened.AssignedToId ??= viewer.PersonId;
            unit.Record(new RegisterLine("moderation.case_opened", opened.Id, viewer.PersonId, false, new { opened.Reference, Authority = authority }));
            return opened.Reference;
        },
        cancel);
}
