using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Mail;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Answering;

/// <summary>An answer as typed.</summary>
internal sealed record AnswerInput
{
    public Outcome? Outcome { get; init; }
    public string? Text { get; init; }
    public string? WhatHappened { get; init; }
    public string? WhatWeDo { get; init; }
    public DateOnly? ByWhen { get; init; }
    public DeclineReason? DeclineReason { get; init; }
    public string? DuplicateOf { get; init; }
    public Guid? ToRoleId { get; init; }

    /// <summary>Slug of another territory of the installation.</summary>
    public string? ToTerritory { get; init; }

    /// <summary>A competent body outside the installation, by name and e-mail (CRPA article L114-2).</summary>
    public string? ToBody { get; init; }
    public string? ToBodyEmail { get; init; }

    public bool GoesOut => !string.IsNullOrWhiteSpace(ToBody) || !string.IsNullOrWhiteSpace(ToBodyEmail);
}

internal static class AnswerRules
{
    public const int LeastText = 10;
    public const int MostText = 10_000;
    private const int MostYears = 10;

    /// <summary>Those who may answer: people who hold, now, the role that acts for the contribution.</summary>
    public static async Task<bool> MayAnswer(this IRoles roles, Viewer viewer, Contribution contribution, CancellationToken cancel) =>
        contribution.ActingRoleId is { } role && await roles.Holds(viewer, role, cancel);

    /// <summary>Those who may correct it: people who hold the role that signed, or the one that acts for it since.</summary>
    public static async Task<bool> MayCorrect(this IRoles roles, Viewer viewer, Answer answer, CancellationToken cancel) =>
        viewer.SignedIn && await roles.Holds(viewer, (await roles.Acting(answer.RoleId, cancel)).Role.Id, cancel);

    public static Failure? Check(AnswerInput input, DateOnly today)
    {
        if (input.Outcome is not { } outcome || !Enum.IsDefined(outcome)) return AnswerFailures.OutcomeUnknown.On("Outcome");
        if (Long(input.Text)) return AnswerFailures.TextTooLong.On("Text");
        if (Long(input.WhatHappened)) return AnswerFailures.TextTooLong.On("WhatHappened");
        if (Long(input.WhatWeDo)) return AnswerFailures.TextTooLong.On("WhatWeDo");
        switch (outcome)
        {
            case Outcome.Apology:
                if (Short(input.WhatHappened)) return AnswerFailures.WhatHappenedMissing.On("WhatHappened");
                if (Short(input.WhatWeDo)) return AnswerFailures.WhatWeDoMissing.On("WhatWeDo");
                if (input.ByWhen is null) return AnswerFailures.DateMissing.On("ByWhen");
                break;
            case Outcome.Planned when input.ByWhen is null:
                return AnswerFailures.DateMissing.On("ByWhen");
            case Outcome.Declined when input.DeclineReason is not { } reason || !Enum.IsDefined(reason):
                return AnswerFailures.ReasonMissing.On("DeclineReason");
            case Outcome.Duplicate when ReferenceCode.Parse(input.DuplicateOf) is null:
                return AnswerFailures.DuplicateMissing.On("DuplicateOf");
            case Outcome.Transferred when (input.ToRoleId is null ? 0 : 1) + (string.IsNullOrWhiteSpace(input.ToTerritory) ? 0 : 1) + (input.GoesOut ? 1 : 0) > 1:
                return AnswerFailures.OneDestination.On("ToRoleId");
            case Outcome.Transferred when input.GoesOut && string.IsNullOrWhiteSpace(input.ToBody):
                return Requests.RequestFailures.BodyNameMissing;
            case Outcome.Transferred when input.ToBody?.Length > Requests.RequestRules.MostName:
                return Requests.RequestFailures.TooLong.On("ToBody");
            case Outcome.Transferred when input.GoesOut && !Addresses.IsOne(input.ToBodyEmail?.Trim()):
                return Requests.RequestFailures.BodyEmailWrong;
            case Outcome.Transferred when input.ToRoleId is null && string.IsNullOrWhiteSpace(input.ToTerritory) && !input.GoesOut:
                return AnswerFailures.RoleUnknown.On("ToRoleId");
        }

        if (outcome != Outcome.Apology && Short(input.Text)) return AnswerFailures.TextMissing.On("Text");
        if (input.ByWhen < today) return AnswerFailures.DatePast.On("ByWhen");
        if (input.ByWhen > today.AddYears(MostYears)) return AnswerFailures.DateTooFar.On("ByWhen");
        return null;
    }

    /// <summary>Whether a date of this outcome is a commitment that will be followed up.</summary>
    public static bool Commits(Outcome outcome) => outcome is Outcome.Accepted or Outcome.Planned or Outcome.Apology or Outcome.Answered;

    private static bool Short(string? text) => (text?.Trim().Length ?? 0) < LeastText;

    private static bool Long(string? text) => text?.Length > MostText;
}
