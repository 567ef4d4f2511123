using Parvis.Platform.Texts;

namespace Parvis.People.SigningIn;

internal static class SigningInWords
{
    /// <summary>« Firefox sur Windows », as much of it as is known.</summary>
    public static string DeviceName(this Words words, Session session) => (session.Browser, session.Machine) switch
    {
        ("", "") => words["appareil non reconnu"],
        (var browser, "") => browser,
        ("", var machine) => machine,
        var (browser, machine) => words["{0} sur {1}", browser, machine],
    };
}
