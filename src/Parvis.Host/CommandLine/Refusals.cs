using System.Globalization;
using Parvis.Kernel;
using Parvis.Platform.Texts;

namespace Parvis.Host.CommandLine;

/// <summary>Says a refused act on standard error, in the language of the terminal.</summary>
internal static class Refusals
{
    public static int Say(IServiceProvider services, Failure failure)
    {
        Console.Error.WriteLine(Sentence(services, failure));
        return Terminal.Failed;
    }

    public static string Sentence(IServiceProvider services, Failure failure)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Terminal.English ? "en" : "fr");
        return services.GetRequiredService<Words>()[failure.Sentence, [.. failure.Args]];
    }
}
