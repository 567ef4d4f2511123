using Parvis.About.Accessibility;
using Parvis.About.Terms;
using Parvis.Platform.Texts;

namespace Parvis.About;

internal static class AboutWords
{
    /// <summary>The words the law sets for every home page (décret 2019-768 du 24 juillet 2019, art. 6).</summary>
    public static string Say(this Words words, Conformity state) => state switch
    {
        Conformity.Full => words["Accessibilité : totalement conforme"],
        Conformity.Partial => words["Accessibilité : partiellement conforme"],
        _ => words["Accessibilité : non conforme"],
    };

    public static string Say(this Words words, CriterionState state) => state switch
    {
        CriterionState.Tested => words["contrôlé à chaque version"],
        CriterionState.ByDesign => words["conçu ainsi, à confirmer"],
        CriterionState.Content => words["dépend de ce que l’on publie"],
        CriterionState.Absent => words["sans objet ici"],
        _ => words["à essayer par une personne"],
    };

    public static string Say(this Words words, TextKind kind) => kind switch
    {
        TextKind.Terms => words["Conditions d’utilisation"],
        TextKind.Privacy => words["Données personnelles"],
        TextKind.EcoDesign => words["Écoconception"],
        _ => words["Plan d’accessibilité"],
    };

    /// <summary>How its address names it.</summary>
    public static string Slug(this TextKind kind) => kind switch
    {
        TextKind.Terms => "conditions",
        TextKind.Privacy => "donnees-personnelles",
        TextKind.EcoDesign => "ecoconception",
        _ => "plan-d-accessibilite",
    };

    /// <summary>The page that shows it, within the territory.</summary>
    public static string Path(this TextKind kind) => kind == TextKind.AccessPlan ? "/accessibilite" : "/" + kind.Slug();
}
