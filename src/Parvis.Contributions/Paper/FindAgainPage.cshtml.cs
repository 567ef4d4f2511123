using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Paper;

/// <summary>Where one's word stands, by the code of its stub.</summary>
[ResponseCache(NoStore = true)]
public sealed class FindAgainPageModel : ParvisPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public Contracts.Judgement? Judgement { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal Found? Found { get; private set; }

    /// <summary>Their judgement has just been recorded.</summary>
    public bool Judged { get; private set; }

    public bool SignedIn { get; private set; }

    private string From => HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";

    internal string Day(DateTime? at) => at is { } instant ? Service<SaidDates>().Day(instant, Territory.Zone) : "";

    internal string Due(DateTime? at) => at is { } instant ? Service<SaidDates>().DueDay(instant, Territory.Zone) : "";

    public void OnGet() => Frame.Title = T["Retrouver ma contribution"];

    public async Task<IActionResult> OnPost()
    {
        OnGet();
        var viewer = await Service<IViewerSource>().Get(Cancel);
        SignedIn = viewer.SignedIn;
        var result = await Service<FindAgain>().Run(viewer, Code, From, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Found = result.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostJudge()
    {
        OnGet();
        var viewer = await Service<IViewerSource>().Get(Cancel);
        SignedIn = viewer.SignedIn;
        var judged = await Service<JudgeByStub>().Run(Code, From, Judgement ?? (Contracts.Judgement)(-1), Reason, Cancel);
        // What it says is shown again either way, under what was refused.
        var found = await Service<FindAgain>().Run(viewer, Code, From, Cancel);
        Found = found.Value;
        if (judged.Failure is { } failure) return Refuse(failure, "");
        Judged = true;
        return Page();
    }

    public async Task<IActionResult> OnPostAttach()
    {
        OnGet();
        var viewer = await Service<IViewerSource>().Get(Cancel);
        SignedIn = viewer.SignedIn;
        var result = await Service<AttachToAccount>().Run(viewer, Code, From, Cancel);
        if (result.Failure is { } failure) return Refuse(failure, "");
        Tell(T["Cette contribution est rattachée à votre compte."]);
        return To(result.Get());
    }
}
