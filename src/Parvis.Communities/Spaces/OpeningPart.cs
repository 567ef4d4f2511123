using Parvis.People.Contracts;

namespace Parvis.Communities.Spaces;

internal sealed class OpeningPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Ouvrir une communauté", "Un lieu autour d’une raison d’être, et des personnes pour l’animer.", "/communautes/nouvelle", 62);
}
