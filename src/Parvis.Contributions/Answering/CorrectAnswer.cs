using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Answering;

internal sealed record CorrectAnswerInput(int Round, string? Text, string? WhatHappened, string? WhatWeDo, string? Note);

/// <summary>Corrects a published answer: the version before stays readable, and a note says what changed.</summary>
internal sealed class CorrectAnswer(Unit unit, ContributionGate gate, IRoles roles, SearchIndex search)
{
    public Task<Result> Run(Viewer viewer, string reference, CorrectAnswerInput input, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            var answer = await unit.Db.Set<Answer>().FirstOrDefaultAsync(a => a.ContributionId == contribution.Id && a.Round == input.Round, cancel);
            if (answer is null) return AnswerFailures.NoAnswer;
            if (!await roles.MayCorrect(viewer, answer, cancel)) return AnswerFailures.NotYourRole;
            var apology = answer.Outcome == Outcome.Apology;
            if (!apology && (input.Text?.Trim().Length ?? 0) < AnswerRules.LeastText) return AnswerFailures.TextMissing.On("Text");
            if (apology && (input.WhatHappened?.Trim().Length ?? 0) < AnswerRules.LeastText) return AnswerFailures.WhatHappenedMissing.On("WhatHappened");
            if (apology && (input.WhatWeDo?.Trim().Length ?? 0) < AnswerRules.LeastText) return AnswerFailures.WhatWeDoMissing.On("WhatWeDo");
            if (new[] { input.Text, input.WhatHappened, input.WhatWeDo }.Any(t => t?.Length > AnswerRules.MostText)) return AnswerFailures.TextTooLong.On("Text");
            var note = input.Note?.Trim() ?? "";
            if (note.Length < 3) return AnswerFailures.NoteMissing.On("Note");
            if (note.Length > ContributionsModel.MostReason) return AnswerFailures.TextTooLong.On("Note");

            unit.Db.Add(new AnswerVersion
            {
                Id = unit.NewId(), AnswerId = answer.Id, Number = answer.Version, Text = answer.Text, WhatHappened = answer.WhatHappened, WhatWeDo = answer.WhatWeDo,
                At = answer.CorrectedAt ?? answer.PublishedAt,
            });
            answer.Version++;
            answer.Text = input.Text?.Trim() ?? "";
            if (apology)
            {
                answer.WhatHappened = input.WhatHappened!.Trim();
                answer.WhatWeDo = input.WhatWeDo!.Trim();
            }

            answer.CorrectedAt = unit.Now;
            answer.CorrectionNote = note;
            unit.Db.Add(new Step { Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Corrected, At = unit.Now, RoleId = answer.RoleId, PersonId = viewer.PersonId, Text = note });
            await search.Put(AnswerDocument.Of(contribution, answer), cancel);
            unit.Record(new RegisterLine("contributions.answer_corrected", contribution.Id, viewer.PersonId, contribution.Visibility == Visibility.Public, new { contribution.Reference, answer.Round, answer.Version }));
            return Result.Done;
        },
        cancel);
}
