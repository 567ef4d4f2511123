using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Reading;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Answering;

/// <summary>One contribution on the desk of whoever holds a role: opinions, notes, the shared draft, the answer.</summary>
[Authorize]
public sealed class DeskMatterPageModel : ActPage
{
    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    [BindProperty]
    public string? PauseQuestion { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public Guid OpinionRole { get; set; }

    [BindProperty]
    public Guid Opinion { get; set; }

    [BindProperty]
    public string? OpinionText { get; set; }

    internal DeskMatter Matter { get; private set; } = null!;

    internal PromiseView Promise { get; private set; } = null!;

    internal IReadOnlyList<Choice> OtherRoles { get; private set; } = [];

    internal IReadOnlyList<Choice> Reasons => [.. Enum.GetValues<DeclineReason>().Select(r => new Choice(r.ToString(), T.Say(r)))];

    /// <summary>The opinion asked of the viewer that comes first; one is given at a time.</summary>
    internal Guid? MyTurn => Matter.Opinions.FirstOrDefault(o => o.Mine && o.Text is null)?.Id;

    internal IReadOnlyList<(Guid Id, string Name)> Templates { get; private set; } = [];

    internal int Followers { get; private set; }

    /// <summary>The text someone else saved meanwhile.</summary>
    internal string? Stale { get; private set; }

    internal DateTime Now => Service<TimeProvider>().GetUtcNow().UtcDateTime;

    internal TimeZoneInfo Zone => Territory.Zone;

    internal string PreviewHref => Request.PathBase + "/dire/apercu";

    internal bool Wrong(string field) => ModelState.TryGetValue(field, out var state) && state.Errors.Count > 0;

    public async Task<IActionResult> OnGet(string reference, Outcome? issue, Guid? modele)
    {
        ModelState.Clear();
        if (await Prepare(reference) is { } refused) return refused;
        if (Matter.Draft is { } draft) Input = AnswerForm.Of(draft);
        if (issue is { } outcome && Enum.IsDefined(outcome)) Input.Outcome = outcome;
        if (modele is { } id)
        {
            var mine = Contribution.ActingRoleId;
            var text = await Service<ParvisDb>().Set<AnswerTemplate>().Where(t => t.Id == id && (t.RoleId == null || t.RoleId == mine)).Select(t => t.Text).FirstOrDefaultAsync(Cancel);
            if (text is not null) Input.Text = string.IsNullOrWhiteSpace(Input.Text) ? text : Input.Text + "\n\n" + text;
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? acte)
    {
        if (await Prepare(reference) is { } refused) return refused;
        if (Unreadable() is { } unread) return unread;
        var here = $"/a-repondre/{Contribution.Reference}";
        switch (acte)
        {
            case "publier":
                var published = await Service<PublishAnswer>().Run(Viewer, reference, Input.Read(), Cancel, Input.Revision);
                if (published.Failure is { } wrong) return await Refused(wrong);
                Tell(published.Value is null ? T["Confiée à l’autre rôle."] : T["Votre réponse est publiée."]);
                return published.Value is null ? To("/a-repondre") : To(Contribution.Href + "#reponse");
            case "garder":
                var kept = await Service<SaveAnswerDraft>().Run(Viewer, reference, Input.Read(), Input.Revision, Cancel);
                if (kept.Failure is { } not) return await Refused(not);
                Tell(T["Le brouillon est gardé."]);
                return To($"{here}?issue={Input.Outcome}");
            case "pause":
                return Done(await Service<PausePromise>().Run(Viewer, reference, PauseQuestion, Cancel), T["La question est posée ; le délai est en pause."], here);
            case "note":
                return Done(await Service<WriteNote>().Run(Viewer, reference, Note, Cancel), T["C’est noté."], here);
            case "avis":
                return Done(await Service<AskOpinion>().Run(Viewer, reference, OpinionRole, Question, Cancel), T["L’avis est demandé."], here);
            case "donner":
                return Done(await Service<GiveOpinion>().Run(Viewer, reference, Opinion, OpinionText, Cancel), T["Votre avis est donné."], here);
            default:
                return StatusCode(400);
        }
    }

    private async Task<IActionResult> Refused(Failure failure)
    {
        if (failure.Code == AnswerFailures.DraftStale.Code)
        {
            // Read again: what was saved meanwhile may be newer than what this page began with.
            Matter = await Service<DeskQuery>().Matter(Viewer, Contribution, Cancel);
            Stale = Matter.Draft is { } other ? string.Join("\n", other.WhatHappened, other.WhatWeDo, other.Text).Trim() : "";
        }

        return Refuse(failure);
    }

    private IActionResult Done(Result result, string said, string where)
    {
        // Their fields stand outside the answer's form.
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(said);
        return To(where);
    }

    private async Task<IActionResult?> Prepare(string reference)
    {
        if (!await Load(reference, T["À répondre"])) return NotFound();
        var roles = Service<IRoles>();
        if ((await roles.HeldBy(Viewer, Cancel)).Count == 0) return StatusCode(403);
        Matter = await Service<DeskQuery>().Matter(Viewer, Contribution, Cancel);
        Promise = await Service<PromiseViews>().Of(Contribution, Cancel);
        OtherRoles = [.. (await roles.All(Cancel)).Where(r => r.Id != Contribution.RoleId).Select(r => new Choice(r.Id.ToString(), $"{r.Name} ({r.CircleName})"))];
        Followers = await Service<DeskQuery>().Told(Viewer, Contribution, Cancel);
        var mine = Contribution.ActingRoleId;
        Templates = [.. (await Service<ParvisDb>().Set<AnswerTemplate>().AsNoTracking().Where(t => t.RoleId == null || t.RoleId == mine).OrderBy(t => t.Name).Take(50)
            .Select(t => new { t.Id, t.Name }).ToListAsync(Cancel)).Select(t => (t.Id, t.Name))];
        return null;
    }
}

/// <summary>The answer's form, as typed.</summary>
public sealed class AnswerForm
{
    public Outcome? Outcome { get; set; }
    public string? Text { get; set; }
    public string? WhatHappened { get; set; }
    public string? WhatWeDo { get; set; }
    public DateOnly? ByWhen { get; set; }
    public string? DeclineReason { get; set; }
    public string? DuplicateOf { get; set; }
    public Guid? ToRoleId { get; set; }
    public string? ToTerritory { get; set; }
    public string? ToBody { get; set; }
    public string? ToBodyEmail { get; set; }
    public int Revision { get; set; }

    private DeclineReason? Reason => Enum.TryParse<DeclineReason>(DeclineReason, out var reason) && Enum.IsDefined(reason) ? reason : null;

    internal AnswerInput Read() => new()
    {
        Outcome = Outcome,
        Text = Text,
        WhatHappened = WhatHappened,
        WhatWeDo = WhatWeDo,
        ByWhen = ByWhen,
        DeclineReason = Reason,
        DuplicateOf = DuplicateOf,
        ToRoleId = ToRoleId,
        ToTerritory = ToTerritory,
        ToBody = ToBody,
        ToBodyEmail = ToBodyEmail,
    };

    internal static AnswerForm Of(AnswerInput input) => new()
    {
        Outcome = input.Outcome,
        Text = input.Text,
        WhatHappened = input.WhatHappened,
        WhatWeDo = input.WhatWeDo,
        ByWhen = input.ByWhen,
        DeclineReason = input.DeclineReason?.ToString(),
        DuplicateOf = input.DuplicateOf,
        ToRoleId = input.ToRoleId,
        ToTerritory = input.ToTerritory,
        ToBody = input.ToBody,
        ToBodyEmail = input.ToBodyEmail,
    };
}
