using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Host.CommandLine;
using Parvis.Host.Composition;
using Parvis.Host.Generation;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.Bench;

/// <summary>
/// <c>bench-writes --territory SLUG --seconds N</c> (hidden, called by <c>./parvis bench</c>): the commands behind the forms,
/// sixteen in flight, each its own durable transaction, with the relay and the schedule running beside.
/// </summary>
internal static class WriteLoad
{
    private const int InFlight = 16;

    public static Command Create()
    {
        var territory = new Option<string>("--territory") { DefaultValueFactory = _ => "essai" };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 5 };
        var identify = new Option<bool>("--identify") { Description = "Only print the territory's identifier" };
        var load = new Command("bench-writes", "Write load, for ./parvis bench") { territory, seconds, identify };
        load.Hidden = true;
        load.SetAction(async (parsed, cancel) =>
        {
            await using var app = App.Build(new AppOptions(Commands.Place(parsed)) { Urls = "http://127.0.0.1:0" });
            await Schema.Apply(app.Services, cancel);
            await app.StartAsync(cancel);
            if (await app.Services.GetRequiredService<ITerritoryDirectory>().BySlug(parsed.GetValue(territory)!, cancel) is not { } info)
            {
                return Commands.NoSuchTerritory(parsed.GetValue(territory)!);
            }

            if (parsed.GetValue(identify))
            {
                Console.WriteLine(info.Id);
                return Terminal.Done;
            }

            var run = new Run(app.Services, info, TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var rates = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["stance"] = await run.Each(run.Stance, cancel),
                ["comment"] = await run.Each(run.Comment, cancel),
                ["contribution"] = await run.Each(run.Contribution, cancel),
            };
            Console.WriteLine(JsonSerializer.Serialize(rates));
            await app.StopAsync(cancel);
            return Terminal.Done;
        });
        return load;
    }

    private sealed class Run(IServiceProvider services, TerritoryInfo info, TimeSpan length)
    {
        private readonly Corpus corpus = new(99);
        private List<Viewer> viewers = [];
        private List<string> references = [];
        private Guid community;

        public async Task<double> Each(Func<IServiceProvider, long, CancellationToken, Task> act, CancellationToken cancel)
        {
            await Ready(cancel);
            long next = 0, done = 0;
            await Spread(TimeSpan.FromSeconds(1));
            (next, done) = (1_000_000, 0);
            var (watch, spent) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await Spread(length);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{act.Method.Name}: {(Environment.CpuUsage.TotalTime - spent).TotalMilliseconds / done:0.000} ms of processor each"));
            return Math.Round(done / watch.Elapsed.TotalSeconds);

            Task Spread(TimeSpan time)
            {
                var until = Stopwatch.StartNew();
                return Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(
                    async () =>
                    {
                        while (until.Elapsed < time)
                        {
                            await using var scope = services.CreateAsyncScope();
                            scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info);
                            await act(scope.ServiceProvider, Interlocked.Increment(ref next), cancel);
                            Interlocked.Increment(ref done);
                        }
                    },
                    cancel)));
            }
        }

        // Each act is by another person on another contribution, as on a busy day.
        public async Task Stance(IServiceProvider scope, long n, CancellationToken cancel) =>
            Must(await scope.GetRequiredService<TakeStance>().Run(Who(n), new TakeStanceInput(Which(n), (Side)(n % 3), $"Raison {n}"), cancel));

        public async Task Comment(IServiceProvider scope, long n, CancellationToken cancel) =>
            Must((await scope.GetRequiredService<PostComment>().Run(Who(n), new PostCommentInput(Which(n), corpus.Comment(n, 1)), cancel)).Failure);

        public async Task Contribution(IServiceProvider scope, long n, CancellationToken cancel) =>
            Must((await scope.GetRequiredService<PostContribution>().Run(
                Who(n), new PostContributionInput { Kind = ContributionKind.Idea, Title = corpus.Title(n), Body = corpus.Body(n), CommunityId = community }, cancel)).Failure);

        private Viewer Who(long n) => viewers[(int)(n % viewers.Count)];

        private string Which(long n) => references[(int)(n / 7 % references.Count)];

        private static void Must(Result result) => Must(result.Failure);

        private static void Must(Failure? failure)
        {
            if (failure is not null) throw new InvalidOperationException(failure.Sentence);
        }

        private async Task Ready(CancellationToken cancel)
        {
            if (viewers.Count > 0) return;
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info);
            var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
            community = await db.Set<Community>().Where(c => c.Visibility == Visibility.Public).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(cancel);
            references = await db.Set<Contribution>().Where(c => c.Visibility == Visibility.Public && c.State == ContributionState.Answered)
                .OrderBy(c => c.Id).Take(500).Select(c => c.Reference).ToListAsync(cancel);
            var ids = await db.Set<Membership>().Where(m => m.CommunityId == community).OrderBy(m => m.PersonId).Take(400).Select(m => m.PersonId).ToListAsync(cancel);
            viewers = [.. (await scope.ServiceProvider.GetRequiredService<IPeople>().Viewers(ids, cancel)).Values];
        }
    }
}
