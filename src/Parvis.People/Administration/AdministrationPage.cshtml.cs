using Parvis.People.Contracts;
using Parvis.People.Ui;

namespace Parvis.People.Administration;

public sealed class AdministrationPageModel : AdminPage
{
    internal IReadOnlyList<HubEntry> Entries { get; private set; } = [];

    public void OnGet()
    {
        Frame.Title = T["Administration"];
        Entries = [.. Service<IEnumerable<IAdministrationPart>>().Select(p => p.Entry).OrderBy(e => e.Order)];
    }
}
