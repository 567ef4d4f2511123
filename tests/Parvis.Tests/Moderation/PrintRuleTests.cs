using FsCheck;
using FsCheck.Fluent;
using Parvis.Moderation.Screening;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>A text is known again under other capitals, accents and spaces, and with a few words changed; other texts are not taken for it.</summary>
public sealed class PrintRuleTests
{
    private static readonly string[] Words =
    [
        "banc", "école", "préau", "mairie", "marché", "vélo", "piste", "arbre", "ombre", "place", "lavoir", "pont", "rue", "horaire", "bibliothèque", "cantine", "trottoir", "lampe", "bus", "gare",
        "jardin", "fontaine", "mur", "toit", "halle", "quai", "canal", "sentier", "haie", "verger", "musique", "théâtre", "piscine", "stade", "crèche", "poste", "boulanger", "chemin", "colline", "rivière",
    ];

    private static readonly Gen<List<string>> Texts = from words in Gen.Elements(Words).ListOf() select words.Concat(Words).Take(45).ToList();

    [Fact]
    public void Capitals_accents_punctuation_and_spaces_change_nothing()
    {
        var print = TextPrint.Of("Gagnez de l'argent vite : cliquez ici, l'été arrive bientôt !")!;
        var other = TextPrint.Of("  GAGNEZ  de l’argent VITE, cliquez ici ! l’ete arrive bientot")!;
        Assert.Equal(print.Whole, other.Whole);
        Assert.Equal(print.Pairs, other.Pairs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Merci beaucoup !")]
    [InlineData("Je suis pour.")]
    [InlineData("!!! ??? ...")]
    public void A_short_text_is_not_known_again(string text) => Assert.Null(TextPrint.Of(text));

    [Fact]
    public void One_word_changed_of_many_is_nearly_the_same_and_shares_a_mark() => Prop.ForAll(
        Texts.ToArbitrary(),
        Gen.Choose(0, 44).ToArbitrary(),
        (words, at) =>
        {
            var changed = words.ToList();
            changed[at % changed.Count] = "zéphyr";
            var (first, second) = (TextPrint.Of(string.Join(' ', words))!, TextPrint.Of(string.Join(' ', changed))!);
            Assert.True(first.IsLike(second.Whole, second.Pairs), $"{TextPrint.Shared(first.Pairs, second.Pairs)} of {TextPrint.Hashes}");
            Assert.NotEmpty(first.Marks().Intersect(second.Marks()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_texts_that_share_a_few_words_are_two_texts()
    {
        var first = TextPrint.Of("Il manque un banc à l’ombre devant l’école maternelle, pour les parents qui attendent chaque soir la sortie.")!;
        var second = TextPrint.Of("Le passage piéton devant l’école maternelle est effacé : les voitures ne ralentissent plus du tout le matin.")!;
        Assert.False(first.IsLike(second.Whole, second.Pairs));
    }

    [Theory]
    [InlineData("Voir https://www.Exemple.fr/page?x=1 et http://autre.exemple.org.", "exemple.fr,autre.exemple.org")]
    [InlineData("www.exemple.fr, www.exemple.fr", "exemple.fr,exemple.fr")]
    [InlineData("Rien ici : http:// ni www. ni https://localhost", "")]
    [InlineData("[lien](https://exemple.fr)", "exemple.fr")]
    public void Links_are_named_by_their_site(string text, string sites) => Assert.Equal(sites, string.Join(',', TextLinks.In(text)));

    [Fact]
    public void Any_text_is_looked_at_without_failing() => Prop.ForAll<string?>(text =>
    {
        _ = TextPrint.Of(text ?? "");
        Assert.All(TextLinks.In(text ?? ""), h => Assert.InRange(h.Length, 3, 70));
        Assert.All(Bayes.WordsOf(text ?? ""), w => Assert.InRange(w.Length, 1, 40));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_seen_in_what_was_taken_down_weigh_and_are_said()
    {
        var score = Bayes.Weigh([("crypto", 12, 0), ("gagnez", 10, 1), ("banc", 0, 15)], 20, 20);
        Assert.InRange(score.Hundredths, 51, 100);
        Assert.Equal(["crypto", "gagnez"], score.Words);
        Assert.InRange(Bayes.Weigh([("banc", 0, 15)], 20, 20).Hundredths, 0, 49);
        Assert.Equal(50, Bayes.Weigh([], 20, 20).Hundredths);
    }

    [Fact]
    public void A_score_stays_between_nothing_and_all_and_more_bad_never_lowers_it() => Prop.ForAll(
        (from bad in Gen.Choose(0, 50) from good in Gen.Choose(0, 50) select (bad, good)).ListOf().ToArbitrary(),
        counts =>
        {
            var known = counts.Take(12).Select((c, i) => ($"mot{i}", c.bad, c.good)).ToList();
            var score = Bayes.Weigh(known, 50, 50);
            Assert.InRange(score.Hundredths, 0, 100);
            Assert.True(score.Words.Count <= Bayes.MostShown);
            if (known.Count > 0) Assert.True(Bayes.Weigh([(known[0].Item1, known[0].bad + 1, known[0].good), .. known.Skip(1)], 50, 50).Hundredths >= score.Hundredths);
        }).QuickCheckThrowOnFailure();
}
