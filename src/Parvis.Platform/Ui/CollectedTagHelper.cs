using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Parvis.Platform.Personal;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Ui;

/// <summary>
/// Beside a form that asks for personal data: what for, on what basis, for how long, with what rights (RGPD, article 13). Said from
/// the register of processing activities, so that neither can say otherwise than the other.
/// </summary>
[HtmlTargetElement("collected", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CollectedTagHelper(PersonalPlan plan, TerritoryScope scope, Words words, IHttpContextAccessor http) : TagHelper
{
    /// <summary>Name of the purpose, as its module declares it.</summary>
    public required string Purpose { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var purpose = plan.Purposes.First(p => p.Name == Purpose);
        var root = http.HttpContext!.Request.PathBase;
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "collected");
        output.Content.SetHtmlContent(new HtmlString($"""
            <summary>{Safe(words["À quoi servent ces données ?"])}</summary>
            <p>{Safe(words[purpose.Aim])} {Safe(Basis(purpose.Basis))}</p>
            <p>{Safe(words["Qui les reçoit : {0}", words[purpose.Recipients]])}</p>
            <p>{Safe(words["Combien de temps : {0}", words[purpose.Keeps]])}</p>
            <p>{Safe(words["Vous pouvez en demander copie, les faire corriger ou effacer, en limiter l’usage, vous y opposer, et saisir la CNIL."])}
            <a href="{root}/mon-espace/donnees">{Safe(words["Mes données"])}</a>{Register(root, purpose)}</p>
            """));
    }

    // The register is a territory's: who is responsible, who protects the data.
    private string Register(string root, Purpose purpose) => scope.Info is null ? "" : $" · <a href=\"{root}/traitements#{purpose.Name}\">{Safe(words["Registre des traitements"])}</a>";

    private string Basis(LegalBasis basis) => basis switch
    {
        LegalBasis.Consent => words["Le fondement est votre consentement, que vous pouvez retirer."],
        LegalBasis.LegalObligation => words["La loi l’impose à la collectivité."],
        _ => words["C’est une mission d’intérêt public de la collectivité."],
    };

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
