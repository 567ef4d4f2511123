using Microsoft.EntityFrameworkCore;
using System.Globalization;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Dates;
using Parvis.Platform.Documents;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Requests;

/// <summary>Writes the receipt of a request, or its registration notice while there is none.</summary>
internal sealed class ReceiptSheets(Words words, TerritoryScope territory, SaidDates dates, SiteLinks links)
{
    private TerritoryInfo Here => territory.Info!;

    /// <param name="name">Of the person who asks; null when unknown or not given.</param>
    public Sheet Of(Contribution contribution, LegalRequest request, string? name) =>
        request.ReceiptAt is null ? Registration(contribution, request, name) : Receipt(contribution, request, name);

    /// <summary>
    /// The electronic receipt: CRPA article R112-11-1 (date, service, address, telephone; for a request the kind and date of the
    /// decision silence makes), L232-3 (certificate of an acceptance), R421-1 and R421-2 of the Code de justice administrative (remedies).
    /// </summary>
    private Sheet Receipt(Contribution contribution, LegalRequest request, string? name)
    {
        var sheet = Opening(contribution, request, name).Fact(words["Délivré le"], dates.FullDay(request.ReceiptAt!.Value, Here.Zone));
        sheet.Heading(words["Le service chargé de votre demande"])
            .Fact(words["Service"], request.Service)
            .Fact(words["Adresse postale"], request.Address)
            .Fact(words["Adresse électronique"], request.Email)
            .Fact(words["Téléphone"], request.Telephone);
        var day = dates.FullDay(request.SilenceAt.AddTicks(-1), Here.Zone);
        sheet.Heading(words["Si l’administration ne répond pas"]);
        if (request.Silence == Silence.Acceptance)
        {
            sheet.Say(words["Sans décision écrite au plus tard le {0}, et si votre demande est complète, elle sera réputée acceptée.", day])
                .Say(words["Vous pourrez alors demander au service une attestation de cette acceptation (code des relations entre le public et l’administration, article L232-3)."]);
        }
        else
        {
            sheet.Say(words["Sans décision écrite au plus tard le {0}, et si votre demande est complète, elle sera réputée rejetée.", day]);
        }

        sheet.Say(Rule(request));
        if (request is { FirstReceivedAt: { } first, SentBy: { } by })
        {
            sheet.Say(words["Votre demande avait été reçue le {0} par {1}, qui nous l’a transmise.", dates.FullDay(first, Here.Zone), by])
                .Say(request.Silence == Silence.Rejection
                    ? words["Le délai court depuis cette première réception (article L114-3)."]
                    : words["Le délai court depuis sa réception par notre administration (article L114-3)."]);
        }

        if (request.Silence == Silence.Rejection)
        {
            sheet.Heading(words["Vos recours"])
                .Say(words["Si votre demande est rejetée, par écrit ou par le silence, vous avez deux mois pour contester ce rejet."])
                .Say(words["Vous pouvez demander au service de revoir sa décision (recours gracieux), ou le demander à l’autorité dont il dépend (recours hiérarchique). Fait dans les deux mois, ce recours interrompt le délai pour saisir le juge."])
                .Say(words["Vous pouvez aussi saisir directement le juge (recours contentieux ; code de justice administrative, articles R421-1 et R421-2) :"])
                .Say(request.Court);
        }

        sheet.Say(words["Cet accusé de réception est délivré en application des articles L112-3, L112-11 et R112-11-1 du code des relations entre le public et l’administration."]);
        return Closed(words["Accusé de réception de votre demande"], sheet, contribution);
    }

    /// <summary>The registration notice that goes at once when the receipt cannot: CRPA articles L112-11, R112-11-1 and following.</summary>
    private Sheet Registration(Contribution contribution, LegalRequest request, string? name)
    {
        var sheet = Opening(contribution, request, name)
            .Say(words["Votre demande est enregistrée. L’accusé de réception complet vous parviendra au plus tard le {0} : il dira quel service la traite, ce que vaudrait le silence de l’administration et vos recours.", dates.FullDay(request.ReceiptDueAt.AddTicks(-1), Here.Zone)])
            .Say(words["Tant que vous ne l’avez pas reçu, les délais de recours ne courent pas contre vous (article L112-12)."])
            .Say(words["Cet accusé d’enregistrement est délivré en application des articles L112-11, R112-11-1 et suivants du code des relations entre le public et l’administration."]);
        return Closed(words["Accusé d’enregistrement de votre demande"], sheet, contribution);
    }

    /// <summary>The rule that silence follows, as a sentence.</summary>
    public string Rule(LegalRequest request)
    {
        var delay = Delay(request.Length, request.InDays);
        return request.KindName is { } kind
            ? words["Règle de cette sorte de demande, « {0} » : {1} ({2}).", kind, delay, request.Basis ?? ""]
            : words["Délai : {0} (code des relations entre le public et l’administration, articles L231-4 et L231-6).", delay];
    }

    public string Delay(int length, bool inDays) => inDays ? words.N(length, "{0} jour", "{0} jours") : words.N(length, "{0} mois", "{0} mois");

    private SheetWriter Opening(Contribution contribution, LegalRequest request, string? name) => new SheetWriter()
        .Fact(words["Numéro"], ReferenceCode.Said(contribution.Reference))
        .Fact(words["Objet"], contribution.Title)
        .Fact(words["Demande de"], name)
        .Fact(words["Reçue le"], dates.FullDay(request.ReceivedAt, Here.Zone));

    private Sheet Closed(string title, SheetWriter sheet, Contribution contribution)
    {
        sheet.Say(words["Pour suivre votre demande : {0}", links.Absolute(Here, $"/c/{contribution.Reference}")]);
        return new Sheet(title, Here.Name, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, sheet.Parts);
    }
}
