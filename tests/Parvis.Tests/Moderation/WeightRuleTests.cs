using FsCheck;
using FsCheck.Fluent;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Trusting;
using Parvis.Moderation.Weighing;
using Xunit;

namespace Parvis.Tests.Moderation;

/// <summary>How trust is earned and what notices weigh, whatever the numbers.</summary>
public sealed class WeightRuleTests
{
    private static readonly Gen<TrustFacts> AnyFacts =
        from days in Gen.Choose(0, 400)
        from vouched in Gen.Elements(false, true)
        from heard in Gen.Choose(0, 60)
        from restricted in Gen.Choose(0, 3)
        select new TrustFacts(days, vouched, heard, restricted);

    private static readonly Gen<(int Upheld, int Rejected)> Judged = from upheld in Gen.Choose(0, 200) from rejected in Gen.Choose(0, 200) select (upheld, rejected);

    private static int Weight(TrustFacts facts, (int Upheld, int Rejected) judged) => FlagRules.Weight(TrustRules.Level(facts), facts.Days, judged.Upheld, judged.Rejected);

    [Theory]
    [InlineData(0, false, 0, 0, TrustLevel.New)]
    [InlineData(400, false, 1, 0, TrustLevel.New)]
    [InlineData(2, false, 60, 0, TrustLevel.New)]
    [InlineData(3, false, 2, 0, TrustLevel.Known)]
    [InlineData(3, false, 2, 1, TrustLevel.New)]
    [InlineData(0, true, 0, 0, TrustLevel.Known)]
    [InlineData(0, true, 0, 3, TrustLevel.Known)]
    [InlineData(29, true, 60, 0, TrustLevel.Known)]
    [InlineData(30, true, 4, 0, TrustLevel.Known)]
    [InlineData(30, true, 5, 0, TrustLevel.Trusted)]
    [InlineData(30, false, 5, 0, TrustLevel.Trusted)]
    [InlineData(30, true, 5, 1, TrustLevel.Known)]
    public void Trust_is_earned_by_time_by_being_heard_and_by_nothing_upheld(int days, bool vouched, int heard, int restricted, object level) =>
        Assert.Equal((TrustLevel)level, TrustRules.Level(new TrustFacts(days, vouched, heard, restricted)));

    [Fact]
    public void More_time_and_more_words_heard_never_lower_trust_and_a_decision_never_raises_it() => Prop.ForAll(
        AnyFacts.ToArbitrary(),
        facts =>
        {
            var level = TrustRules.Level(facts);
            Assert.True(TrustRules.Level(facts with { Days = facts.Days + 1 }) >= level);
            Assert.True(TrustRules.Level(facts with { Heard = facts.Heard + 1 }) >= level);
            Assert.True(TrustRules.Level(facts with { Vouched = true }) >= level);
            Assert.True(TrustRules.Level(facts with { Restricted = facts.Restricted + 1 }) <= level);
        }).QuickCheckThrowOnFailure();

    /// <summary>A thousand accounts opened these days, or that nobody has heard, hide nothing: whoever vouches for them, whatever was upheld.</summary>
    [Fact]
    public void However_many_newcomers_notify_they_hide_nothing() => Prop.ForAll(
        (from facts in AnyFacts
         from young in Gen.Elements(false, true)
         from judged in Judged
         select (young ? facts with { Days = facts.Days % FlagRules.DaysToWeigh } : facts with { Vouched = false, Heard = facts.Heard % TrustRules.HeardToBeKnown }, judged)).ListOf().ToArbitrary(),
        Gen.Elements(TrustLevel.New, TrustLevel.Known, TrustLevel.Trusted).ToArbitrary(),
        (crowd, author) =>
        {
            var weights = Enumerable.Repeat(crowd.Select(c => Weight(c.Item1, c.judged)), 50).SelectMany(w => w).ToList();
            Assert.All(weights, w => Assert.Equal(0, w));
            Assert.False(FlagRules.Hide(weights, author));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Newcomers_add_nothing_to_the_notices_of_others() => Prop.ForAll(
        Gen.Choose(0, 225).ListOf().ToArbitrary(),
        Gen.Choose(0, 500).ToArbitrary(),
        (weights, newcomers) =>
        {
            foreach (var author in Enum.GetValues<TrustLevel>())
            {
                Assert.Equal(FlagRules.Hide(weights, author), FlagRules.Hide([.. weights, .. Enumerable.Repeat(0, newcomers)], author));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_takes_several_and_more_for_whoever_is_trusted_and_being_right_weighs() => Prop.ForAll(
        AnyFacts.ToArbitrary(),
        Judged.ToArbitrary(),
        (facts, judged) =>
        {
            var weight = Weight(facts, judged);
            Assert.InRange(weight, 0, FlagRules.OfTrusted * 3 / 2);
            Assert.False(FlagRules.Hide([weight, weight], TrustLevel.New));
            Assert.True(Weight(facts, judged with { Upheld = judged.Upheld + 1 }) >= weight);
            Assert.True(Weight(facts, judged with { Rejected = judged.Rejected + 1 }) <= weight);
            var three = new[] { weight, weight, weight };
            Assert.True(!FlagRules.Hide(three, TrustLevel.Trusted) || FlagRules.Hide(three, TrustLevel.Known));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Three_known_people_hide_and_those_always_wrong_need_many_more()
    {
        var known = FlagRules.Weight(TrustLevel.Known, 10, 0, 0);
        Assert.True(FlagRules.Hide([known, known, known], TrustLevel.Known));
        Assert.False(FlagRules.Hide([known, known, known], TrustLevel.Trusted));
        var wrong = FlagRules.Weight(TrustLevel.Known, 400, 0, 18);
        Assert.False(FlagRules.Hide([.. Enumerable.Repeat(wrong, 20)], TrustLevel.New));
    }
}
