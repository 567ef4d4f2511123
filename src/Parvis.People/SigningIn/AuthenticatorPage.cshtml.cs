using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;
using QRCoder;

namespace Parvis.People.SigningIn;

public sealed class AuthenticatorPageModel : OwnPage
{
    [BindProperty]
    public CodeForm Input { get; set; } = new();

    [BindProperty(Name = "proposal")]
    public string? Proposal { get; set; }

    internal ProposedSecret Offer { get; private set; } = null!;

    internal string Picture { get; private set; } = "";

    /// <summary>The key by groups of four, to be copied by hand.</summary>
    internal string Written => string.Join(' ', Totp.Written(Offer.Secret).Chunk(4).Select(g => new string(g)));

    public async Task<IActionResult> OnGet()
    {
        var own = await Service<SecurityQuery>().Load(Me.PersonId!.Value, Cancel);
        if (own.Since is not null) return To("/mon-espace/securite");
        if (!own.Fresh) return To(this.ConfirmPath("/mon-espace/securite/application"));
        Show(Service<FactorSecrets>().Propose(Me.PersonId.Value), own.Email);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var secrets = Service<FactorSecrets>();
        var own = await Service<SecurityQuery>().Load(Me.PersonId!.Value, Cancel);
        Show(secrets.Read(Me.PersonId.Value, Proposal) ?? secrets.Propose(Me.PersonId.Value), own.Email);
        var result = await Service<AddAuthenticator>().Run(Me, Proposal, Input.Code, Cancel);
        if (result.Failure is { } failure) return failure.Code == PeopleFailures.ConfirmFirst.Code ? To(this.ConfirmPath("/mon-espace/securite/application")) : Refuse(failure);
        TempData[RecoveryPageModel.Key] = string.Join('\n', result.Get());
        Tell(T["L’application est reliée. Gardez maintenant vos codes de secours."]);
        return To("/mon-espace/securite/secours");
    }

    private void Show(ProposedSecret offer, string email)
    {
        Frame.Title = T["Relier une application de codes"];
        Response.Headers.CacheControl = "no-store";
        Offer = offer;
        using var data = new QRCodeGenerator().CreateQrCode(Totp.Address(Frame.TerritoryName is { } place ? $"Parvis {place}" : "Parvis", email, offer.Secret), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        Picture = "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(6));
    }
}
