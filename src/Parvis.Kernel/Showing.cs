namespace Parvis.Kernel;

/// <summary>How far moderation lets a content be read.</summary>
public enum Showing
{
    Shown = 0,

    /// <summary>Read by whoever has its address; in no list, search, feed, count nor notice.</summary>
    Limited = 1,

    /// <summary>Not published yet: read by its author and by those who moderate.</summary>
    Pending = 2,

    /// <summary>Its place says that it was hidden, and by which rule; its words are read by its author and by those who moderate.</summary>
    Hidden = 3,

    /// <summary>As hidden, for good.</summary>
    Removed = 4,
}

/// <summary>
/// A row that moderation can hold back. Every query leaves out what is held back, whatever its path; the few places that must
/// know of it (its own page, those who moderate, exports) ask for it by name.
/// </summary>
public interface IModerated
{
    Showing Showing { get; }
}
