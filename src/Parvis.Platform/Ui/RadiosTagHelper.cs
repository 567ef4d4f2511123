using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Parvis.Platform.Ui;

/// <summary>A question with a few answers, all visible, one of which is chosen.</summary>
[HtmlTargetElement("radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public required ModelExpression For { get; set; }
    public required string Legend { get; set; }
    public required IEnumerable<Choice> Options { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var known = View.ModelState.TryGetValue(For.Name, out var state);
        var chosen = state?.AttemptedValue ?? For.Model?.ToString();
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(Legend);
        output.Content.AppendHtml(legend);
        var wrong = known && state!.Errors.Count > 0;
        if (wrong)
        {
            output.Attributes.SetAttribute("aria-describedby", id + "-error");
            var error = new TagBuilder("p");
            error.AddCssClass("error");
            error.Attributes["id"] = id + "-error";
            error.InnerHtml.Append(state!.Errors[0].ErrorMessage);
            output.Content.AppendHtml(error);
        }

        var focus = wrong && FirstWrong.IsHere(View);
        foreach (var option in Options)
        {
            Add(output, id, option, string.Equals(option.Value, chosen, StringComparison.OrdinalIgnoreCase), focus);
            focus = false;
        }
    }

    private void Add(TagHelperOutput output, string id, Choice option, bool chosen, bool focus)
    {
        var row = new TagBuilder("div");
        row.AddCssClass("tick");
        var label = new TagBuilder("label");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "radio";
        input.Attributes["name"] = For.Name;
        input.Attributes["value"] = option.Value;
        if (chosen) input.Attributes["checked"] = "checked";
        if (focus) input.Attributes["autofocus"] = "autofocus";
        label.InnerHtml.AppendHtml(input).Append(" " + option.Text);
        row.InnerHtml.AppendHtml(label);
        if (option.Help is { } text)
        {
            var help = new TagBuilder("span");
            help.AddCssClass("help");
            help.Attributes["id"] = input.Attributes["aria-describedby"] = $"{id}-{option.Value}-help";
            help.InnerHtml.Append(text);
            row.InnerHtml.AppendHtml(help);
        }

        output.Content.AppendHtml(row);
    }
}
