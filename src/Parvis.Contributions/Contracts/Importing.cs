using Parvis.Kernel;

namespace Parvis.Contributions.Contracts;

/// <summary>What an import did.</summary>
/// <param name="Rejected">Lines left out, with their number and the reason.</param>
public sealed record ImportReport(
    int Lines, int Contributions, int Comments, int Sources, int People, int Unchanged, IReadOnlyList<(int Line, Failure Reason)> Rejected);

/// <summary>Brings a published consultation in, line by line (see the operator guide for the format).</summary>
public interface IConsultationImport
{
    /// <summary>
    /// Loads a file of one JSON object a line into a community of the present territory, creating the community when it is
    /// missing. Streaming, resumable, idempotent: what is there already is left as it is.
    /// </summary>
    /// <param name="origin">Stable name of the source, part of every key.</param>
    /// <param name="progress">Bytes read so far.</param>
    Task<ImportReport> Run(Stream file, string community, string origin, IProgress<long>? progress, CancellationToken cancel = default);
}

/// <summary>Counts of the present territory, for operators.</summary>
public interface IContributionStats
{
    Task<IReadOnlyDictionary<string, long>> Count(CancellationToken cancel = default);
}
