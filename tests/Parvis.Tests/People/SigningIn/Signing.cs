using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Accounts;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Xunit;

namespace Parvis.Tests.People.SigningIn;

/// <summary>What people do with their ways in, for the tests of this folder.</summary>
internal static class Signing
{
    public const string App = "mon-espace/securite/application";
    public const string Security = "mon-espace/securite";

    /// <summary>Links an application; its secret, and the recovery codes shown.</summary>
    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> Link(this PeopleHouse house, FormVisitor visitor)
    {
        var page = await visitor.Page(App);
        var secret = Secret(page);
        var linked = await visitor.Send(App, App, ("proposal", Proposal(page)), ("Input.Code", house.Code(secret)));
        Assert.Equal(HttpStatusCode.Redirect, linked.StatusCode);
        Assert.EndsWith("/secours", linked.Headers.Location!.ToString(), StringComparison.Ordinal);
        return (secret, [.. (await visitor.Page("mon-espace/securite/secours")).QuerySelectorAll("ul.codes code").Select(c => c.TextContent)]);
    }

    public static string Proposal(IHtmlDocument page) => page.QuerySelector("input[name=proposal]")!.GetAttribute("value")!;

    /// <summary>The secret as an application reads it (RFC 4648).</summary>
    public static byte[] Secret(IHtmlDocument page)
    {
        var text = page.QuerySelector("figcaption code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    /// <summary>What the application shows, so many steps from now.</summary>
    public static string Code(this PeopleHouse house, byte[] secret, int steps = 0) => Totp.Code(secret, Totp.Step(house.Clock.Now) + steps);

    /// <summary>Gives the password, and stands before the second step.</summary>
    public static async Task<FormVisitor> AtSecondStep(this PeopleHouse house, string email)
    {
        var visitor = house.Visitor();
        var answer = await visitor.Submit("connexion", ("Input.Email", email), ("Input.Password", Support.House.Password));
        Assert.Equal($"/{PeopleHouse.Slug}/connexion/code", answer.Headers.Location!.ToString());
        return visitor;
    }

    public static Task<HttpResponseMessage> Give(this FormVisitor visitor, string code) => visitor.Submit("connexion/code", ("Input.Code", code));

    public static async Task<bool> SignedIn(this FormVisitor visitor) => (await visitor.Get("mon-espace")).StatusCode == HttpStatusCode.OK;

    /// <summary>Adds a passkey to an account that has just signed in.</summary>
    public static async Task<SoftKey> AddKey(this PeopleHouse house, FormVisitor visitor, string name = "mon téléphone", bool counts = true)
    {
        var key = new SoftKey(house.Root) { Counts = counts };
        var added = await visitor.Send(Security, Security, ("Input.Name", name), ("credential", key.Create(await visitor.Options(Security))));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        return key;
    }

    public static async Task<string> Options(this FormVisitor visitor, string page)
    {
        var answer = await visitor.Send(page, $"{page}?handler=Options");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Signs in by a passkey.</summary>
    public static async Task<HttpResponseMessage> Use(this FormVisitor visitor, SoftKey key) =>
        await visitor.Send("connexion/cle", "connexion/cle", ("credential", key.Get(await visitor.Options("connexion/cle"))));

    public static Task<Guid> IdOf(this PeopleHouse house, string email) => house.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().Where(p => p.Email == email).Select(p => p.Id).SingleAsync());

    public static async Task<IReadOnlyList<string>> Subjects(this PeopleHouse house, string email) => [.. (await house.Letters(email)).Select(l => l.Subject)];
}
