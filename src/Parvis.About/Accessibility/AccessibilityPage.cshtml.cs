using Microsoft.AspNetCore.Mvc;
using Parvis.About.Complaining;
using Parvis.About.Terms;
using Parvis.Platform.Dates;

namespace Parvis.About.Accessibility;

/// <summary>
/// The declaration, the multi-year plan and the actions of the year on one page (loi 2005-102 du 11 février 2005, art. 47 ;
/// décret 2019-768 du 24 juillet 2019, art. 4 to 6).
/// </summary>
public sealed class AccessibilityPageModel : LegalTextPage
{
    internal override TextKind Kind => TextKind.AccessPlan;

    internal Conformity State { get; private set; }

    internal Audit? Audit { get; private set; }

    internal int Rate => Audit is { } audit ? ConformityRules.Rate(audit.Applicable, audit.Conforming) : 0;

    internal ComplaintFigures Complaints { get; private set; } = new(0, 0, 0);

    internal string FullDay(DateOnly day) => Service<SaidDates>().FullDay(day);

    private protected override async Task Fill()
    {
        Audit = await Service<Conformities>().Valid(Cancel);
        State = Audit is { } audit ? ConformityRules.Of(audit.Applicable, audit.Conforming) : Conformity.None;
        Complaints = await Service<ComplaintQuery>().Figures(Cancel);
        Frame.Title = T["Accessibilité"];
    }
}
