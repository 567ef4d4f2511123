using System.CommandLine;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.SigningIn;

namespace Parvis.Host.CommandLine;

/// <summary><c>person add EMAIL --name NAME [--admin]</c>: a confirmed account; <c>person reset-factors EMAIL</c>: no second factor any more; on the word of whoever has the machine.</summary>
internal static class PersonCommand
{
    public static Command Create() => new("person", Terminal.Say("Les personnes", "People")) { Add(), Reset() };

    private static Command Reset()
    {
        var email = new Argument<string>("email") { Description = Terminal.Say("Adresse de courriel", "E-mail address") };
        var reset = new Command("reset-factors", Terminal.Say("Retirer les seconds facteurs d’un compte dont la personne a tout perdu", "Remove the second factors of an account whose person has lost them all")) { email };
        reset.SetAction(async (parsed, cancel) =>
        {
            await using var bench = await Workbench.Open(parsed, cancel);
            await using var scope = bench.Services.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<ResetFactors>().Run(parsed.GetValue(email), cancel);
            if (result.Failure is { } failure) return Refusals.Say(bench.Services, failure);
            Console.WriteLine(Terminal.Say($"Seconds facteurs retirés, connexions fermées : {parsed.GetValue(email)}", $"Second factors removed, sign-ins closed: {parsed.GetValue(email)}"));
            return Terminal.Done;
        });
        return reset;
    }


    private static Command Add()
    {
        var email = new Argument<string>("email") { Description = Terminal.Say("Adresse de courriel", "E-mail address") };
        var name = new Option<string>("--name") { Required = true, Description = Terminal.Say("Nom affiché", "Display name") };
        var admin = new Option<bool>("--admin")
        {
            Description = Terminal.Say("Administre le territoire nommé, sinon toute l’installation", "Administers the territory named, else the whole installation"),
        };
        var password = new Option<string?>("--password")
        {
            Description = Terminal.Say("Mot de passe ; sans lui, un lien pour en choisir un est affiché", "Password; without it, a link to choose one is printed"),
        };
        var territory = new Option<string?>("--territory") { Description = Terminal.Say("Adresse courte du territoire", "Short address of the territory") };
        var standing = new Option<string?>("--standing") { Description = "inhabitant, agent, elected, partner" };
        var label = new Option<string?>("--label") { Description = Terminal.Say("Fonction ou organisme", "Function or body") };
        var add = new Command("add", Terminal.Say("Ouvrir un compte confirmé", "Open a confirmed account")) { email, name, admin, password, territory, standing, label };
        add.SetAction(async (parsed, cancel) =>
        {
            StandingKind? kind = null;
            if (parsed.GetValue(standing) is { } said)
            {
                kind = Enum.GetValues<StandingKind>().Cast<StandingKind?>().FirstOrDefault(k => string.Equals(k.ToString(), said, StringComparison.OrdinalIgnoreCase));
                if (kind is null) return Terminal.Fail("La qualité est l’une de : inhabitant, agent, elected, partner.", "The standing is one of: inhabitant, agent, elected, partner.");
                if (parsed.GetValue(territory) is null)
                {
                    return Terminal.Fail("Une qualité se donne dans un territoire : ajoutez --territory ADRESSE.", "A standing is given in a territory: add --territory SLUG.");
                }
            }

            await using var bench = await Workbench.Open(parsed, cancel);
            await using var scope = parsed.GetValue(territory) is { } slug ? await bench.Inside(slug, cancel) : bench.Services.CreateAsyncScope();
            if (scope is not { } inside) return Commands.NoSuchTerritory(parsed.GetValue(territory)!);
            var input = new AddPersonInput(
                parsed.GetValue(name), parsed.GetValue(email), parsed.GetValue(password), parsed.GetValue(admin), kind, parsed.GetValue(label));
            var result = await inside.ServiceProvider.GetRequiredService<AddPerson>().Run(input, cancel);
            if (result.Failure is { } failure) return Refusals.Say(bench.Services, failure);
            Console.WriteLine(result.Get().Created
                ? Terminal.Say($"Compte ouvert : {parsed.GetValue(email)}", $"Account opened: {parsed.GetValue(email)}")
                : Terminal.Say($"Compte complété : {parsed.GetValue(email)}", $"Account completed: {parsed.GetValue(email)}"));
            if (result.Get().Link is { } link)
            {
                Console.WriteLine(Terminal.Say($"Pour choisir un mot de passe, dans la journée : {link}", $"To choose a password, within a day: {link}"));
            }

            return Terminal.Done;
        });
        return add;
    }
}
