using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Moderation.Alerting;

/// <summary>How someone presents themselves: name and presentation. Held back by a neutral name, everywhere.</summary>
internal sealed class ProfileContent(IProfileHolding profiles) : IModeratedContent
{
    public string Kind => ContentKinds.Profile;

    public async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel) => await profiles.Find(id, cancel) is { } found
        ? new ModeratedContent(Kind, id, found.Name, found.About.Length == 0 ? found.Name : $"{found.Name}\n\n{found.About}", $"/personnes/{id}", id, null, Visibility.Public, found.Held ? Showing.Hidden : Showing.Shown)
        : null;

    public Task<bool> Sees(Viewer viewer, ModeratedContent content, CancellationToken cancel) => Task.FromResult(true);

    public bool Takes(Showing showing) => showing is Showing.Shown or Showing.Hidden;

    public Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel) => profiles.Hold(content.Id, showing != Showing.Shown, cancel);
}

/// <summary>On a profile, where one notifies it.</summary>
internal sealed class AlertProfile(Words words) : IProfilePart
{
    public int Order => 95;

    public Task<ProfileSection?> For(Guid person, Viewer viewer, CancellationToken cancel) => Task.FromResult(
        viewer.PersonId == person ? null : new ProfileSection(words["Ce profil"], [new ProfileLine(words["Signaler ce profil à la modération"], ContentKinds.AlertHref(ContentKinds.Profile, person), null)]));
}
