using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Ui;

/// <summary>A labelled input with its help and its error, tied together for assistive technology.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
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

    /// <summary>Said beside the label: the field may stay empty.</summary>
    public bool Optional { get; set; }

    /// <summary>Where what is typed is shown formatted, when script runs.</summary>
    public string? Preview { get; set; }

    /// <summary>Where what is already said about it is looked for, when script runs.</summary>
    public string? Similar { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = LabelledField.Open(output, View, For.Name, Label, Help, Optional);
        var value = Type == "password" ? null : field.Attempted ?? Text(For.Model);
        var input = new TagBuilder(Rows > 0 ? "textarea" : "input");
        field.Describe(input, For.Name);
        if (Autocomplete is not null) input.Attributes["autocomplete"] = Autocomplete;
        if (Most > 0) input.Attributes["maxlength"] = Most.ToString(CultureInfo.InvariantCulture);
        if (Preview is not null) input.Attributes["data-preview-url"] = Preview;
        if (Similar is not null) input.Attributes["data-similar-url"] = Similar;
        if (Rows > 0)
        {
            input.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
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

    // Browsers read the date of a form in one form only, whatever the reader's language.
    private static string? Text(object? value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value?.ToString();
}

/// <summary>What every labelled control shares: the label, the help, the error, and how they are tied.</summary>
internal sealed class LabelledField(ViewContext view)
{
    private readonly List<string> described = [];
    private bool wrong;

    /// <summary>What was typed and refused.</summary>
    public string? Attempted { get; private set; }

    public static LabelledField Open(TagHelperOutput output, ViewContext view, string name, string label, string? help, bool optional = false)
    {
        var field = new LabelledField(view);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var known = view.ModelState.TryGetValue(name, out var state);
        var error = known && state!.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;
        field.Attempted = state?.AttemptedValue;
        field.wrong = error is not null;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        var tag = new TagBuilder("label");
        tag.Attributes["for"] = id;
        tag.InnerHtml.Append(label);
        if (optional)
        {
            var mark = new TagBuilder("span");
            mark.AddCssClass("meta");
            mark.InnerHtml.Append(view.HttpContext.RequestServices.GetRequiredService<Words>()["(facultatif)"]);
            tag.InnerHtml.Append(" ").AppendHtml(mark);
        }

        output.Content.AppendHtml(tag);
        if (help is not null) field.Note(output, id + "-help", "help", help);
        if (error is not null) field.Note(output, id + "-error", "error", error);
        return field;
    }

    public void Describe(TagBuilder control, string name)
    {
        control.Attributes["id"] = TagBuilder.CreateSanitizedId(name, "_");
        control.Attributes["name"] = name;
        if (described.Count > 0) control.Attributes["aria-describedby"] = string.Join(' ', described);
        if (!wrong) return;
        control.Attributes["aria-invalid"] = "true";
        if (FirstWrong.IsHere(view)) control.Attributes["autofocus"] = "autofocus";
    }

    private void Note(TagHelperOutput output, string id, string kind, string text)
    {
        var note = new TagBuilder("p");
        note.Attributes["id"] = id;
        note.AddCssClass(kind);
        note.InnerHtml.Append(text);
        output.Content.AppendHtml(note);
        described.Add(id);
    }
}
