namespace Parvis.Kernel;

/// <summary>A row whose visibility is that of its community, copied on it so that lists need no join.</summary>
public interface IGuarded
{
    Visibility Visibility { get; }

    Guid? CommunityId { get; }
}
