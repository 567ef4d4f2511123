using Parvis.Platform.Texts;

namespace Parvis.People.Breaches;

internal static class BreachWords
{
    public static string Say(this Words words, BreachRisk risk) => risk switch
    {
        BreachRisk.None => words["Sans risque pour les personnes"],
        BreachRisk.Some => words["Un risque pour les personnes"],
        BreachRisk.High => words["Un risque élevé pour les personnes"],
        _ => words["Risque à évaluer"],
    };

    /// <summary>Where the 72 hours stand.</summary>
    public static string Clock(this Words words, Breach breach, DateTime now)
    {
        if (breach.ClosedAt is not null) return words["close"];
        if (breach.AwaitsCnil)
        {
            var left = breach.DueAt - now;
            return left > TimeSpan.Zero
                ? words.N((long)Math.Ceiling(left.TotalHours), "il reste {0} heure pour prévenir la CNIL", "il reste {0} heures pour prévenir la CNIL")
                : words.N((long)Math.Floor(-left.TotalHours), "les 72 heures sont passées depuis {0} heure : prévenez la CNIL et dites pourquoi si tard", "les 72 heures sont passées depuis {0} heures : prévenez la CNIL et dites pourquoi si tard");
        }

        return breach.AwaitsPeople ? words["les personnes concernées restent à prévenir"] : words["à clore"];
    }
}
