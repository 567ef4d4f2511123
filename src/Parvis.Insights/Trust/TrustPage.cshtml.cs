using Parvis.Contributions.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Insights.Trust;

/// <summary>The trust account, public.</summary>
public sealed class TrustPageModel : ParvisPage
{
    internal TrustAccount Account { get; private set; } = null!;

    internal IReadOnlyList<TrustTable> Tables { get; private set; } = [];

    internal Slice<ContributionRow> Late { get; private set; } = new([], null);

    internal string ComputedAt { get; private set; } = "";

    internal string Asked { get; private set; } = "90";

    internal IReadOnlyList<(string Value, string Label)> Periods => [("90", T["90 jours"]), ("365", T["Un an"]), ("tout", T["Depuis le début"])];

    internal bool IsCurrent(string value) => value == Asked;

    internal string Percent(int? value) => value is { } percent ? T["{0} %", percent] : "–";

    public async Task OnGet(string? periode)
    {
        Frame.Title = T["La confiance, en chiffres"];
        Asked = periode is "365" or "tout" ? periode : "90";
        var (account, computedAt) = await Service<TrustAccounts>().Of(TrustData.Period(Asked), Cancel);
        Account = account;
        ComputedAt = TimeZoneInfo.ConvertTimeFromUtc(computedAt, Territory.Zone).ToString("d MMMM yyyy, HH:mm");
        Tables = await Service<TrustWords>().Tables(account, Cancel);
        // Everyone sees the same account: late contributions that are not public are not in it.
        Late = await Service<IContributionLists>().Find(
            Viewer.Anyone, new ContributionFilter { State = ListState.Late, Order = ListOrder.Due, Size = 10 }, Cancel);
    }
}
