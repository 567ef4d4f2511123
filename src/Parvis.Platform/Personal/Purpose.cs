namespace Parvis.Platform.Personal;

/// <summary>Why a processing is lawful (RGPD, article 6, paragraph 1). A public body at its tasks has no « legitimate interest » to invoke.</summary>
public enum LegalBasis
{
    /// <summary>Point (a).</summary>
    Consent,

    /// <summary>Point (c).</summary>
    LegalObligation,

    /// <summary>Point (e).</summary>
    PublicTask,
}

/// <summary>A processing of personal data, as the register describes it (RGPD, article 30, paragraph 1). Texts are French, translated when shown.</summary>
/// <param name="name">Stable; part of addresses.</param>
/// <param name="title">What is done, in a few words.</param>
public sealed class Purpose(string name, string title)
{
    private readonly List<PersonalTable> tables = [];

    public string Name => name;

    public string Title => title;

    /// <summary>Point (b): what it is for.</summary>
    public required string Aim { get; init; }

    public required LegalBasis Basis { get; init; }

    /// <summary>The texts that found it, besides the regulation.</summary>
    public required string Law { get; init; }

    /// <summary>Point (c): whose data.</summary>
    public required string Concerned { get; init; }

    /// <summary>Point (d): who receives them.</summary>
    public required string Recipients { get; init; }

    /// <summary>Point (f): how long in all; the rules of its tables say more.</summary>
    public required string Keeps { get; init; }

    public IReadOnlyList<PersonalTable> Tables => tables;

    /// <param name="file">Name of its file in a person's copy.</param>
    /// <param name="said">How it is said to them; French, translated when shown.</param>
    public PersonalTable<T> Table<T>(string file, string said) where T : class
    {
        var table = new PersonalTable<T>(file, said);
        tables.Add(table);
        return table;
    }
}
