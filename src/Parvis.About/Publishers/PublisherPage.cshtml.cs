using Microsoft.AspNetCore.Mvc;
using Parvis.About.Terms;
using Parvis.People.Contracts;
using Parvis.People.Ui;

namespace Parvis.About.Publishers;

/// <summary>Where a territory fills in what the law wants its site to say.</summary>
public sealed class PublisherPageModel : AdminPage
{
    [BindProperty]
    public PublisherForm Input { get; set; } = new();

    internal IReadOnlyList<string> Missing { get; private set; } = [];

    internal IReadOnlyList<TextKind> Texts { get; } = Enum.GetValues<TextKind>();

    public async Task OnGet()
    {
        await Load();
        Input = PublisherForm.Of(await Service<PublisherQuery>().Now(Cancel));
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var result = await Service<SavePublisher>().Run(Me, Input, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/administration/pages-legales");
    }

    private async Task Load()
    {
        Frame.Title = T["Les pages légales"];
        Missing = [.. (await Service<PublisherQuery>().Now(Cancel)).Missing((await Service<ITerritoryFacts>().Get(Cancel)).Officer.Length > 0)];
    }
}

public sealed class PublisherForm
{
    public string? Body { get; set; }
    public string? Seat { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Director { get; set; }
    public string? HostName { get; set; }
    public string? HostAddress { get; set; }
    public string? HostPhone { get; set; }

    internal static PublisherForm Of(Publisher row) => new()
    {
        Body = row.Body, Seat = row.Seat, Phone = row.Phone, Email = row.Email, Director = row.Director, HostName = row.HostName, HostAddress = row.HostAddress, HostPhone = row.HostPhone,
    };

    internal IEnumerable<(string Field, string? Text)> Lines() =>
    [
        (nameof(Body), Body), (nameof(Seat), Seat), (nameof(Phone), Phone), (nameof(Email), Email), (nameof(Director), Director), (nameof(HostName), HostName), (nameof(HostAddress), HostAddress),
        (nameof(HostPhone), HostPhone),
    ];
}
