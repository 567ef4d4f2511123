using Parvis.Kernel;
using Parvis.Platform.Texts;

namespace Parvis.Communities.Spaces;

internal static class CommunityWords
{
    public static string Say(this Words words, Visibility visibility) => visibility switch
    {
        Visibility.Public => words["ouverte à la lecture de tous"],
        Visibility.Territory => words["réservée aux personnes du territoire"],
        Visibility.Agents => words["entre agents et élus"],
        _ => words["privée"],
    };

    public static string Choose(this Words words, Visibility visibility) => visibility switch
    {
        Visibility.Public => words["Publique : tout le monde lit, même sans compte"],
        Visibility.Territory => words["Le territoire : les personnes qui y ont une qualité"],
        Visibility.Agents => words["Agents et élus, vérifiés"],
        _ => words["Privée : ses membres seulement ; rien n’en paraît ailleurs"],
    };

    public static string Choose(this Words words, Joining joining) => joining switch
    {
        Joining.Open => words["Libre : chacun entre et y parle"],
        Joining.OnRequest => words["Sur demande : ceux qui animent acceptent"],
        _ => words["Sur invitation"],
    };
}
