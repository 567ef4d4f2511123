using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Parvis.Platform.Ui;

/// <summary>A value one can choose.</summary>
public sealed record Choice(string Value, string Text, string? Help = null);

/// <summary>A labelled drop-down list with its help and its error, tied together for assistive technology.</summary>
[HtmlTargetElement("choice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoiceTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public required ModelExpression For { get; set; }
    public required string Label { get; set; }
    public string? Help { get; set; }

    /// <summary>What the empty choice says; there is none without it.</summary>
    public string? Empty { get; set; }
    public required IEnumerable<Choice> Options { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = LabelledField.Open(output, View, For.Name, Label, Help);
        var chosen = field.Attempted ?? For.Model?.ToString();
        var select = new TagBuilder("select");
        field.Describe(select, For.Name);
        if (Empty is not null) Add(select, "", Empty, string.IsNullOrEmpty(chosen));
        foreach (var option in Options) Add(select, option.Value, option.Text, string.Equals(option.Value, chosen, StringComparison.OrdinalIgnoreCase));
        output.Content.AppendHtml(select);
    }

    private static void Add(TagBuilder select, string value, string text, bool selected)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (selected) option.Attributes["selected"] = "selected";
        option.InnerHtml.Append(text);
        select.InnerHtml.AppendHtml(option);
    }
}
