using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Parvis.Platform.Ui;

/// <summary>Resolves <c>~</c> before an address that is computed (<c>href="~@row.Href"</c>), which the framework's own helper leaves as it is.</summary>
[HtmlTargetElement("a", Attributes = "[href^='~']")]
[HtmlTargetElement("form", Attributes = "[action^='~']")]
[HtmlTargetElement("img", Attributes = "[src^='~']")]
public sealed class HereTagHelper(HtmlEncoder encoder) : TagHelper
{
    private static readonly string[] Names = ["href", "action", "src"];

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    // After the framework's, which runs at -999 and handles "~/".
    public override int Order => -900;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var name in Names)
        {
            if (!output.Attributes.TryGetAttribute(name, out var attribute)) continue;
            using var writer = new StringWriter();
            if (attribute.Value is IHtmlContent content) content.WriteTo(writer, encoder);
            else encoder.Encode(writer, attribute.Value?.ToString() ?? "");
            var address = writer.ToString();
            if (address.StartsWith("~/", StringComparison.Ordinal))
            {
                output.Attributes.SetAttribute(name, new HtmlString(encoder.Encode(View.HttpContext.Request.PathBase.Value ?? "") + address[1..]));
            }
        }
    }
}
