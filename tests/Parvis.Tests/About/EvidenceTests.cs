using System.Text.RegularExpressions;
using Parvis.About.Accessibility;
using Parvis.About.Terms;
using Xunit;

namespace Parvis.Tests.About;

/// <summary>What the legal pages claim of the software is what the repository holds.</summary>
public sealed partial class EvidenceTests
{
    // Criteria of each theme of the RGAA 4.1.2, in order: 106 together.
    private static readonly int[] Themes = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

    private static readonly string Repository = Root();

    [Fact]
    public void Each_of_the_106_criteria_is_there_once_and_in_order() =>
        Assert.Equal(Themes.SelectMany((count, theme) => Enumerable.Range(1, count).Select(n => $"{theme + 1}.{n}")), Criteria.All.Select(c => c.Number));

    [Fact]
    public void What_is_said_to_be_tested_has_a_rule_or_a_journey_and_each_journey_named_exists()
    {
        Assert.All(Criteria.All.Where(c => c.State == CriterionState.Tested), c => Assert.True(c.Axe.Count + c.Tests.Count > 0, c.Number));
        Assert.All(Criteria.All.SelectMany(c => c.Tests).Distinct(), t => Assert.True(File.Exists(Path.Combine(Repository, "tests", "Parvis.Journeys", t + ".cs")), t));
        Assert.All(Criteria.All.Where(c => c.State == CriterionState.Absent), c => Assert.Empty(c.Axe));
    }

    [Theory]
    [InlineData(0, 0, nameof(Conformity.None), 0)]
    [InlineData(10, 0, nameof(Conformity.None), 0)]
    [InlineData(10, 4, nameof(Conformity.None), 40)]
    [InlineData(10, 5, nameof(Conformity.Partial), 50)]
    [InlineData(106, 105, nameof(Conformity.Partial), 99)]
    [InlineData(106, 106, nameof(Conformity.Full), 100)]
    public void The_state_and_the_rate_follow_from_the_counts(int applicable, int conforming, string state, int rate)
    {
        Assert.Equal(state, ConformityRules.Of(applicable, conforming).ToString());
        Assert.Equal(rate, ConformityRules.Rate(applicable, conforming));
    }

    [Fact]
    public void Every_cookie_the_code_leaves_is_named_on_the_page()
    {
        var code = Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.EndsWith("Cookies.cs", StringComparison.Ordinal)).Select(File.ReadAllText);
        var left = code.SelectMany(c => CookieName().Matches(c).Select(m => m.Groups["name"].Value)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Contains("parvis-form", left);
        Assert.Equal(left, Cookies.All.Select(c => c.Name.TrimEnd('…')).Where(n => n.Length > 6).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"(?<name>parvis-[a-z]+-?)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CookieName();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "parvis"))) folder = folder.Parent;
        return folder!.FullName;
    }
}
