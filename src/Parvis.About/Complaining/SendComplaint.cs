using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;

namespace Parvis.About.Complaining;

/// <param name="From">Address of the asker, for the pace.</param>
internal sealed record ComplaintInput(string? Place, string? Text, string? Name, string? Email, string From);

/// <summary>Takes in a complaint, with or without an account: whoever a page stops may be stopped by the one that signs in too.</summary>
internal sealed class SendComplaint(Unit unit, ComplaintLetters letters, Throttle throttle, FormCheck check, TerritoryScope scope)
{
    /// <summary>In an hour, from one address.</summary>
    public const int Most = 10;
    private const int MostToOneAddress = 3;

    /// <returns>The secret of the page that follows it.</returns>
    public async Task<Result<string>> Run(Viewer viewer, ComplaintInput input, CancellationToken cancel)
    {
        var (place, text) = (Tidy(input.Place) ?? "", input.Text?.Trim().ReplaceLineEndings("\n") ?? "");
        var (name, email) = (viewer.SignedIn ? null : Tidy(input.Name), viewer.SignedIn ? null : Tidy(input.Email));
        if (text.Length < ComplaintRules.LeastText) return AboutFailures.ComplaintMissing;
        if (text.Length > AboutModel.MostMessage) return AboutFailures.ComplaintTooLong;
        if (place.Length > 300) return AboutFailures.PlaceTooLong;
        if (name?.Length > 80) return AboutFailures.NameTooLong;
        if (email is not null && !Addresses.IsOne(email)) return AboutFailures.EmailWrong;
        if (!viewer.SignedIn && await check.Asks(cancel) is { } unconfirmed) return unconfirmed;
        if (!await throttle.Allows("complaint", viewer.PersonId?.ToString() ?? input.From, Most, TimeSpan.FromHours(1), cancel)) return AboutFailures.TooOften;
        if (email is not null && !await throttle.Allows("complaint-mail", email.ToUpperInvariant(), MostToOneAddress, TimeSpan.FromHours(1), cancel)) return AboutFailures.TooOften;
        var token = SecretAddress.New();
        return await unit.Write<string>(
            async () =>
            {
                var made = new Complaint
                {
                    Id = unit.NewId(), Place = place, Text = text, PersonId = viewer.PersonId, Name = name, Email = email, Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr",
                    TokenHash = SecretAddress.Hash(token), At = unit.Now, DueOn = Days.Of(unit.Now, scope.Info!.Zone).AddDays(ComplaintRules.Days),
                };
                unit.Db.Add(made);
                unit.Record(new RegisterLine("about.complaint_received", made.Id, viewer.PersonId, false, new { made.DueOn }));
                await letters.Received(made, token, cancel);
                return token;
            },
            cancel);
    }

    private static string? Tidy(string? text) => text?.Trim().ReplaceLineEndings(" ") is { Length: > 0 } said ? said : null;
}

/// <summary>An administrator answers; the person reads it on their page and by letter.</summary>
internal sealed class AnswerComplaint(Unit unit, ComplaintLetters letters)
{
    public Task<Result> Run(Viewer viewer, Guid id, string? answer, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return AboutFailures.AdministratorsOnly;
            if (await unit.Db.Set<Complaint>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } complaint) return AboutFailures.Absent;
            if (complaint.AnsweredAt is not null) return AboutFailures.Answered;
            var said = answer?.Trim().ReplaceLineEndings("\n") ?? "";
            if (said.Length < ComplaintRules.LeastAnswer) return AboutFailures.AnswerMissing;
            if (said.Length > AboutModel.MostMessage) return AboutFailures.AnswerTooLong;
            (complaint.Answer, complaint.AnsweredAt, complaint.AnsweredById) = (said, unit.Now, viewer.PersonId);
            unit.Record(new RegisterLine("about.complaint_answered", complaint.Id, viewer.PersonId, true, new { complaint.At, complaint.DueOn }));
            await letters.Answered(complaint, cancel);
            return Result.Done;
        },
        cancel);
}
