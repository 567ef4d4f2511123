using Parvis.Platform.Database;

namespace Parvis.Platform.Mail;

/// <summary>A letter to send, written in the transaction of what it tells.</summary>
/// <param name="Unsubscribe">Absolute address of the one-click unsubscription (RFC 8058), for anything but account mail.</param>
public sealed record Letter(string To, string Subject, string Text, string? Unsubscribe = null)
{
    /// <summary>Where an answer to it is read by Parvis; null when nobody would read one.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Message-Id of the letter it answers by itself: it then says so (RFC 3834), and no machine answers it in turn.</summary>
    public string? InReplyTo { get; init; }
}

public sealed class OutgoingMail
{
    public const int MostMessageId = 250;

    public Guid Id { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public string? Unsubscribe { get; init; }
    public string? ReplyTo { get; init; }
    public string? InReplyTo { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime NextAt { get; set; }
    public DateTime? SentAt { get; set; }
    public int Attempts { get; set; }
    public DateTime? ParkedAt { get; set; }
}

/// <summary>Puts letters in the queue; they leave after the transaction, at least once.</summary>
public sealed class Post(Unit unit)
{
    public void Send(Letter letter) => unit.Db.Add(new OutgoingMail
    {
        Id = unit.NewId(),
        To = letter.To,
        Subject = OneLine(letter.Subject),
        Text = letter.Text,
        Unsubscribe = letter.Unsubscribe,
        ReplyTo = letter.ReplyTo is { Length: > 0 } reply ? reply : null,
        InReplyTo = letter.InReplyTo is { Length: <= OutgoingMail.MostMessageId } id && !id.AsSpan().ContainsAnyExceptInRange('!', '~') ? id : null,
        CreatedAt = unit.Now,
        NextAt = unit.Now,
    });

    // A line break in a subject would open the headers to injection.
    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 200 ? line : line[..200];
    }
}

/// <summary>How letters leave: by SMTP, or into a folder of .eml files.</summary>
public sealed class MailOptions
{
    public string From { get; set; } = "parvis@localhost";
    public string FromName { get; set; } = "Parvis";

    /// <summary>SMTP host; empty means the mail folder.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>STARTTLS is demanded unless switched off for a relay on the same machine.</summary>
    public bool StartTls { get; set; } = true;

    public string User { get; set; } = "";
    public string Password { get; set; } = "";
}
