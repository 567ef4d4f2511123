using Microsoft.EntityFrameworkCore;
using Parvis.About.Complaining;
using Parvis.About.Publishers;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;

namespace Parvis.Host.Demo;

/// <summary>Who publishes an invented territory, one barrier reported and answered, one that waits. No audit: none was made.</summary>
internal sealed class DemoAbout(DemoLoader house, DemoClock clock, DateTime now)
{
    public async Task Tell(CancellationToken cancel)
    {
        clock.Set(now.AddDays(-9));
        DemoStory.Must(await Do("hermine", (s, v) => s.GetRequiredService<SavePublisher>().Run(
            v,
            new PublisherForm
            {
                Body = "Commune (imaginaire) de Val-de-Lierre", Seat = "1 place de l’Exemple, 00000 Val-de-Lierre", Phone = "01 99 00 00 00", Email = "mairie@exemple.test", Director = "Le maire, qui n’existe pas",
                HostName = "Un hébergeur d’exemple", HostAddress = "2 rue de l’Exemple, 00000 Val-de-Lierre", HostPhone = "01 99 00 00 01",
            },
            cancel)), "publisher");
        DemoStory.Must(await Do("hermine", (s, v) => s.GetRequiredService<SaveLegalNotice>().Run(v, "La déléguée d’exemple", "donnees@exemple.test", "", cancel)), "officer");
        await Report("gaston", "L’affiche d’une contribution", "Sur mon téléphone, l’affiche ne s’agrandit pas : je n’arrive pas à lire le bas.", cancel);
        clock.Set(now.AddDays(-6));
        var id = await house.As("hermine", (s, _) => s.GetRequiredService<ParvisDb>().Set<Complaint>().Select(c => c.Id).SingleAsync(cancel), cancel: cancel);
        DemoStory.Must(await Do("hermine", (s, v) => s.GetRequiredService<AnswerComplaint>().Run(v, id, "Merci. L’affiche est faite pour le papier ; la page de la contribution dit la même chose et s’agrandit. Nous mettons le lien en haut de l’affiche.", cancel)), "answer");
        clock.Set(now.AddDays(-2));
        await Report("mei", "La page « La confiance, en chiffres »", "Mon lecteur d’écran lit les chiffres du graphique dans le désordre avant d’arriver au tableau.", cancel);
    }

    private async Task Report(string person, string place, string text, CancellationToken cancel) =>
        DemoStory.Must(await house.As(person, (s, v) => s.GetRequiredService<SendComplaint>().Run(v, new ComplaintInput(place, text, null, null, "demo"), cancel), cancel: cancel), "complaint");

    private Task<Result<bool>> Do(string person, Func<IServiceProvider, Viewer, Task<Result>> act) =>
        house.As(person, async (s, v) => (await act(s, v)).Failure is { } failure ? failure : new Result<bool>(true, null));
}
