using Parvis.Kernel;
using Parvis.Moderation.Screening;
using Parvis.People.Contracts;

namespace Parvis.Moderation.Contracts;

/// <summary>How far someone is known here. Earned by being read and answered; shown to nobody but the person, as what they may do.</summary>
public enum TrustLevel
{
    /// <summary>Limits of the first days; their notices hide nothing.</summary>
    New = 0,
    Known = 1,

    /// <summary>Read and answered for more than a month.</summary>
    Trusted = 2,
}

/// <summary>Words someone is about to publish.</summary>
/// <param name="Kind">One of <see cref="ContentKinds"/>.</param>
/// <param name="Text">All of them.</param>
/// <param name="Again">They take the place of others, already published.</param>
/// <param name="Binds">They ask the administration for a decision, or hang on what does: whatever a program sees, they go out (CRPA article L112-11 lets abusive ones go without a receipt, not without being read).</param>
public sealed record Written(string Kind, Guid Id, string Text, bool Again = false, bool Binds = false);

/// <summary>What came of looking at words before they are published.</summary>
public sealed record Looked
{
    /// <summary>They are not to be published at all now: a limit of the first days.</summary>
    public Failure? Refusal { get; init; }

    /// <summary>Saved as <see cref="Showing.Pending"/>: a person reads them first.</summary>
    public bool Waits { get; init; }

    /// <summary>Someone who moderates is to be told: see <see cref="IModeration.Tell"/>.</summary>
    public bool Tells => Waits || Signs.Count > 0;

    /// <summary>The community reads first, whoever writes.</summary>
    internal bool First { get; init; }

    internal IReadOnlyList<Sign> Signs { get; init; } = [];
}

/// <summary>What of a person’s words was read and answered; given by the module that holds them.</summary>
public interface IHeard
{
    /// <summary>Their words that a role answered, or about which someone with a verified standing took a position or replied; the latest ones, one row each.</summary>
    IQueryable<Guid> Words(Guid person);
}
