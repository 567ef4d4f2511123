using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Moderation;

internal static class ModerationWords
{
    public static string Say(this Words words, AlertReason reason) => reason switch
    {
        AlertReason.LifeThreat => words["Une vie est menacée : crime commis, en cours ou préparé"],
        AlertReason.Child => words["Atteinte à un enfant"],
        AlertReason.Terrorism => words["Terrorisme : appel ou apologie"],
        AlertReason.Hate => words["Haine ou discrimination"],
        AlertReason.Threat => words["Menace ou appel à la violence"],
        AlertReason.Harassment => words["Harcèlement"],
        AlertReason.Insult => words["Injure ou diffamation"],
        AlertReason.PrivateLife => words["Vie privée, données personnelles, image"],
        AlertReason.Copyright => words["Droit d’auteur ou marque"],
        AlertReason.Scam => words["Arnaque, publicité ou usurpation"],
        AlertReason.Rules => words["Contraire aux règles d’ici, sans être illégal"],
        _ => words["Autre raison"],
    };

    public static string SayKind(this Words words, string kind) => kind switch
    {
        ContentKinds.Contribution => words["Contribution"],
        ContentKinds.Comment => words["Commentaire"],
        ContentKinds.Answer => words["Réponse officielle"],
        ContentKinds.Pledge => words["Engagement"],
        ContentKinds.Reason => words["Raison d’une position"],
        ContentKinds.File => words["Fichier joint"],
        ContentKinds.Petition => words["Pétition"],
        _ => words["Profil"],
    };

    public static string Say(this Words words, CaseOrigin origin) => origin switch
    {
        CaseOrigin.Alert => words["Alerte"],
        CaseOrigin.Own => words["Vu par la modération"],
        CaseOrigin.Before => words["Relecture avant publication"],
        CaseOrigin.Automated => words["Repéré par un programme"],
        _ => words["Injonction d’une autorité"],
    };

    public static string Say(this Words words, CaseState state) => state switch
    {
        CaseState.Open => words["À décider"],
        CaseState.Appealed => words["Contesté"],
        _ => words["Décidé"],
    };

    public static string Say(this Words words, CasePriority priority) => priority switch
    {
        CasePriority.Urgent => words["Urgent"],
        CasePriority.High => words["Prioritaire"],
        _ => words["Normal"],
    };

    public static string Say(this Words words, DecisionKind kind) => kind switch
    {
        DecisionKind.Keep => words["Maintenu"],
        DecisionKind.Limit => words["Mis en retrait"],
        DecisionKind.Hide => words["Masqué"],
        DecisionKind.Remove => words["Retiré"],
        DecisionKind.Restore => words["Rétabli"],
        DecisionKind.Suspend => words["Compte suspendu"],
        DecisionKind.CloseAccount => words["Compte fermé ici"],
        DecisionKind.Approve => words["Publié après relecture"],
        DecisionKind.Refuse => words["Non publié après relecture"],
        _ => words["Renvoyé au rôle"],
    };

    /// <summary>As an act to choose.</summary>
    public static string Choose(this Words words, DecisionKind kind) => kind switch
    {
        DecisionKind.Keep => words["Maintenir"],
        DecisionKind.Limit => words["Mettre en retrait"],
        DecisionKind.Hide => words["Masquer"],
        DecisionKind.Remove => words["Retirer"],
        DecisionKind.Restore => words["Rétablir"],
        DecisionKind.Suspend => words["Suspendre le compte"],
        DecisionKind.CloseAccount => words["Fermer le compte ici"],
        DecisionKind.Approve => words["Publier"],
        DecisionKind.Refuse => words["Ne pas publier"],
        _ => words["Renvoyer au rôle"],
    };

    /// <summary>What the decision does, for whoever it concerns (DSA article 17, paragraph 3, a).</summary>
    public static string Effect(this Words words, DecisionKind kind) => kind switch
    {
        DecisionKind.Keep => words["Le contenu reste en place : il n’est contraire à aucune règle."],
        DecisionKind.Limit => words["Le contenu ne se lit plus que par son adresse : il ne paraît plus dans les listes, la recherche ni les flux. Sans limite de durée, sur toute la plateforme."],
        DecisionKind.Hide => words["Le contenu n’est plus lisible que de son auteur et des personnes qui modèrent. Sa page dit qu’il a été masqué, et par quelle règle. Sans limite de durée, sur toute la plateforme."],
        DecisionKind.Remove => words["Le contenu est retiré de toute la plateforme, sans limite de durée. Sa page le dit, avec la règle."],
        DecisionKind.Restore => words["Le contenu est de nouveau lisible comme avant."],
        DecisionKind.Suspend => words["La personne ne peut plus écrire ici pendant la durée dite. Elle peut lire, contester et récupérer ses données."],
        DecisionKind.CloseAccount => words["La personne ne peut plus écrire ici, sans limite de durée. Elle peut lire, contester et récupérer ses données."],
        DecisionKind.Approve => words["Le contenu est publié."],
        DecisionKind.Refuse => words["Le contenu n’est pas publié. Son auteur le garde dans son espace."],
        _ => words["Le contenu est officiel : il reste en place, et le rôle qui l’a écrit est prié de le revoir."],
    };

    public static string Say(this Words words, RuleSource source, string rule) => source switch
    {
        RuleSource.Policy => words["Règles du territoire : {0}", rule],
        RuleSource.Community => words["Règles de la communauté : {0}", rule],
        RuleSource.Charter => words["Charte de la communauté"],
        _ => words["Loi : {0}", rule],
    };

    public static string Say(this Words words, AppealState state) => state switch
    {
        AppealState.Open => words["contestation à l’examen"],
        AppealState.Upheld => words["contestée, confirmée"],
        _ => words["contestée, annulée"],
    };

    public static string Say(this Words words, ReplyState state) => state switch
    {
        ReplyState.Open => words["à l’examen"],
        ReplyState.Published => words["publiée"],
        _ => words["refusée"],
    };

    public static string Say(this Words words, Showing showing) => showing switch
    {
        Showing.Limited => words["mis en retrait"],
        Showing.Pending => words["en attente de relecture"],
        Showing.Hidden => words["masqué"],
        Showing.Removed => words["retiré"],
        _ => words["visible"],
    };
}
