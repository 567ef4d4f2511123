using Microsoft.AspNetCore.Mvc;
using Parvis.Communities.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Communities.Spaces;

/// <summary>What the form of a community holds, on the page that opens one and on the page that changes one.</summary>
public abstract class CommunityFormPage : CommunityPage
{
    [BindProperty]
    public CommunityForm Input { get; set; } = new();

    internal IReadOnlyList<ThemeCard> Themes { get; private set; } = [];

    /// <summary>Themes belong to the territory: its administrators add them here too.</summary>
    internal bool AddsThemes { get; private set; }

    internal abstract string Act { get; }

    internal async Task LoadThemes()
    {
        Themes = await Service<ICommunities>().Themes(Cancel);
        AddsThemes = (await Service<IViewerSource>().Get(Cancel)).Administers;
    }
}

public sealed class CommunityForm
{
    public string? Name { get; set; }
    public string? Purpose { get; set; }
    public string? Charter { get; set; }
    public Visibility Visibility { get; set; }
    public Joining Joining { get; set; }
    public List<Guid> Themes { get; set; } = [];
    public string? NewThemes { get; set; }
    public int? MinimumAge { get; set; }

    internal CommunityInput Given() => new(Name, Purpose, Charter, Visibility, Joining, Themes, NewThemes, MinimumAge);
}
