using System.Text;
using MimeKit;

namespace Parvis.Contributions.ByMail;

/// <param name="Name">As its sender says.</param>
internal sealed record LetterFile(string Name, MimePart Part)
{
    /// <summary>Opens what it holds, decoded as it is read.</summary>
    public Stream Open() => Part.Content!.Open();
}

/// <summary>A letter that came in, as far as Parvis reads it.</summary>
/// <param name="Id">Message-Id with its brackets; empty when it has none.</param>
/// <param name="From">Who says to write: believed for nothing but where to write back.</param>
/// <param name="Recipients">Addresses it came to, the surest first.</param>
/// <param name="Automatic">No person wrote it, or it went to many: nothing is taken, nothing is answered.</param>
/// <param name="Own">What the person wrote, without quotation nor signature.</param>
internal sealed record Incoming(string Id, string From, IReadOnlyList<string> Recipients, bool Automatic, string Subject, string Own, IReadOnlyList<LetterFile> Files, int Others);

/// <summary>Reads a letter (RFC 5322, MIME) within bounds: size, parts, nesting, length of text.</summary>
internal static class LetterReader
{
    public const int MostBytes = 25 * 1024 * 1024;
    private const int MostDepth = 12;
    private const int MostParts = 60;
    private const int MostHtml = 200_000;
    private const int MostPlain = 200_000;
    private const int MostSubject = 400;

    private static readonly ParserOptions Bounded = new() { MaxMimeDepth = MostDepth };

    /// <returns>Null when it is no letter, or beyond the bounds.</returns>
    /// <param name="to">Recipient of the envelope, when whoever brings the letter knows it.</param>
    /// <param name="envelope">Sender of the envelope; empty for one that has none (RFC 5321, section 4.5.5), null when not known.</param>
    public static async Task<Incoming?> Read(byte[] bytes, string? to, string? envelope, Func<string, bool> isOurs, CancellationToken cancel)
    {
        MimeMessage message;
        try
        {
            message = await MimeMessage.LoadAsync(Bounded, new MemoryStream(bytes), persistent: true, cancel);
        }
        catch (FormatException)
        {
            return null;
        }

        if (message.Headers.Count == 0) return null;
        var parts = new List<MimeEntity>();
        if (!Leaves(message.Body, parts, 0)) return null;
        var recipients = Recipients(message, to).Where(isOurs).ToList();
        var html = Text(parts, "html", MostHtml);
        var plain = Text(parts, "plain", MostPlain);
        var own = plain is { Text: var said } && said.Trim().Length > 0 ? Plainly(said, recipients, plain.Value.Flowed) : html is { } page ? ReplyHtml.Own(page.Text) : "";
        var files = parts.OfType<MimePart>().Where(p => p.Content is not null && IsFile(p, html?.Text)).ToList();
        return new Incoming(
            MessageId(message), message.From.Mailboxes.FirstOrDefault()?.Address ?? "", recipients, Automatics.Is(message, envelope), Line(message.Subject), own,
            [.. files.Select(p => new LetterFile(p.FileName ?? "", p))], parts.Count(p => p is MessagePart));
    }

    private static string MessageId(MimeMessage message) => message.MessageId is { Length: > 0 } id ? $"<{id}>" : "";

    private static string Plainly(string text, IReadOnlyCollection<string> ours, bool flowed) => ReplyText.Own(flowed ? Unfold(text) : text, ours);

    // RFC 3676: a line that ends in a space goes on in the next one; « -- » does not.
    private static string Unfold(string text)
    {
        var unfolded = new StringBuilder(text.Length);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var goesOn = line.EndsWith(' ') && line != "-- " && !line.StartsWith('>');
            var stuffed = line.StartsWith(' ') ? line[1..] : line;
            unfolded.Append(stuffed);
            if (!goesOn) unfolded.Append('\n');
        }

        return unfolded.ToString();
    }

    private static bool Leaves(MimeEntity? part, List<MimeEntity> parts, int depth)
    {
        if (part is null) return true;
        if (depth > MostDepth) return false;
        if (part is Multipart several) return several.All(p => Leaves(p, parts, depth + 1));
        parts.Add(part);
        return parts.Count <= MostParts;
    }

    private static (string Text, bool Flowed)? Text(List<MimeEntity> parts, string kind, int most)
    {
        var text = new StringBuilder();
        var (found, flowed) = (false, false);
        foreach (var part in parts.OfType<TextPart>().Where(p => !p.IsAttachment && p.Content is not null && p.ContentType.IsMimeType("text", kind)))
        {
            found = true;
            flowed |= part.IsFlowed;
            if (text.Length > 0) text.Append('\n');
            text.Append(Decoded(part, most - text.Length));
            if (text.Length >= most) break;
        }

        return found ? (text.ToString(), flowed) : null;
    }

    private static string Decoded(TextPart part, int most)
    {
        var charset = Encoding.UTF8;
        try
        {
            if (part.ContentType.Charset is { Length: > 0 } named) charset = CodePagesEncodingProvider.Instance.GetEncoding(named) ?? Encoding.GetEncoding(named);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException)
        {
            // A charset nobody knows: read as UTF-8, of which only what is plain comes out right.
        }

        using var content = part.Content!.Open();
        // What is not UTF-8 although nothing else is said is most likely the old Western charset.
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while (bytes.Length < 4L * Math.Max(1, most) && (read = content.Read(buffer)) > 0) bytes.Write(buffer, 0, read);
        var raw = bytes.ToArray();
        if (charset is UTF8Encoding && !IsUtf8(raw)) charset = Encoding.Latin1;
        var text = charset.GetString(raw).TrimStart('\ufeff').Replace("\0", "", StringComparison.Ordinal);
        return text.Length <= most ? text : text[..Math.Max(0, most)];
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // A logo that the text itself shows is no attachment.
    private static bool IsFile(MimePart part, string? html)
    {
        if (part is TextPart && !part.IsAttachment) return false;
        if (part.IsAttachment) return true;
        return part.ContentId is not { Length: > 0 } id || html?.Contains($"cid:{id}", StringComparison.OrdinalIgnoreCase) != true;
    }

    private static IEnumerable<string> Recipients(MimeMessage message, string? to)
    {
        if (to is { Length: > 0 }) return [to];
        var names = message.Headers.Where(h => h.Field is "Delivered-To" or "X-Original-To" or "Envelope-To").Select(h => h.Value.Trim('<', '>', ' '));
        return [.. names, .. message.To.Mailboxes.Concat(message.Cc.Mailboxes).Take(50).Select(m => m.Address)];
    }

    private static string Line(string? text)
    {
        var line = Posting.PostingRules.Line(text);
        return line.Length <= MostSubject ? line : line[..MostSubject];
    }
}

/// <summary>Letters that nobody wrote, or that went to many (RFC 3834, section 2; RFC 2919; RFC 5321, section 4.5.5).</summary>
internal static class Automatics
{
    public static bool Is(MimeMessage message, string? envelope)
    {
        string? Of(string header) => message.Headers[header]?.Trim();
        if (envelope is not null && IsNobody(envelope)) return true;
        if (Of("Return-Path") is { } path && IsNobody(path)) return true;
        if (Of("Auto-Submitted") is { } auto && !auto.StartsWith("no", StringComparison.OrdinalIgnoreCase)) return true;
        if (Of("Precedence") is { } precedence && new[] { "bulk", "junk", "list", "auto_reply", "auto-reply" }.Contains(precedence, StringComparer.OrdinalIgnoreCase)) return true;
        if (new[] { "List-Id", "List-Unsubscribe", "List-Post", "X-Autoreply", "X-Autorespond", "X-Auto-Response", "Feedback-ID" }.Any(h => message.Headers.Contains(h))) return true;
        if (message.Body?.ContentType.IsMimeType("multipart", "report") == true) return true;
        var from = message.From.Mailboxes.FirstOrDefault()?.Address;
        return from is null || IsNobody(from);
    }

    private static bool IsNobody(string address)
    {
        var plain = address.Trim('<', '>', ' ');
        if (plain.Length == 0) return true;
        var local = plain.Split('@')[0];
        return new[] { "mailer-daemon", "postmaster", "noreply", "no-reply", "nepasrepondre", "ne-pas-repondre" }.Contains(local, StringComparer.OrdinalIgnoreCase);
    }
}
