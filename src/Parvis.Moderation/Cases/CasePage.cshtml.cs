using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Screening;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Moderation.Cases;

/// <summary>One case, for those who may work on it.</summary>
[Authorize]
public sealed class CasePageModel : ParvisPage
{
    [BindProperty]
    public DecisionForm Input { get; set; } = new();

    [BindProperty]
    public string? Note { get; set; }

    internal CaseView View { get; private set; } = null!;

    internal ModeratedContent? Matter { get; private set; }

    internal Viewer Me { get; private set; } = Viewer.Anyone;

    internal IReadOnlyList<Choice> Kinds { get; private set; } = [];

    internal IReadOnlyList<Choice> Rules { get; private set; } = [];

    internal AppealLine? Contested { get; private set; }

    internal bool MayDecideAppeal => Contested is { } line && line.Contested.DecidedById != Me.PersonId && !View.Concerned;

    internal IReadOnlyList<Sign> Signs => Sign.Read(View.Case.Signs);

    internal string Number => ReferenceCode.Said(View.Case.Reference);

    internal string Moment(DateTime at) => Service<SaidDates>().Moment(at, Territory.Zone);

    internal string DueDay(DateTime at) => Service<SaidDates>().DueDay(at, Territory.Zone);

    public async Task<IActionResult> OnGet(string reference) => await Load(reference) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string reference)
    {
        if (!await Load(reference)) return NotFound();
        var kind = Enum.TryParse<DecisionKind>(Input.Kind, out var read) ? read : (DecisionKind?)null;
        var result = await Service<Decide>().Run(Me, new DecideInput(reference, kind, Input.Rule, Input.Quote, Input.Facts, Input.Automated, Input.Days), Cancel);
        return Done(result.Failure, reference, T["C’est décidé. Les personnes concernées sont prévenues."]);
    }

    public async Task<IActionResult> OnPostAppeal(string reference, bool overturn)
    {
        if (!await Load(reference) || Contested is null) return NotFound();
        var kind = Enum.TryParse<DecisionKind>(Input.Kind, out var read) ? read : (DecisionKind?)null;
        var result = await Service<DecideAppeal>().Run(Me, new DecideAppealInput(reference, Contested.Appeal.Id, overturn, Input.Answer, kind, Input.Rule, Input.Quote), Cancel);
        return Done(result.Failure, reference, T["La contestation est décidée."]);
    }

    public async Task<IActionResult> OnPostAssign(string reference, Guid? to)
    {
        if (!await Load(reference)) return NotFound();
        return Done((await Service<AssignCase>().Run(Me, reference, to, Cancel)).Failure, reference, T["C’est noté."]);
    }

    public async Task<IActionResult> OnPostPriority(string reference, string? priority)
    {
        if (!await Load(reference)) return NotFound();
        return Done((await Service<SetPriority>().Run(Me, reference, Enum.TryParse<CasePriority>(priority, out var level) ? level : (CasePriority)(-1), Cancel)).Failure, reference, T["C’est noté."]);
    }

    public async Task<IActionResult> OnPostNote(string reference)
    {
        if (!await Load(reference)) return NotFound();
        var result = await Service<WriteCaseNote>().Run(Me, reference, Note, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(T["La note est gardée."]);
        return To($"/moderation/dossiers/{reference}");
    }

    private IActionResult Done(Failure? failure, string reference, string said)
    {
        if (failure is not null) return Refuse(failure);
        Tell(said);
        return To($"/moderation/dossiers/{reference}");
    }

    private async Task<bool> Load(string reference)
    {
        Me = await Service<IViewerSource>().Get(Cancel);
        if (await Service<QueueQuery>().Find(Me, reference, Cancel) is not { } view) return false;
        View = view;
        var of = view.Case;
        Frame.Title = T["Dossier {0} : {1}", Number, of.Title];
        Matter = await Service<Contents>().Find(of.ContentKind, of.ContentId, Cancel);
        Contested = view.Appeals.FirstOrDefault(a => a.Appeal.State == AppealState.Open);
        var policies = Service<PolicyQuery>();
        Rules = [.. policies.Choices(await policies.Rules(of.CommunityId, Cancel))];
        List<DecisionKind> kinds = [.. Decide.Offered(of, Matter, Service<Contents>())];
        if (of.AuthorId is not null && Matter is not { Official: true } && (await Service<ModerationGate>().ReachOf(Me, Cancel)).Territory) kinds.AddRange([DecisionKind.Suspend, DecisionKind.CloseAccount]);
        if (Contested is { Contested.Kind: var kind }) kinds = kind.Restricts() ? [] : [.. kinds.Where(k => k is DecisionKind.Limit or DecisionKind.Hide or DecisionKind.Remove)];
        Kinds = [.. kinds.Select(k => new Choice(k.ToString(), T.Choose(k), T.Effect(k)))];
        return true;
    }
}

public sealed class DecisionForm
{
    public string? Kind { get; set; }
    public string? Rule { get; set; }
    public string? Quote { get; set; }
    public string? Facts { get; set; }
    public bool Automated { get; set; }
    public int? Days { get; set; }
    public string? Answer { get; set; }
}
