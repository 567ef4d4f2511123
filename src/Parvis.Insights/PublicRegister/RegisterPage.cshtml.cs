using System.Globalization;
using Parvis.Kernel;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Insights.PublicRegister;

/// <summary>The register of official acts, open to all.</summary>
public sealed class RegisterPageModel : ParvisPage
{
    internal Slice<RegisterRow> Lines { get; private set; } = new([], null);

    internal string Said(DateTime at) => Service<SaidDates>().Day(at, Territory.Zone);

    public async Task OnGet(string? avant)
    {
        Frame.Title = T["Registre des actes"];
        Lines = await Service<RegisterPages>().Before(long.TryParse(avant, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null, Cancel);
    }
}
