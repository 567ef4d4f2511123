using System.Text.RegularExpressions;
using Parvis.Host.Demo;
using Xunit;

namespace Parvis.Tests.Demo;

public sealed partial class DemoContentTests
{
    private static readonly DemoContent Content = DemoContent.Read();
    private static readonly DemoTerritory Commune = Content.Governance.Territories.Single(t => t.Slug == "val-de-lierre");

    [Fact]
    public void It_holds_what_a_demonstration_shows()
    {
        Assert.Equal(9, Content.Communities.Count);
        Assert.True(Content.Contributions.Count >= 60);
        Assert.Equal(16, Commune.Roles.Count);
        Assert.Equal(5, Commune.Circles.Count);
        Assert.True(Content.Contributions.Sum(c => All(c.Comments).Count()) >= 150);
        Assert.Equal(["criticism", "experience", "idea", "question", "report", "thanks"], Content.Contributions.Select(c => c.Kind).Distinct().Order());
        Assert.Equal(["accepted", "answered", "apology", "declined", "planned", "transferred"], Content.Contributions.SelectMany(c => c.Answers).Select(a => a.Outcome).Distinct().Order());
        Assert.Equal(["agents", "private", "public", "territory"], Content.Communities.Select(c => c.Visibility).Distinct().Order());
        Assert.Contains(Content.Contributions, c => c.Merged is not null);
        Assert.Contains(Content.Contributions, c => c.Withdrawn is not null);
        Assert.Contains(Content.Contributions, c => c.Pause is not null);
        Assert.Contains(Content.Contributions, c => c.Request);
        Assert.Contains(Content.Contributions, c => c.Edits.Count > 0);
        Assert.Contains(Content.Contributions.SelectMany(c => c.Answers), a => a.AskedAgain is not null);
        Assert.Contains(Content.Contributions.SelectMany(c => c.Answers), a => a.Apology is { KeptDaysAgo: not null });
        Assert.Contains(Content.Contributions.SelectMany(c => c.Answers), a => a.Apology is { KeptDaysAgo: null, DueInDays: > 0 });
        Assert.Contains(Content.Contributions.SelectMany(c => c.Answers), a => a.Judgement is { Satisfied: false });
        Assert.Contains(Content.People, p => p.Standings.Any(s => s is { Standing: "agent", Verified: false }));
        Assert.Contains(Commune.Roles, r => r.Mandates is null or { Count: 0 });
        Assert.Contains(Commune.Roles, r => r.Mandates is not null && r.Mandates.Any(m => m.EndedDaysAgo is not null));
    }

    [Fact]
    public void Every_reference_resolves()
    {
        var people = Content.People.Select(p => p.Key).ToHashSet();
        var communities = Content.Communities.ToDictionary(c => c.Key);
        var themes = Content.Themes.Select(t => t.Key).ToHashSet();
        var contributions = Content.Contributions.Select(c => c.Key).ToHashSet();
        var reasons = Content.Governance.DeclineReasons.Select(r => r.Key).ToHashSet();
        Assert.Equal(Content.People.Count, people.Count);
        Assert.Equal(Content.People.Count, Content.People.Select(p => p.Email).Distinct().Count());
        Assert.All(Content.People, p => Assert.EndsWith("@exemple.test", p.Email, StringComparison.Ordinal));
        Assert.Equal(Content.Contributions.Count, contributions.Count);
        foreach (var community in Content.Communities)
        {
            Assert.Subset(people, community.Members.Concat(community.Facilitators).Append(community.Vision.SignedBy).ToHashSet());
            Assert.Subset(themes, community.Themes.ToHashSet());
        }

        foreach (var territory in Content.Governance.Territories)
        {
            var roles = territory.Roles.Select(r => r.Key).ToHashSet();
            Assert.Contains(territory.DefaultRole, roles);
            Assert.All(territory.Circles, c => Assert.Contains(c.LeadRole, roles));
            Assert.All(territory.Routing, r => Assert.Contains(r.Role, roles));
            Assert.All(territory.Roles, r => Assert.Contains(r.Circle, territory.Circles.Select(c => c.Key)));
            Assert.Subset(people, territory.Roles.SelectMany(r => r.Mandates ?? []).Select(m => m.Person).ToHashSet());
        }

        foreach (var contribution in Content.Contributions)
        {
            Assert.Contains(contribution.Theme, communities[contribution.Community].Themes);
            Assert.Contains(contribution.Role, Commune.Roles.Select(r => r.Key));
            Assert.Subset(people, Voices(contribution).Concat(contribution.Followers).ToHashSet());
            Assert.True(contribution.Author is not null || contribution.OnBehalf is not null, contribution.Key);
            if (contribution.Merged is { } merged) Assert.Contains(merged.Into, contributions);
            foreach (var answer in contribution.Answers)
            {
                Assert.Equal(answer.Outcome == "declined", answer.DeclineReason is not null);
                Assert.Equal(answer.Outcome == "apology", answer.Apology is not null);
                Assert.Equal(answer.Outcome == "transferred", answer.TransferTo is not null);
                Assert.Equal(answer.Outcome == "planned", answer.PlannedInDays is not null);
                if (answer.DeclineReason is { } reason) Assert.Contains(reason, reasons);
            }
        }
    }

    [Fact]
    public void Nobody_speaks_where_they_may_not_be()
    {
        var people = Content.People.ToDictionary(p => p.Key);
        foreach (var community in Content.Communities)
        {
            var allowed = community.Visibility switch
            {
                "private" => community.Members.Concat(community.Facilitators).ToHashSet(),
                "agents" => people.Values.Where(p => p.Standings.Any(s => s is { Standing: "agent", Verified: true, EndedDaysAgo: null })).Select(p => p.Key).ToHashSet(),
                _ => people.Keys.ToHashSet(),
            };
            Assert.Subset(allowed, community.Members.ToHashSet());
            foreach (var contribution in Content.Contributions.Where(c => c.Community == community.Key))
                Assert.Subset(allowed, Voices(contribution).Concat(contribution.Followers).ToHashSet());
        }
    }

    [Fact]
    public void Events_follow_one_another()
    {
        var now = new DateTime(2030, 5, 14, 9, 0, 0, DateTimeKind.Utc);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        foreach (var contribution in Content.Contributions)
        {
            var posted = contribution.Posted.On(now, zone);
            Assert.True(posted < now);
            Assert.All(contribution.Stances, s => Assert.True(s.When.On(now, zone) > posted, $"{contribution.Key} {s.Person}"));
            Assert.Equal(contribution.Stances.Count, contribution.Stances.Select(s => s.Person).Distinct().Count());
            Assert.DoesNotContain(contribution.Author, contribution.Stances.Select(s => s.Person));
            Ordered(contribution.Comments, posted);
            var last = posted;
            foreach (var answer in contribution.Answers)
            {
                Assert.True(answer.When.On(now, zone) > last, contribution.Key);
                last = answer.When.On(now, zone);
                Assert.True(answer.Judgement is null || answer.Judgement.When.On(now, zone) > last, $"{contribution.Key} judgement");
                Assert.True(answer.AskedAgain is null || answer.AskedAgain.When.On(now, zone) > answer.Judgement!.When.On(now, zone), contribution.Key);
            }
        }

        void Ordered(IEnumerable<DemoComment> comments, DateTime after)
        {
            foreach (var comment in comments)
            {
                var when = comment.When.On(now, zone);
                Assert.True(when > after, comment.Text);
                Ordered(comment.Replies, when);
            }
        }
    }

    [Fact]
    public void Its_french_is_typeset()
    {
        foreach (var text in Content.Contributions.SelectMany(Texts))
        {
            Assert.DoesNotContain('\'', text);
            Assert.False(PlainSpaceBeforeSign().IsMatch(text), text);
        }
    }

    [GeneratedRegex("« | »|\\w [:;!?](?:\\s|$)", RegexOptions.None, 1000)]
    private static partial Regex PlainSpaceBeforeSign();

    private static IEnumerable<string> Texts(DemoContribution c) =>
        [c.Title, c.Body, .. c.Stances.Select(s => s.Reason), .. All(c.Comments).Select(x => x.Text), .. c.Answers.Select(a => a.Body)];

    private static IEnumerable<string> Voices(DemoContribution c) =>
        ((IEnumerable<string?>)[c.Author, c.OnBehalf?.RecordedBy, .. c.Stances.Select(s => s.Person), .. All(c.Comments).Select(x => x.Person), .. c.Pledges.Select(p => p.Person),
            .. c.Opinions.Select(o => o.Person), .. c.Notes.Select(n => n.Person), .. c.Answers.Select(a => a.Person)]).OfType<string>();

    private static IEnumerable<DemoComment> All(IEnumerable<DemoComment> comments) => comments.SelectMany(c => All(c.Replies).Prepend(c));
}
