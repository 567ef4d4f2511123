using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Parvis.Platform.Security;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Ui;

/// <summary>In a form whose command asks for a <see cref="FormCheck"/>: the challenge its script works on.</summary>
[HtmlTargetElement("effort", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EffortTagHelper(FormCheck check, Words words) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var effort = check.New();
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "meta");
        output.Attributes.SetAttribute("role", "status");
        output.Attributes.SetAttribute("data-effort", effort.Seed);
        output.Attributes.SetAttribute("data-bits", effort.Bits);
        output.Attributes.SetAttribute("data-parts", FormCheck.Parts);
        output.Attributes.SetAttribute("data-said", words["Un instant : votre appareil fait un petit calcul contre les envois automatiques."]);
        output.PostElement.SetHtmlContent(new HtmlString(
            $"<input type=\"hidden\" name=\"{FormCheck.TokenField}\" value=\"{effort.Token}\"><input type=\"hidden\" name=\"{FormCheck.ProofField}\" value=\"\" autocomplete=\"off\">"));
    }
}
