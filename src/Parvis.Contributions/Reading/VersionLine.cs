using Parvis.Platform.Diff;

namespace Parvis.Contributions.Reading;

/// <summary>One version of a text, as what changed from the one before.</summary>
/// <param name="Note">Why it changed, in its writer's words.</param>
internal sealed record VersionLine(int Number, DateTime At, string? Note, IReadOnlyList<DiffPiece> Pieces);
