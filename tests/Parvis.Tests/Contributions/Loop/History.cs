using FsCheck;
using FsCheck.Fluent;

namespace Parvis.Tests.Contributions.Loop;

internal enum Deed
{
    Post,
    Reroute,
    Pause,
    Precise,
    Answer,
    Judge,
    AskAgain,
    Withdraw,
    Merge,
    Stand,
    StandNoMore,
    Comment,
    WithdrawComment,
    Pledge,
    EndPledge,
    Follow,
    AskOpinion,
    GiveMandate,
    EndMandate,
    OpenRole,
    MoveRole,
    CloseRole,
    Join,
    Leave,
    Conceal,
    Keep,
    Wait,
    StepBack,
}

/// <summary>One thing someone does. The numbers are taken modulo what there is, so that any act makes sense in any world.</summary>
internal sealed record Act(Deed Deed, int Who, int Which, int How)
{
    public override string ToString() => $"{Deed}({Who},{Which},{How})";
}

/// <summary>A territory's life: where its clocks are, the day it begins, what is done one thing after the other.</summary>
internal sealed record History(int Zone, int Day, IReadOnlyList<Act> Acts)
{
    public const int Longest = 32;

    private static readonly (int Weight, Gen<Deed> Deed)[] Weights =
    [
        (14, Gen.Constant(Deed.Post)), (5, Gen.Constant(Deed.Reroute)), (5, Gen.Constant(Deed.Pause)), (3, Gen.Constant(Deed.Precise)),
        (12, Gen.Constant(Deed.Answer)), (4, Gen.Constant(Deed.Judge)), (6, Gen.Constant(Deed.AskAgain)), (2, Gen.Constant(Deed.Withdraw)),
        (3, Gen.Constant(Deed.Merge)), (4, Gen.Constant(Deed.Stand)), (2, Gen.Constant(Deed.StandNoMore)), (6, Gen.Constant(Deed.Comment)),
        (4, Gen.Constant(Deed.WithdrawComment)), (3, Gen.Constant(Deed.Pledge)), (2, Gen.Constant(Deed.EndPledge)), (4, Gen.Constant(Deed.Follow)),
        (2, Gen.Constant(Deed.AskOpinion)), (5, Gen.Constant(Deed.GiveMandate)), (5, Gen.Constant(Deed.EndMandate)), (2, Gen.Constant(Deed.OpenRole)),
        (2, Gen.Constant(Deed.MoveRole)), (3, Gen.Constant(Deed.CloseRole)), (4, Gen.Constant(Deed.Join)), (4, Gen.Constant(Deed.Leave)),
        (2, Gen.Constant(Deed.Conceal)), (2, Gen.Constant(Deed.Keep)), (14, Gen.Constant(Deed.Wait)), (4, Gen.Constant(Deed.StepBack)),
    ];

    private static readonly Gen<Act> Acting =
        from deed in Gen.Frequency(Weights)
        from who in Gen.Choose(0, 6)
        from which in Gen.Choose(0, 40)
        from how in Gen.Choose(0, 60)
        select new Act(deed, who, which, how);

    // Nothing happens before something is said.
    private static readonly Gen<History> Lived =
        from zone in Gen.Choose(0, 3)
        from day in Gen.Choose(0, 364)
        from first in Gen.Choose(0, 60).Four()
        from length in Gen.Choose(8, Longest)
        from acts in Acting.ListOf(length)
        select new History(zone, day, [new Act(Deed.Post, first.Item1, first.Item2, first.Item3), new Act(Deed.Post, first.Item4, first.Item3, first.Item1), .. acts]);

    public static Arbitrary<History> Any => Arb.From(Lived, Shorter);

    public override string ToString() => $"zone {Zone}, day {Day}: {string.Join(" ", Acts)}";

    // Halves first, then one act less, then plainer numbers.
    private static IEnumerable<History> Shorter(History history)
    {
        var acts = history.Acts;
        for (var size = acts.Count / 2; size >= 1; size /= 2)
        {
            for (var from = 0; from + size <= acts.Count; from += size) yield return history with { Acts = [.. acts.Take(from), .. acts.Skip(from + size)] };
        }

        for (var i = 0; i < acts.Count; i++)
        {
            var act = acts[i];
            Act[] plainer = [act with { Who = 0 }, act with { Which = act.Which / 2 }, act with { How = act.How / 2 }];
            foreach (var plain in plainer.Where(p => p != act)) yield return history with { Acts = [.. acts.Take(i), plain, .. acts.Skip(i + 1)] };
        }

        if (history.Zone > 0) yield return history with { Zone = 0 };
        if (history.Day > 0) yield return history with { Day = 0 };
    }
}
