using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Parvis.Contributions.ByMail;
using Xunit;

namespace Parvis.Tests.ByMail;

/// <summary>What someone wrote stays, whole; what their mail program added goes.</summary>
public sealed class ReplyTextTests
{
    private const string Ours = "repondre+abc@parole.exemple.test";

    private static string Own(string text) => ReplyText.Own(text, [Ours]);

    public static readonly TheoryData<string, string> Programs = new()
    {
        { "Gmail", "Le mar. 10 mars 2026 à 10:12, Essai <repondre+abc@parole.exemple.test> a écrit :\n\n> Bonjour Aya,\n>\n> Hugo commente.\n" },
        { "Gmail, folded", "Le mar. 10 mars 2026 à 10:12, Essai-sur-Lierre, service de la parole\n<repondre+abc@parole.exemple.test> a écrit :\n\n> Bonjour Aya,\n" },
        { "Gmail in English", "On Tue, Mar 10, 2026 at 10:12 AM Essai <repondre+abc@parole.exemple.test>\nwrote:\n\n> Hello,\n> Hugo comments.\n" },
        { "Thunderbird", "Le 10/03/2026 à 10:12, Essai a écrit :\n> Bonjour Aya,\n> Hugo commente.\n" },
        { "Thunderbird in English", "On 10/03/2026 10:12, Essai wrote:\n> Bonjour Aya,\n" },
        { "Apple Mail", "> Le 10 mars 2026 à 10:12, Essai <repondre+abc@parole.exemple.test> a écrit :\n> \n> Bonjour Aya,\n" },
        { "Yahoo", "Le mardi 10 mars 2026 à 10:12:13 UTC+1, Essai <repondre+abc@parole.exemple.test> a écrit :\n\n Bonjour Aya,\n\n Hugo commente.\n" },
        { "Outlook", "________________________________\nDe : Essai <repondre+abc@parole.exemple.test>\nEnvoyé : mardi 10 mars 2026 10:12\nÀ : Aya <aya@exemple.test>\nObjet : [Essai] Hugo commente\n\nBonjour Aya,\n" },
        { "Outlook, old", "-----Message d'origine-----\nDe : Essai\nEnvoyé : mardi 10 mars 2026 10:12\nObjet : Hugo\n\nBonjour\n" },
        { "Outlook in English", "From: Essai <repondre+abc@parole.exemple.test>\nSent: Tuesday, March 10, 2026 10:12 AM\nTo: Aya\nSubject: Hugo comments\n\nHello\n" },
        { "Outlook, old, in English", "-----Original Message-----\nFrom: Essai\nSent: Tuesday\n\nHello\n" },
        { "Orange", "> Message du 10/03/26 10:12\n> De : \"Essai\" <repondre+abc@parole.exemple.test>\n> A : aya@exemple.test\n> Objet : Hugo commente\n>\n> Bonjour\n" },
        { "signature", "-- \nAya Attache\nPrésidente de l’association\n06 00 00 00 00\n" },
        { "iPhone", "Envoyé de mon iPhone\n" },
        { "iPhone and quotation", "Envoyé de mon iPhone\n\n> Le 10 mars 2026 à 10:12, Essai <repondre+abc@parole.exemple.test> a écrit :\n> \n> Bonjour\n" },
        { "Android in English", "Sent from my Galaxy\n" },
        { "Outlook mobile", "Télécharger Outlook pour Android<https://aka.ms/abc>\n" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_each_program_adds_goes(string program, string added)
    {
        Assert.NotEmpty(program);
        const string said = "Oui, et le banc aussi.\n\nIl est cassé depuis mai :\n- le dossier\n- un pied";
        Assert.Equal(said, Own($"{said}\n\n{added}"));
        Assert.Equal(said, Own($"{said}\n\n{added}".ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public void Words_written_between_and_under_a_quotation_stay() => Assert.Equal(
        "D’accord.\n\nPas d’accord.\n\nAya",
        Own("Le 10/03/2026 à 10:12, Essai a écrit :\n> Une chose.\nD’accord.\n\n> Une autre.\nPas d’accord.\n\nAya"));

    [Theory]
    [InlineData("> L’air est à tous.\n\nVoilà ce que dit la charte.")]
    [InlineData("Le maire a écrit :\n« Nous verrons. »\nEt nous voyons.")]
    [InlineData("De : la gare\nÀ : la mairie, il faut une heure.")]
    [InlineData("Le 3 mars à 10:12, le bus n’est pas passé.\nPersonne n’a écrit : rien.")]
    [InlineData("-- \nTout est dit sous ce trait, et rien au-dessus.")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Un prix : 12 -- 15 euros\n--\net un trait au milieu\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13")]
    [InlineData("On 3 March at 10:12 he wrote: nothing\nand that is all.")]
    [InlineData("From: here\nto there is far.")]
    public void Words_that_resemble_a_quotation_stay(string said) => Assert.Equal(string.Join('\n', said.Split('\n').Select(l => l.TrimEnd())), Own(said));

    private static readonly string[] Bits =
    [
        "Bonjour", "Le banc", "De : la rue", "> cité", "a écrit", "On", "wrote:", "10:12", "Objet", "--", "-", "1. un", "# Titre", "**gras**", "", "À : demain", "Sent", "Envoyé", "<b>", "@", "le 3 mars 2026", "____", "👍", "é", "\t",
        "From", "Date : hier", ":", "Le 4 mai 2026 à 9 h 30, réunion", "***", "https://exemple.test/a?b=c", "Cordialement,",
    ];

    // Lines of a person's own, none of which a program adds by itself.
    private static readonly Gen<string> Line = Gen.Choose(0, 4).SelectMany(n => Gen.ArrayOf(Gen.Elements(Bits), n)).Select(w => string.Join(' ', w).Trim())
        .Where(l => l is not "--" && !l.EndsWith("wrote:", StringComparison.Ordinal) && !l.EndsWith("a écrit :", StringComparison.Ordinal) && !l.StartsWith("Envoyé", StringComparison.Ordinal)
            && !l.StartsWith("Sent", StringComparison.Ordinal) && !l.StartsWith("De :", StringComparison.Ordinal) && !l.StartsWith("From", StringComparison.Ordinal));

    private static readonly Gen<string> Said = Gen.Choose(1, 12).SelectMany(n => Gen.ArrayOf(Line, n)).Select(lines => string.Join('\n', lines).Trim('\n', ' ', '\t')).Where(s => !Attributes(s));

    // Folded over several lines, somebody « a écrit » is what a program adds, whoever typed it.
    private static bool Attributes(string said) => string.Join(' ', said.Split(['\n', ' ', '\t', '>'], StringSplitOptions.RemoveEmptyEntries)) is var flat
        && (flat.Contains("a écrit :", StringComparison.OrdinalIgnoreCase) || flat.Contains("wrote:", StringComparison.OrdinalIgnoreCase));

    [Property(MaxTest = 2000)]
    public Property Nothing_is_lost_when_nothing_is_quoted() => Prop.ForAll(Said.ToArbitrary(), said => Own(said) == said);

    [Property(MaxTest = 1000)]
    public Property The_same_words_come_out_of_every_program() => Prop.ForAll(
        Said.Where(s => s.Length > 0 && !s.Contains("> ", StringComparison.Ordinal)).ToArbitrary(), Gen.Elements(Programs.Select(p => (string)p[1]).ToArray()).ToArbitrary(),
        (said, added) => Own($"{said}\n\n{added}") == said);

    [Property(MaxTest = 500)]
    public Property Any_text_is_read_in_bounded_time_and_never_grows(string text) => (Own(text ?? "").Length <= (text ?? "").Length).ToProperty();

    [Fact]
    public void Long_hostile_lines_are_read_at_once()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Own(string.Concat(Enumerable.Repeat("Le " + new string('a', 5000) + " 1", 40)) + "\n" + string.Concat(Enumerable.Repeat("On 1 \n", 30000)));
        Own(string.Concat(Enumerable.Repeat("De : a\n", 30000)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }

    [Theory]
    [InlineData("<div dir=\"ltr\">Oui, <b>le banc</b> aussi.</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">Le mar. a écrit :<br></div><blockquote>Bonjour</blockquote></div>")]
    [InlineData("<html><head><style>p{color:red}</style></head><body><p>Oui, <b>le banc</b> aussi.</p><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>De :</b> Essai</div><div>Bonjour</div></body></html>")]
    [InlineData("<p>Oui, <strong>le banc</strong> aussi.</p><div class=\"moz-cite-prefix\">Le 10/03/2026</div><blockquote type=\"cite\">Bonjour</blockquote><pre class=\"moz-signature\">-- Aya</pre>")]
    [InlineData("<p>Oui, <b>le banc</b> aussi.</p><script>alert(1)</script><img src=x onerror=alert(1)>")]
    public void An_html_letter_becomes_markdown_without_what_it_quotes(string html) => Assert.Equal("Oui, **le banc** aussi.", ReplyHtml.Own(html).Trim());

    [Fact]
    public void Html_nested_very_deep_is_read() =>
        Assert.Contains("fond", ReplyHtml.Own(string.Concat(Enumerable.Repeat("<div>", 2000)) + "fond" + string.Concat(Enumerable.Repeat("</div>", 2000))), StringComparison.Ordinal);
}
