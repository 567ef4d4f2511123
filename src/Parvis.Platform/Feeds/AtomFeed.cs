using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Platform.Feeds;

/// <param name="Html">Already safe markup (what the Markdown renderer made), or null.</param>
/// <param name="Href">Path within the territory.</param>
public sealed record AtomEntry(Guid Id, string Title, string Href, DateTime Published, DateTime Updated, string? Author, string Summary, string? Html = null);

/// <summary>A web feed (RFC 4287) of public matter.</summary>
/// <param name="Self">Path and query of the feed itself, within the territory.</param>
/// <param name="Href">Path of the page it mirrors, within the territory.</param>
public sealed record AtomFeed(string Title, string Self, string Href, IReadOnlyList<AtomEntry> Entries)
{
    private const string Ns = "http://www.w3.org/2005/Atom";

    public IResult Result(SiteLinks links, TerritoryInfo territory, string language)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("feed", Ns);
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteElementString("title", Ns, Clean(Title));
            xml.WriteElementString("id", Ns, links.Absolute(territory, Self));
            Link(xml, "self", "application/atom+xml", links.Absolute(territory, Self));
            Link(xml, "alternate", "text/html", links.Absolute(territory, Href));
            xml.WriteElementString("updated", Ns, Instant(Entries.Count == 0 ? DateTime.UnixEpoch : Entries.Max(e => e.Updated)));
            foreach (var entry in Entries)
            {
                xml.WriteStartElement("entry", Ns);
                xml.WriteElementString("id", Ns, $"urn:uuid:{entry.Id}");
                xml.WriteElementString("title", Ns, Clean(entry.Title));
                Link(xml, "alternate", "text/html", links.Absolute(territory, entry.Href));
                xml.WriteElementString("published", Ns, Instant(entry.Published));
                xml.WriteElementString("updated", Ns, Instant(entry.Updated));
                xml.WriteStartElement("author", Ns);
                xml.WriteElementString("name", Ns, Clean(entry.Author ?? territory.Name));
                xml.WriteEndElement();
                xml.WriteElementString("summary", Ns, Clean(entry.Summary));
                if (entry.Html is { } html)
                {
                    xml.WriteStartElement("content", Ns);
                    xml.WriteAttributeString("type", "html");
                    xml.WriteString(Clean(html));
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text, "application/atom+xml; charset=utf-8");
    }

    private static void Link(XmlWriter xml, string rel, string type, string href)
    {
        xml.WriteStartElement("link", Ns);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    private static string Instant(DateTime utc) => XmlConvert.ToString(utc, XmlDateTimeSerializationMode.Utc);

    // XML 1.0 has no room for control characters, which people paste.
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : new string([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
