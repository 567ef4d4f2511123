using System.Text.Json;
using Parvis.Platform.Texts;

namespace Parvis.Moderation.Screening;

internal enum SignKind
{
    /// <summary>The same person writes the same again. Values: how many times before, in a day.</summary>
    Repeated = 0,

    /// <summary>Several people who are new write the same. Values: how many others, in a week.</summary>
    Copied = 1,

    /// <summary>Many links in one text. Values: how many.</summary>
    Links = 2,

    /// <summary>Several people who are new lead to one site. Values: the site, how many others.</summary>
    Site = 3,

    /// <summary>One person leads to one site again and again. Values: the site, how many texts before.</summary>
    SameSite = 4,

    /// <summary>Its words are those of texts taken down here. Values: score out of 100, the words.</summary>
    Words = 5,

    /// <summary>Hidden before anyone decided, by the weight of notices. No value.</summary>
    Alerts = 6,
}

/// <summary>What a program saw of a content, kept in its case: told to those who decide and to whom it concerns (DSA article 17, paragraph 3, c).</summary>
internal sealed record Sign(SignKind Kind, IReadOnlyList<string> Values)
{
    public const int Most = 8;

    public static IReadOnlyList<Sign> Read(string? kept) => kept is null ? [] : JsonSerializer.Deserialize<List<Sign>>(kept) ?? [];

    /// <summary>Those already kept with those just seen: one of each kind, the latest.</summary>
    public static string? Keep(string? kept, IReadOnlyList<Sign> seen) => seen.Count == 0
        ? kept
        : JsonSerializer.Serialize(Read(kept).Where(k => seen.All(s => s.Kind != k.Kind)).Concat(seen).Take(Most));
}

internal static class SignWords
{
    public static string Say(this Words words, Sign sign)
    {
        string Value(int i) => i < sign.Values.Count ? sign.Values[i] : "";
        return sign.Kind switch
        {
            SignKind.Repeated => words["Le même texte, ou presque, déjà écrit {0} fois en un jour par la même personne.", Value(0)],
            SignKind.Copied => words["Le même texte, ou presque, écrit en une semaine par {0} autres personnes au compte récent.", Value(0)],
            SignKind.Links => words["{0} liens dans un même texte.", Value(0)],
            SignKind.Site => words["Le site {0}, cité en un jour par {1} autres personnes au compte récent.", Value(0), Value(1)],
            SignKind.SameSite => words["Le site {0}, déjà cité {1} fois en un jour par la même personne.", Value(0), Value(1)],
            SignKind.Words => words["Des mots fréquents dans ce qui a été retiré ici (ressemblance : {0} sur 100) : {1}.", Value(0), Value(1)],
            _ => words["Masqué en attendant qu’une personne décide : plusieurs alertes de personnes connues ici."],
        };
    }
}
