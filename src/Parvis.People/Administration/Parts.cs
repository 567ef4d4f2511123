using Parvis.People.Contracts;

namespace Parvis.People.Administration;

internal sealed class IdentityPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Le territoire", "Nom, codes, couleur, présentation, mentions légales, jours de fermeture.", "/administration/territoire", 10);
}

internal sealed class PeoplePart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les personnes", "Qui se dit agent, élu ou partenaire ; vérifier, donner ou retirer une qualité ; confier l’administration.", "/administration/personnes", 20);
}

internal sealed class InvitationsPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les invitations", "Des liens qui donnent une qualité vérifiée à qui les reçoit.", "/administration/invitations", 30);
}

internal sealed class DomainsPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les domaines de courriel", "Une adresse confirmée de ces domaines vérifie la qualité.", "/administration/domaines", 40);
}
