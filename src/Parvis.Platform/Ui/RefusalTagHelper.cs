using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Parvis.Platform.Ui;

/// <summary>Says above a form why it was refused, when the reason is not about one field.</summary>
[HtmlTargetElement("refusal", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RefusalTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!View.ModelState.TryGetValue("", out var state) || state.Errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        if (FirstWrong.IsHere(View)) output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.SetContent(state.Errors[0].ErrorMessage);
    }
}
