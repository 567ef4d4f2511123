using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Texts;

namespace Parvis.Insights.Trust;

/// <summary>A table of the account, its keys put into words.</summary>
internal sealed record TrustTable(string Id, string Caption, string FirstColumn, IReadOnlyList<(string Label, Figures? Figures)> Rows)
{
    public IReadOnlyList<(string Label, Figures Figures)> Shown => [.. Rows.Where(r => r.Figures is not null).Select(r => (r.Label, r.Figures!))];

    public IReadOnlyList<string> Hidden => [.. Rows.Where(r => r.Figures is null).Select(r => r.Label)];
}

internal sealed class TrustWords(Words words, IRoles roles, ICommunities communities)
{
    public async Task<IReadOnlyList<TrustTable>> Tables(TrustAccount account, CancellationToken cancel)
    {
        var roleNames = (await roles.All(cancel)).ToDictionary(r => r.Id.ToString("N"), r => r.Name);
        var themeNames = (await communities.Themes(cancel)).ToDictionary(t => t.Id.ToString("N"), t => t.Name);
        return
        [
            Table("role", words["Par rôle"], words["Rôle"], account.ByRole, key => roleNames.GetValueOrDefault(key) ?? words["Ancien rôle"]),
            Table("theme", words["Par thème"], words["Thème"], account.ByTheme, key => key.Length == 0 ? words["Sans thème"] : themeNames.GetValueOrDefault(key) ?? words["Ancien thème"]),
            Table("kind", words["Par nature"], words["Nature"], account.ByKind, key => words.Say(Enum.Parse<ContributionKind>(key))),
            Table("standing", words["Par qualité"], words["Qualité"], account.ByStanding, key => words.SayMany(Enum.Parse<StandingKind>(key))),
            Table("month", words["Par mois"], words["Mois"], account.ByMonth, Month),
        ];
    }

    public static string Month(string key) =>
        DateOnly.ParseExact(key + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ToString("MMMM yyyy");

    private static TrustTable Table(string id, string caption, string first, IReadOnlyList<TrustRow> rows, Func<string, string> label) =>
        new(id, caption, first, [.. rows.Select(r => (label(r.Key), r.Figures))]);
}
