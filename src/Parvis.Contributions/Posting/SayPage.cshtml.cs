using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Paper;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Posting;

/// <summary>The form in which someone says something; or an agent writes down what someone said.</summary>
[Authorize]
public sealed class SayPageModel : ParvisPage
{
    [BindProperty]
    public SayForm Input { get; set; } = new();

    internal IReadOnlyList<CommunityCard> Communities { get; private set; } = [];

    internal IReadOnlyList<ThemeCard> Themes { get; private set; } = [];

    internal IReadOnlyList<Choice> RequestKinds { get; private set; } = [];

    internal IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    /// <summary>What the sheet given already became.</summary>
    internal string? FirstHref { get; private set; }

    /// <summary>For someone without account.</summary>
    internal bool ForSomeone { get; private set; }

    public async Task<IActionResult> OnGet(string? pour, Guid? brouillon, string? communaute, string? feuille)
    {
        if (await Prepare(pour) is { } refused) return refused;
        if (brouillon is { } id)
        {
            if (await Service<DraftQuery>().Find(Viewer, id, Cancel) is not { } draft) return NotFound();
            Input = SayForm.From(draft);
            if (draft.Recorded) ForSomeone = true;
        }
        else if (ForSomeone && feuille is not null)
        {
            if (await Service<SheetQuery>().Find(feuille, Cancel) is not { } sheet) return Refuse(PaperFailures.SheetUnknown);
            if (await Entered(feuille) is { } first)
            {
                Tell(T["Ce formulaire est déjà saisi : voici ce qu’il est devenu."]);
                return To(first);
            }

            (Input.Sheet, Input.CommunityId, Input.Channel) = (ReferenceCode.Said(sheet.Number), sheet.CommunityId, Channel.Paper);
        }
        else
        {
            Input.CommunityId = (Communities.FirstOrDefault(c => c.Slug == communaute) ?? (Communities.Count == 1 ? Communities[0] : null))?.Id;
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(string? pour, string? acte)
    {
        if (await Prepare(pour) is { } refused) return refused;
        if (ModelState.ContainsKey("Input.Latitude") && ModelState["Input.Latitude"]!.Errors.Count + ModelState["Input.Longitude"]!.Errors.Count > 0)
        {
            ModelState.ClearValidationState("Input.Latitude");
            return Refuse(ContributionFailures.CoordinatesWrong);
        }

        var input = Input.Given(ForSomeone);
        if (acte == "brouillon")
        {
            var saved = await Service<SaveDraft>().Run(Viewer, input, Cancel);
            if (saved.Failure is { } failure) return Refuse(failure);
            Tell(T["Votre brouillon est gardé."]);
            return To($"/dire{(ForSomeone ? "/pour-quelqu-un" : "")}?brouillon={saved.Value}");
        }

        if (PostContribution.Check(Viewer, input) is { } refusal) return Refuse(refusal);
        if ((await Service<SimilarQuery>().Run(Viewer, input.Title, null, Cancel)).Count > 0)
        {
            var kept = await Service<SaveDraft>().Run(Viewer, input, Cancel);
            return kept.Failure is { } failure ? Refuse(failure) : To($"/dire/proches?brouillon={kept.Value}{(acte == "joindre" ? "&acte=joindre" : "")}");
        }

        var posted = await Service<PostContribution>().Run(Viewer, input, Cancel);
        if (posted.Failure is { } no)
        {
            if (no == PaperFailures.SheetEntered) FirstHref = await Entered(input.Sheet);
            return Refuse(no);
        }

        var arrived = Arrived(this, posted.Get(), input, Territory.Zone, Tell);
        return acte == "joindre" && !posted.Get().Pending ? To($"/c/{posted.Get().Reference}/joindre") : arrived;
    }

    /// <summary>What the author reads first: to whom it went, and by when an answer is promised.</summary>
    internal static IActionResult Arrived(ParvisPage page, Posted posted, PostContributionInput input, TimeZoneInfo zone, Action<string> tell)
    {
        var services = page.HttpContext.RequestServices;
        var words = services.GetRequiredService<Words>();
        var arrived = Labels.Arrived(words, input.Kind, input.IsRequest, posted.Role);
        if (posted.Pending) arrived = words["Votre texte est reçu : dans cette communauté, il est relu avant d’être publié."];
        if (posted.Stub is { } stub) arrived = $"{arrived} {words["Code à donner à la personne, pour retrouver sa parole : {0}.", StubCode.Said(stub)]}";
        tell(posted.DueAt is { } due ? $"{arrived} {words["Réponse promise au plus tard le {0}.", services.GetRequiredService<SaidDates>().DueDay(due, zone)]}" : arrived);
        return new RedirectResult(page.Request.PathBase + posted.Href);
    }

    // Where the sheet already led, if the agent may see it.
    private async Task<string?> Entered(string? number) =>
        (await Service<SheetQuery>().Find(number, Cancel))?.Reference is { } reference && await Service<ContributionGate>().Seen(Viewer, reference, Cancel) is { } seen ? seen.Href : null;

    private async Task<IActionResult?> Prepare(string? pour)
    {
        Viewer = await Service<IViewerSource>().Get(Cancel);
        ForSomeone = pour is not null;
        if (ForSomeone && !Viewer.WorksHere) return StatusCode(403);
        Frame.Title = ForSomeone ? T["Écrire ce que quelqu’un a dit"] : T["Dire quelque chose"];
        var communities = Service<ICommunities>();
        Communities = await communities.WhereToPost(Viewer, Cancel);
        Themes = await communities.Themes(Cancel);
        RequestKinds = [.. (await Service<Requests.RequestKinds>().All(Cancel)).Select(k => new Choice(k.Id.ToString(), k.Name))];
        Drafts = await Service<DraftQuery>().All(Viewer, Cancel);
        return null;
    }
}

/// <summary>The form as typed.</summary>
public sealed class SayForm
{
    public ContributionKind? Kind { get; set; }
    public bool IsRequest { get; set; }
    public Guid? RequestKindId { get; set; }
    public string? Title { get; set; }
    public string? Body { get; set; }
    public Guid? CommunityId { get; set; }
    public Guid? ThemeId { get; set; }
    public string? Place { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public Channel? Channel { get; set; }
    public string? Sheet { get; set; }
    public string? OnBehalfOf { get; set; }
    public Guid? DraftId { get; set; }

    internal PostContributionInput Given(bool forSomeone) => new()
    {
        Kind = Kind ?? (ContributionKind)(-1),
        IsRequest = IsRequest,
        RequestKindId = IsRequest ? RequestKindId : null,
        Title = Title ?? "",
        Body = Body ?? "",
        CommunityId = CommunityId ?? Guid.Empty,
        ThemeId = ThemeId,
        Place = Place,
        Latitude = Latitude,
        Longitude = Longitude,
        Channel = !forSomeone ? Contracts.Channel.Platform : Channel is null or Contracts.Channel.Platform or Contracts.Channel.Email ? (Contracts.Channel)(-1) : Channel.Value,
        OnBehalfOf = OnBehalfOf,
        Sheet = Sheet,
        DraftId = DraftId,
    };

    internal static SayForm From(PostContributionInput given) => new()
    {
        Kind = Enum.IsDefined(given.Kind) ? given.Kind : null,
        IsRequest = given.IsRequest,
        RequestKindId = given.RequestKindId,
        Title = given.Title,
        Body = given.Body,
        CommunityId = given.CommunityId == Guid.Empty ? null : given.CommunityId,
        ThemeId = given.ThemeId,
        Place = given.Place,
        Latitude = given.Latitude,
        Longitude = given.Longitude,
        Channel = given.Channel,
        OnBehalfOf = given.OnBehalfOf,
        Sheet = given.Sheet,
        DraftId = given.DraftId,
    };
}
