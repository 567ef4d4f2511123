using Parvis.Kernel;

namespace Parvis.People.Federation;

/// <summary>Why a sign-in by another service does not end well.</summary>
internal static class FederationFailures
{
    public static readonly Failure Cancelled = new("federation.cancelled", 400, "Vous avez interrompu l’identification, ou {0} l’a refusée. Rien n’a changé sur Parvis.");
    public static readonly Failure Unavailable = new("federation.unavailable", 503, "{0} ne répond pas pour le moment. Réessayez dans quelques minutes, ou connectez-vous autrement.");
    public static readonly Failure Lost = new("federation.lost", 400, "Cette identification a déjà servi, a trop duré, ou a commencé dans un autre navigateur. Recommencez depuis la page de connexion.");
    public static readonly Failure Wrong = new("federation.wrong", 400, "La réponse reçue de {0} n’est pas sûre : elle est écartée. Recommencez ; si cela se répète, prévenez le territoire.");
    public static readonly Failure TooLow = new("federation.too_low", 400, "{0} vous a identifié avec un niveau de garantie trop faible. Recommencez avec un moyen d’identification plus sûr.");
    public static readonly Failure NotOffered = new("federation.not_offered", 404, "Cette façon de se connecter n’est pas proposée ici.");
    public static readonly Failure Elsewhere = new("federation.elsewhere", 409, "Cette identité est déjà reliée à un autre compte. Une personne compte une fois : connectez-vous à ce compte-là.");
    public static readonly Failure Over = new("federation.over", 400, "Votre identification a expiré. Recommencez depuis la page de connexion.");
}

/// <summary>Carries a refusal out of the handler; <see cref="Exception.Message"/> is for the operator's log and holds nothing personal.</summary>
internal sealed class FederationRefusedException(Failure failure, string reason) : Exception(reason)
{
    public Failure Failure => failure;
}
