using System.Net.Mail;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.ByMail;
using Parvis.Contributions.Talking;
using Parvis.Notices.Replying;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;

namespace Parvis.Tests.ByMail;

/// <summary>A Parvis that reads letters.</summary>
public abstract class MailHouse(DatabaseKind kind) : House(kind)
{
    public const string Key = "une-cle-de-test-de-quarante-caracteres--";
    public const string Reply = "repondre+{token}@parole.exemple.test";
    public const string SayAt = "dire+{territory}.{community}@parole.exemple.test";

    public sealed class OnSqlite() : MailHouse(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : MailHouse(DatabaseKind.Postgres);

    protected override void Arrange(WebApplicationBuilder builder)
    {
        builder.Configuration["MailIn:Reply"] = Reply;
        builder.Configuration["MailIn:Say"] = SayAt;
        builder.Configuration["MailIn:Key"] = Key;
        builder.Configuration["MailIn:MostADay"] = "8";
    }
}

/// <summary>What mail programs and servers do, short enough to read.</summary>
internal static class Mailing
{
    private static int number;

    public static string NewId() => $"<lettre-{Interlocked.Increment(ref number)}@ailleurs.test>";

    /// <summary>A plain letter.</summary>
    public static string Plain(string from, string to, string text, string? id = null, string subject = "Re: Bonjour", string headers = "") =>
        $"From: Quelqu'un <{from}>\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: {id ?? NewId()}\r\nDate: Tue, 10 Mar 2026 10:00:00 +0100\r\n{headers}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text.ReplaceLineEndings("\r\n")}\r\n";

    /// <summary>A letter of several parts.</summary>
    public static string Parts(string from, string to, params string[] parts) => Parts(from, to, "Re: Bonjour", parts);

    public static string Parts(string from, string to, string subject, string[] parts) =>
        $"From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: {NewId()}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=bord\r\n\r\n" + string.Concat(parts.Select(p => $"--bord\r\n{p}\r\n")) + "--bord--\r\n";

    public static string TextPart(string text, string kind = "plain") => $"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";

    public static string FilePart(string name, byte[] bytes, string type = "application/octet-stream", string headers = "") =>
        $"Content-Type: {type}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n{headers}\r\n{Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)}";

    public static Task<LetterOutcome> Receive(this House house, string letter, string? to = null, string? envelope = null) => house.Receive(Encoding.UTF8.GetBytes(letter), to, envelope);

    // Two letters never come at the same instant here: what is latest is then known.
    public static Task<LetterOutcome> Receive(this House house, byte[] letter, string? to = null, string? envelope = null)
    {
        house.Clock.Advance(TimeSpan.FromMilliseconds(10));
        return house.Services.GetRequiredService<ReceiveLetter>().Run(new MemoryStream(letter), to, envelope, default);
    }

    /// <summary>The latest letter that person got.</summary>
    public static async Task<OutgoingMail> Latest(this House house, Viewer person)
    {
        var email = await house.EmailOf(person);
        return await house.Ask(db => db.Set<OutgoingMail>().AsNoTracking().Where(m => m.To == email).OrderByDescending(m => m.Id).FirstAsync());
    }

    public static Task<List<OutgoingMail>> SentTo(this House house, string address) =>
        house.Ask(db => db.Set<OutgoingMail>().AsNoTracking().Where(m => m.To == address).OrderBy(m => m.Id).ToListAsync());

    public static Task<List<Comment>> CommentsOn(this House house, Guid contribution) =>
        house.Ask(db => db.Set<Comment>().AsNoTracking().Where(c => c.ContributionId == contribution).OrderBy(c => c.Id).ToListAsync());

    public static Task<int> Addresses(this House house) => house.Ask(db => db.Set<ReplyAddress>().CountAsync());
}
