using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Parvis.Tests.Hardening;

/// <summary>What an answer must never hold, whatever was sent.</summary>
internal static class Looked
{
    private static readonly string[] Traces = ["   at Parvis.", "   at Microsoft.", "System.InvalidOperationException", "DbUpdateException", "SqliteException", "PostgresException", "Npgsql."];
    private static readonly string[] Links = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc"];
    private static readonly string[] Never = ["iframe", "object", "embed", "base", "math", "style", "applet", "frame", "foreignobject"];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Wrong(HttpStatusCode status, string? type, string body)
    {
        if ((int)status >= 500) return $"{(int)status}";
        if (Array.Find(Traces, t => body.Contains(t, StringComparison.Ordinal)) is { } trace) return $"says « {trace} »";
        return type switch
        {
            "text/html" => Html(body),
            "application/json" or "application/problem+json" => Json(body),
            "application/atom+xml" => Xml(body),
            _ => null,
        };
    }

    private static string? Html(string body)
    {
        foreach (var element in new HtmlParser().ParseDocument(body).All)
        {
            if (Never.Contains(element.LocalName, StringComparer.Ordinal)) return $"holds <{element.LocalName}>";
            if (element.LocalName.Contains(Corpus.Mark, StringComparison.Ordinal)) return $"holds <{element.LocalName}>";
            if (element.LocalName == "script" && (element.TextContent.Trim().Length > 0 || element.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) != true)) return $"holds {element.OuterHtml}";
            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style" || attribute.Name.Contains(Corpus.Mark, StringComparison.OrdinalIgnoreCase)) return $"holds {attribute.Name}=« {attribute.Value} » on <{element.LocalName}>";
                if (Links.Contains(attribute.Name, StringComparer.Ordinal) && Outlaw(attribute.Value)) return $"links to « {attribute.Value} »";
            }
        }

        return null;
    }

    private static bool Outlaw(string address)
    {
        var plain = new string([.. address.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c))]);
        return plain.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)
            || plain.StartsWith("data:text", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Json(string body)
    {
        try
        {
            using var _ = JsonDocument.Parse(body);
            return null;
        }
        catch (JsonException wrong)
        {
            return wrong.Message;
        }
    }

    private static string? Xml(string body)
    {
        try
        {
            XDocument.Parse(body);
            return null;
        }
        catch (XmlException wrong)
        {
            return wrong.Message;
        }
    }
}
