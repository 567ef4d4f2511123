using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.About.Accessibility;
using Parvis.About.Complaining;
using Parvis.About.Publishers;
using Parvis.About.Terms;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Jobs;
using Parvis.Platform.Modules;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Platform.Ui;

namespace Parvis.About;

/// <summary>What the law wants a public site to say of itself, and the complaints about how accessible it is.</summary>
public sealed class AboutModule : IModule
{
    public string Name => "about";

    public void Services(IServiceCollection services)
    {
        services.SaysInRegister(AboutRegister.Words);
        services.AddScoped<PublisherQuery>();
        services.AddScoped<SavePublisher>();
        services.AddScoped<LegalTexts>();
        services.AddScoped<WriteText>();
        services.AddScoped<Conformities>();
        services.AddScoped<RecordAudit>();
        services.AddScoped<EndAudit>();
        services.AddScoped<SendComplaint>();
        services.AddScoped<AnswerComplaint>();
        services.AddScoped<RemindOfComplaint>();
        services.AddScoped<ComplaintLetters>();
        services.AddScoped<ComplaintQuery>();
        services.AddScoped<IMatterGuard, ComplaintGuard>();
        services.AddScoped<IMenuPart, AboutMenu>();
        services.AddScoped<IMenuFigure, ComplaintsFigure>();
        services.AddSingleton<IAdministrationPart, PublisherPart>();
        services.AddSingleton<IAdministrationPart, AccessibilityPart>();
        services.RunsJob<ComplaintReminders>();
    }

    public void Exports(ExportPlan plan)
    {
        plan.Table<Publisher>("about_publishers");
        plan.Table<LegalText>("about_texts").People(t => t.PublishedById);
        plan.Table<Audit>("about_audits").People(a => a.RecordedById);
        plan.Table<Complaint>("about_complaints").MaybePeople(c => c.PersonId, c => c.AnsweredById);
    }

    public void Personal(PersonalPlan plan)
    {
        var legal = plan.Purpose(new("pages-legales", "Tenir les pages que la loi demande")
        {
            Aim = "Dire qui publie et qui protège les données, publier les textes et les audits d’accessibilité.",
            Basis = LegalBasis.LegalObligation,
            Law = "Loi 2004-575 du 21 juin 2004, article 1-1 ; loi 2005-102 du 11 février 2005, article 47 ; RGPD, article 13.",
            Concerned = "Qui dirige la publication, qui protège les données, qui écrit ces textes.",
            Recipients = "Tout le monde.",
            Keeps = "Tant que dure la fonction ; les textes restent, comme archive publique.",
        });
        legal.Table<LegalText>("textes-legaux", "Les textes légaux que vous avez publiés").Theirs(t => t.PublishedById, Leaving.StandIn).Show("Le", t => t.PublishedAt);
        legal.Table<Audit>("audits", "Les audits d’accessibilité que vous avez enregistrés").Theirs(a => a.RecordedById, Leaving.StandIn).Show("Le", a => a.RecordedAt);
        legal.Table<Publisher>("editeur", "Qui publie le site").Show("Nom", p => p.Director);
        var barriers = plan.Purpose(new("defauts-d-accessibilite", "Recevoir les défauts d’accessibilité")
        {
            Aim = "Recevoir ce qui empêche quelqu’un de se servir du site, y répondre sous une semaine.",
            Basis = LegalBasis.LegalObligation,
            Law = "Loi 2005-102 du 11 février 2005, article 47.",
            Concerned = "Qui signale un défaut d’accessibilité.",
            Recipients = "Qui administre le territoire.",
            Keeps = "Le temps de répondre et de corriger, puis celui d’en rendre compte.",
        });
        barriers.Table<Complaint>("defauts-d-accessibilite", "Les défauts d’accessibilité que vous avez signalés").Theirs(c => c.PersonId, Leaving.Unnamed).Mentions(c => c.AnsweredById, Leaving.Unnamed)
            .Clearing(c => c.Name, c => c.Email).Secret(c => c.TokenHash).Show("Le", c => c.At).Show("Texte", c => c.Text).Show("Réponse", c => c.Answer)
            .Purge("defauts-d-accessibilite", Keep.Years(3), "après la réponse", (db, before) => db.Everywhere<Complaint>().Where(c => c.AnsweredAt < before));
    }

    public void Model(ModelBuilder model, DatabaseKind kind) => AboutModel.Map(model);
}
