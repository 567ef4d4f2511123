using Microsoft.Extensions.DependencyInjection;

namespace Parvis.Platform.Register;

/// <summary>How an act is said on the register's page.</summary>
/// <param name="Act">Its stable name.</param>
/// <param name="Sentence">In French; translated when shown.</param>
public sealed record RegisterWord(string Act, string Sentence);

/// <summary>What a public line is about, named and linked. Implemented by the modules whose matters it is.</summary>
public interface IRegisterSubjects
{
    /// <summary>Those of the given identifiers that this module knows and that anyone may see; one statement at most.</summary>
    Task<IReadOnlyDictionary<Guid, RegisterSubject>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel);
}

/// <param name="Href">Path within the territory.</param>
public sealed record RegisterSubject(string Name, string Href);

public static class RegisterSetup
{
    public static IServiceCollection SaysInRegister(this IServiceCollection services, IEnumerable<RegisterWord> words)
    {
        foreach (var word in words) services.AddSingleton(word);
        return services;
    }
}
