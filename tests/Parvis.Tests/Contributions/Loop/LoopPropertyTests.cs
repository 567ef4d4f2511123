using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FSharp.Core;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Loop;

/// <summary>
/// Random lives of the loop, each in a territory of its own, by the commands the pages call. The same seed lives the same
/// lives: PARVIS_SEED=seed,gamma (as a failure prints it) lives one again, PARVIS_LIVES=n lives more.
/// </summary>
public abstract class LoopPropertyTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : LoopPropertyTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : LoopPropertyTests(house), IClassFixture<PostgresHouse>;

    private const int Lives = 16;

    // Lives in which these never succeed would prove nothing.
    private static readonly Deed[] Essential =
        [Deed.Post, Deed.Reroute, Deed.Pause, Deed.Precise, Deed.Answer, Deed.Judge, Deed.AskAgain, Deed.Merge, Deed.GiveMandate, Deed.EndMandate, Deed.CloseRole, Deed.Wait, Deed.StepBack];

    private readonly Dictionary<Deed, int> done = [];

    [Fact]
    public async Task Whatever_happens_the_loop_holds()
    {
        await house.In(async s => (await s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(LoopWorld.Elsewhere, "Ailleurs"), default)).Get());
        var people = new List<Viewer>();
        foreach (var name in new[] { "Nadia", "Omar", "Paul", "Claire", "Rémi", "Inès", "Denise" }) people.Add(await house.Person($"{name} Boucle", standing: null));

        var asked = Environment.GetEnvironmentVariable("PARVIS_LIVES") is { Length: > 0 } more ? int.Parse(more, CultureInfo.InvariantCulture) : Lives;
        var config = Config.QuickThrowOnFailure.WithMaxTest(asked).WithReplay(FSharpOption<Replay>.Some(new Replay(Seed(), FSharpOption<int>.None)));
        // FsCheck waits for each life: not on the thread that runs tests.
        await Task.Run(() => Check.One(config, Prop.ForAll(History.Any, history => Live(history, people).GetAwaiter().GetResult())));
        if (asked >= Lives) Assert.Equal([], Essential.Where(d => !done.ContainsKey(d)));
    }

    private async Task Live(History history, IReadOnlyList<Viewer> people)
    {
        var world = await LoopWorld.Make(house, people, history);
        try
        {
            var oracle = new LoopOracle(world);
            await oracle.Check();
            foreach (var act in history.Acts)
            {
                try
                {
                    await world.Do(act);
                    await world.Settle();
                    await oracle.Check();
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    throw new InvalidOperationException($"After {act}: {error.Message}", error);
                }
            }
        }
        finally
        {
            foreach (var (deed, times) in world.Done) done[deed] = done.GetValueOrDefault(deed) + times;
            await world.Leave();
        }
    }

    private static Rnd Seed()
    {
        var parts = (Environment.GetEnvironmentVariable("PARVIS_SEED") is { Length: > 0 } given ? given : "2026031009,2711").Split(',');
        return new Rnd(ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
