using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Contributions.Reading;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Requests;

/// <summary>Makes a request of one's contribution, or takes it back.</summary>
[Authorize]
public sealed class TurnPageModel : ActPage
{
    [BindProperty]
    public TurnForm Input { get; set; } = new();

    internal IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference) => await Refused(reference) ?? Page();

    public async Task<IActionResult> OnPost(string reference, string? acte)
    {
        if (await Refused(reference) is { } refused) return refused;
        if (acte == "reprendre")
        {
            var back = await Service<TakeBackRequest>().Run(Viewer, reference, Cancel);
            if (back.Failure is { } no) return Refuse(no);
            Tell(T["Ce n’est plus une demande. La réponse promise reste due."]);
            return To(Contribution.Href);
        }

        var made = await Service<MakeRequest>().Run(Viewer, reference, Input.RequestKindId, Cancel);
        if (made.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est une demande. Votre accusé est prêt."]);
        return To($"/c/{Contribution.Reference}/recepisse");
    }

    private async Task<IActionResult?> Refused(string reference)
    {
        if (!await Load(reference, T["Demande"])) return NotFound();
        if (!Contribution.MayBeEditedBy(Viewer)) return StatusCode(403);
        Kinds = [.. (await Service<RequestKinds>().All(Cancel)).Select(k => new Choice(k.Id.ToString(), k.Name))];
        return null;
    }
}

public sealed class TurnForm
{
    public Guid? RequestKindId { get; set; }
}
