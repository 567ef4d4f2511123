using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Accounts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People;

/// <summary>A mailbox that nobody keeps opens no account and becomes nobody's address.</summary>
public abstract class DisposableTests(DisposableTests.Place house)
{
    public abstract class Place(DatabaseKind kind) : House(kind);

    public sealed class OnSqlite() : Place(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : Place(DatabaseKind.Postgres);

    [Theory]
    [InlineData("lou@yopmail.com")]
    [InlineData("lou@YopMail.COM")]
    [InlineData("lou@boite.mailinator.com")]
    public async Task A_disposable_address_opens_no_account_and_is_told_why(string email)
    {
        using var visitor = house.Visit();
        await visitor.Go("inscription");
        await visitor.Submit(f => f.Fill("Votre nom", "Lou").Fill("courriel", email).Fill("Mot de passe", House.Password), "Ouvrir mon compte");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, visitor.Status);
        Assert.Contains("adresses jetables", visitor.Text, StringComparison.Ordinal);
        Assert.False(await house.In(s => s.GetRequiredService<ParvisDb>().Set<OutgoingMail>().AnyAsync(m => m.To == email)));
        Assert.False(await house.In(s => s.GetRequiredService<ParvisDb>().Set<Person>().AnyAsync(p => p.Email == email)));
    }

    [Theory]
    [InlineData("lou@monyopmail.com")]
    [InlineData("lou@yopmail.com.exemple.test")]
    [InlineData("yopmail.com@exemple.test")]
    [InlineData("lou@com")]
    public void Another_domain_is_not_taken_for_one(string email) => Assert.False(Known.Holds(email));

    [Fact]
    public async Task Nobody_changes_their_address_for_a_disposable_one()
    {
        var person = await house.Person("Paul Permanent");
        var answer = await house.In(s => s.GetRequiredService<AskNewEmail>().Run(person, "paul@jetable.org", House.Password));
        Assert.Equal("people.email_disposable", answer.Failure?.Code);
    }

    [Fact]
    public async Task A_file_in_the_data_folder_adds_and_takes_out_within_a_minute()
    {
        var file = Path.Combine(house.Services.GetRequiredService<DataPlace>().Folder, DisposableAddresses.FileName);
        Assert.False(Known.Holds("lou@ephemere.exemple"));
        await File.WriteAllTextAsync(file, "# les nôtres\nephemere.exemple # vu en mars\n!trashmail.com\n\n!\n");
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(Known.Holds("lou@ephemere.exemple"));
        Assert.True(Known.Holds("lou@a.ephemere.exemple"));
        Assert.False(Known.Holds("lou@trashmail.com"));
        Assert.True(Known.Holds("lou@trashmail.de"));
        File.Delete(file);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(Known.Holds("lou@ephemere.exemple"));
        Assert.True(Known.Holds("lou@trashmail.com"));
    }

    private DisposableAddresses Known => house.Services.GetRequiredService<DisposableAddresses>();
}

[Trait("Database", "Sqlite")]
public sealed class DisposableOnSqlite(DisposableTests.OnSqlite house) : DisposableTests(house), IClassFixture<DisposableTests.OnSqlite>;

[Trait("Database", "Postgres")]
public sealed class DisposableOnPostgres(DisposableTests.OnPostgres house) : DisposableTests(house), IClassFixture<DisposableTests.OnPostgres>;
