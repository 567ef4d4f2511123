using System.CommandLine;
using Parvis.People.Contracts;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.Host.CommandLine;

/// <summary><c>register verify [--territory SLUG] [--seal SEAL]</c>: recomputes the chain of official acts and says where it breaks.</summary>
internal static class RegisterCommand
{
    public static Command Create() => new("register", Terminal.Say("Le registre des actes", "The register of acts")) { Verify() };

    private static Command Verify()
    {
        var territory = new Option<string?>("--territory") { HelpName = "SLUG", Description = Terminal.Say("Un seul territoire", "One territory only") };
        var seal = new Option<string?>("--seal") { HelpName = "SEAL", Description = Terminal.Say("Sceau noté auparavant, qui doit s’y retrouver", "A seal noted earlier, that must be found in it") };
        var verify = new Command("verify", Terminal.Say("Recalculer la chaîne et dire où elle est rompue", "Recompute the chain and say where it breaks")) { territory, seal };
        verify.Validators.Add(result =>
        {
            if (result.GetValue(seal) is not null && result.GetValue(territory) is null) result.AddError(Terminal.Say("--seal demande --territory.", "--seal needs --territory."));
        });
        verify.SetAction(async (parsed, cancel) =>
        {
            await using var bench = await Workbench.Open(parsed, cancel);
            if (await bench.Territories(parsed.GetValue(territory), cancel) is not { } territories) return Commands.NoSuchTerritory(parsed.GetValue(territory)!);

            var whole = true;
            foreach (var info in territories)
            {
                await using var scope = bench.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info);
                var verdict = await scope.ServiceProvider.GetRequiredService<RegisterCheck>().Run(parsed.GetValue(seal)?.Trim().ToLowerInvariant(), null, cancel);
                whole &= verdict.Fault is null;
                (verdict.Fault is null ? Console.Out : Console.Error).WriteLine($"{info.Slug}: {Said(verdict)}");
            }

            return whole ? Terminal.Done : Terminal.Failed;
        });
        return verify;
    }

    private static string Said(RegisterVerdict v)
    {
        var more = (v.Unsealed > 0 ? Terminal.Say($" {v.Unsealed} lignes attendent leur sceau (une minute au plus quand Parvis est servi).", $" {v.Unsealed} lines await their seal (a minute at most while Parvis is served).") : "")
            + (v.Erased > 0 ? Terminal.Say($" {v.Erased} lignes sont de personnes effacées depuis.", $" {v.Erased} lines are by people erased since.") : "");
        return v.Fault switch
        {
            null => Terminal.Say($"{v.Lines} {(v.Lines < 2 ? "ligne" : "lignes")}, chaîne intacte. Sceau : {v.Seal}.{more}", $"{v.Lines} {(v.Lines == 1 ? "line" : "lines")}, chain whole. Seal: {v.Seal}.{more}"),
            RegisterFault.Changed => Terminal.Say($"la ligne {v.At} ({v.Id}) ne dit plus ce qui a été scellé.", $"line {v.At} ({v.Id}) no longer says what was sealed."),
            RegisterFault.Missing => Terminal.Say($"il manque une ligne juste avant la ligne {v.At}.", $"a line is missing just before line {v.At}."),
            RegisterFault.Unlinked => Terminal.Say($"la ligne {v.At} ({v.Id}) ne suit pas celle d’avant.", $"line {v.At} ({v.Id}) does not follow the one before it."),
            RegisterFault.Actor => Terminal.Say($"la personne nommée à la ligne {v.At} ({v.Id}) n’est pas celle qui a agi.", $"the person named on line {v.At} ({v.Id}) is not the one who acted."),
            RegisterFault.Head => Terminal.Say($"la chaîne s’arrête à la ligne {v.Lines} alors que la dernière scellée est la {v.At}.", $"the chain stops at line {v.Lines} although the last one sealed is {v.At}."),
            _ => Terminal.Say($"le sceau donné ne se trouve pas dans les {v.Lines} lignes : le registre a été refait depuis.", $"the seal given is not in the {v.Lines} lines: the register was made again since."),
        };
    }
}
