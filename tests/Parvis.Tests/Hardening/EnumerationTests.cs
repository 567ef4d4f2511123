using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>Whether an account exists is told by neither words nor time.</summary>
[Trait("Database", "Sqlite")]
public sealed class EnumerationTests(EnumerationTests.Known house) : IClassFixture<EnumerationTests.Known>
{
    private const int Times = 30;
    private const int Tries = 4;

    public sealed class Known() : House(DatabaseKind.Sqlite)
    {
        public string Email { get; private set; } = "";

        protected override async Task Furnish() => Email = await EmailOf(await Person("Karima Connue"));

        protected override void Arrange(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
            builder.Services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(o => o.IterationCount = 60_000);
    }

    [Theory]
    [InlineData("connexion")]
    [InlineData("mot-de-passe-oublie")]
    [InlineData("inscription")]
    public async Task The_same_words_in_the_same_time(string page)
    {
        var (apart, last) = (0, "");
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (known, unknown) = (new List<double>(), new List<double>());
            for (var n = 0; n < Times; n++)
            {
                // In turn, so that whatever else the machine does falls on both.
                var first = await Ask(page, house.Email);
                var second = await Ask(page, $"personne-de-tel-{attempt}-{n}@exemple.test");
                Assert.Equal(first.Said.Replace(house.Email, "@", StringComparison.Ordinal), second.Said.Replace($"personne-de-tel-{attempt}-{n}@exemple.test", "@", StringComparison.Ordinal));
                known.Add(first.Time);
                unknown.Add(second.Time);
                house.Clock.Advance(TimeSpan.FromHours(25));
            }

            var share = known.SelectMany(k => unknown.Select(u => k > u ? 1.0 : k < u ? 0.0 : 0.5)).Average();
            last = $"known {Median(known):0.00} ms, unknown {Median(unknown):0.00} ms, above in {share:P0} of pairs";
            // Drawn alike, one time in two is above the other; nine times in ten or more, somebody could tell.
            if (share is > 0.1 and < 0.9 || Math.Abs(Median(known) - Median(unknown)) < 0.5) return;
            apart++;
        }

        Assert.True(apart < Tries, $"{page}: {last}");
    }

    private async Task<(double Time, string Said)> Ask(string page, string email)
    {
        using var visitor = house.Visit();
        await visitor.Go(page);
        var watch = Stopwatch.StartNew();
        await visitor.Submit(form =>
        {
            form.Fill("courriel", email);
            if (page == "connexion") form.Fill("Mot de passe", "Pas le bon, 12 fois");
            if (page == "inscription") form.Fill("Nom", "Quelqu’un").Fill("Mot de passe", "Une autre phrase, 12");
        });
        return (watch.Elapsed.TotalMilliseconds, $"{(int)visitor.Status} {visitor.Heading} {visitor.Text}");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
