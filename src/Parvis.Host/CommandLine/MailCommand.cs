using System.CommandLine;
using Microsoft.Extensions.Options;
using Parvis.Contributions.ByMail;
using Parvis.Platform.Mail;

namespace Parvis.Host.CommandLine;

/// <summary>
/// <c>mail receive</c>: one letter on standard input, as a mail server hands it over. Exit codes are those of sysexits.h, by
/// which the server knows whether to be done, to send the letter back, or to try again.
/// </summary>
internal static class MailCommand
{
    public const int Taken = 0;

    /// <summary>EX_DATAERR: it is no letter, or is too large; the server sends it back.</summary>
    public const int NoLetter = 65;

    /// <summary>EX_NOUSER: there is no such address; the server sends it back.</summary>
    public const int NoSuchAddress = 67;

    /// <summary>EX_TEMPFAIL: the server keeps it and tries again.</summary>
    public const int Later = 75;

    public static Command Create() => new("mail", Terminal.Say("Les courriels qui arrivent", "Letters that come in")) { Receive() };

    private static Command Receive()
    {
        var to = new Option<string?>("--to") { HelpName = "ADDRESS", Description = Terminal.Say("Destinataire de l’enveloppe ; sans lui, les en-têtes le disent", "Recipient of the envelope; without it, headers say") };
        var from = new Option<string?>("--from") { HelpName = "ADDRESS", Description = Terminal.Say("Expéditeur de l’enveloppe, vide s’il n’y en a pas", "Sender of the envelope, empty when there is none") };
        var receive = new Command("receive", Terminal.Say("Lire un courriel (RFC 5322) sur l’entrée ordinaire ; codes de sortie de sysexits", "Read a letter (RFC 5322) on standard input; exit codes of sysexits")) { to, from };
        receive.SetAction(async (parsed, cancel) =>
        {
            try
            {
                await using var bench = await Workbench.Open(parsed, cancel);
                if (!bench.Services.GetRequiredService<IOptions<MailInOptions>>().Value.Opens)
                {
                    Terminal.Fail("Les courriels ne sont pas lus ici : réglez PARVIS_MailIn__Reply et PARVIS_MailIn__Key.", "Letters are not read here: set PARVIS_MailIn__Reply and PARVIS_MailIn__Key.");
                    return Later;
                }

                await using var letter = Console.OpenStandardInput();
                return Code(await bench.Services.GetRequiredService<ReceiveLetter>().Run(letter, parsed.GetValue(to), parsed.GetValue(from), cancel));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The mail server keeps the letter; what is wrong is said in its log, nothing of the letter with it.
                Troubles.Say(error, Commands.Place(parsed));
                return Later;
            }
        });
        return receive;
    }

    private static int Code(LetterOutcome outcome)
    {
        switch (outcome)
        {
            case LetterOutcome.Unreadable:
                Terminal.Fail("Ce n’est pas un courriel, ou il est trop grand.", "This is not a letter, or it is too large.");
                return NoLetter;
            case LetterOutcome.NoSuchAddress:
                Terminal.Fail("Cette adresse n’existe pas.", "There is no such address.");
                return NoSuchAddress;
            case LetterOutcome.Closed:
                return Later;
            default:
                return Taken;
        }
    }
}
