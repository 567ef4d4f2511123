using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Parvis.Platform.Ui;

/// <summary>A labelled input with its help and its error, tied together for assistive technology.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
[HtmlTargetElement("line", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public required ModelExpression For { get; set; }
    public required string Label { get; set; }
    public string? Help { get; set; }
    public string Type { get; set; } = "text";
    public string? Autocomplete { get; set; }
    public int Rows { get; set; }
    public int Most { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var error = View.ModelState.TryGetValue(For.Name, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;
        var value = Type == "password" ? null : state?.AttemptedValue ?? For.Model?.ToString();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        var described = new List<string>();
        if (Help is not null) Note(output, id + "-help", "help", Help, described);
        if (error is not null) Note(output, id + "-error", "error", error, described);
        var input = new TagBuilder(Rows > 0 ? "textarea" : "input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = For.Name;
        if (Autocomplete is not null) input.Attributes["autocomplete"] = Autocomplete;
        if (Most > 0) input.Attributes["maxlength"] = Most.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (described.Count > 0) input.Attributes["aria-describedby"] = string.Join(' ', described);
        if (error is not null) input.Attributes["aria-invalid"] = "true";
        if (Rows > 0)
        {
            input.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            input.InnerHtml.Append("\n" + value);
        }
        else
        {
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = Type;
            if (value is not null) input.Attributes["value"] = value;
        }

        output.Content.AppendHtml(input);
    }

    private static void Note(TagHelperOutput output, string id, string kind, string text, List<string> described)
    {
        var note = new TagBuilder("p");
        note.Attributes["id"] = id;
        note.AddCssClass(kind);
        note.InnerHtml.Append(text);
        output.Content.AppendHtml(note);
        described.Add(id);
    }
}
