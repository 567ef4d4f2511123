using Parvis.Platform.Tenancy;

namespace Parvis.About.Publishers;

/// <summary>
/// Who publishes a territory's site and who hosts it (loi 2004-575 du 21 juin 2004, art. 1-1). Empty: not said yet.
/// </summary>
internal sealed class Publisher : ITerritorial
{
    /// <summary>That of the territory: there is one each.</summary>
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>The public body that publishes: « Commune de Val-de-Lierre ».</summary>
    public string Body { get; set; } = "";
    public string Seat { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Directeur de la publication: for a public body, who represents it (loi 82-652 du 29 juillet 1982, art. 93-2).</summary>
    public string Director { get; set; } = "";
    public string HostName { get; set; } = "";
    public string HostAddress { get; set; } = "";
    public string HostPhone { get; set; } = "";

    /// <summary>What the law wants said and is not yet, as the administration's page names it.</summary>
    /// <param name="officer">Whether somebody is named to protect personal data (règlement (UE) 2016/679, art. 37).</param>
    public IEnumerable<string> Missing(bool officer)
    {
        if (Body.Length == 0) yield return "l’organisme qui publie";
        if (Seat.Length == 0) yield return "son adresse";
        if (Phone.Length == 0) yield return "son téléphone";
        if (Email.Length == 0) yield return "son courriel";
        if (Director.Length == 0) yield return "qui dirige la publication";
        if (HostName.Length == 0) yield return "l’hébergeur";
        if (HostAddress.Length == 0) yield return "l’adresse de l’hébergeur";
        if (HostPhone.Length == 0) yield return "le téléphone de l’hébergeur";
        if (!officer) yield return "qui protège les données";
    }
}
