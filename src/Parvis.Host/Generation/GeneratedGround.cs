using Parvis.Communities.Spaces;
using Parvis.Contributions.Routing;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Platform.Bulk;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Standings;
using Parvis.Platform.Search;

namespace Parvis.Host.Generation;

internal sealed record GeneratedCommunity(Guid Id, Visibility Visibility);

internal sealed record GeneratedTheme(Guid Id, string Rule, Guid RoleId, Guid HolderId);

/// <summary>What contributions stand on: invented people, communities of every visibility, themes with their roles and rules.</summary>
internal sealed class GeneratedGround
{
    public const int CommunityCount = 20;
    private const int Stream = 100;

    private readonly Corpus corpus;
    private readonly ulong seed;
    private readonly long first;
    private readonly DateTime start;
    private readonly int personCount;

    public GeneratedGround(Corpus corpus, ulong seed, long first, long contributions, DateTime start)
    {
        (this.corpus, this.seed, this.first, this.start) = (corpus, seed, first, start);
        personCount = (int)Math.Clamp(contributions / 20, CommunityCount * 20, 100_000);
        People = new Guid[personCount];
        Standings = new StandingKind[personCount];
    }

    public Guid[] People { get; }

    public StandingKind[] Standings { get; }

    public List<GeneratedCommunity> Communities { get; } = [];

    public Dictionary<string, GeneratedTheme> Themes { get; } = new(StringComparer.Ordinal);

    /// <summary>The member of a community with this rank: each twentieth person has it as their first community.</summary>
    public int Member(int community, long rank) => (int)(((rank % (personCount / CommunityCount)) * CommunityCount) + community);

    public BulkRows Rows(RoleCard root, string slug, int position)
    {
        var rows = new BulkRows();
        var series = first == 0 ? "" : $" {first}";
        AddPeople(rows, slug);
        AddCommunities(rows, series);
        AddThemes(rows, root, series, position);
        return rows;
    }

    private void AddPeople(BulkRows rows, string slug)
    {
        for (var i = 0; i < personCount; i++)
        {
            var draw = new Draw(seed, Stream, (ulong)(first + i));
            var kind = StandingOf(i);
            var name = $"genere/{slug}/{first}/{i}";
            var since = start.AddSeconds(i % 86_400);
            var person = new Person
            {
                Id = GeneratedIds.At(since, ref draw),
                DisplayName = corpus.PersonName(first + i, kind.ToString().ToLowerInvariant()),
                CreatedAt = since,
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                // Nobody signs in as an invented person.
                LockoutEnabled = true,
                LockoutEnd = DateTimeOffset.MaxValue,
                SecurityStamp = name,
                ConcurrencyStamp = name,
            };
            (People[i], Standings[i]) = (person.Id, kind);
            rows.Add(person);
            rows.Add(new Standing
            {
                Id = GeneratedIds.At(since, ref draw), PersonId = person.Id, Kind = kind, Verified = true,
                Proof = kind == StandingKind.Inhabitant ? StandingProof.Declared : StandingProof.Administrator, Since = since, VerifiedAt = since,
            });
        }
    }

    private static StandingKind StandingOf(int person) =>
        VisibilityOf(person % CommunityCount) == Visibility.Agents ? StandingKind.Agent
        : person % 50 == 7 ? StandingKind.Agent
        : person % 200 == 11 ? StandingKind.Elected
        : person % 100 == 13 ? StandingKind.Partner
        : StandingKind.Inhabitant;

    private static Visibility VisibilityOf(int community) => community switch { 16 => Visibility.Territory, 17 => Visibility.Agents, 18 or 19 => Visibility.Private, _ => Visibility.Public };

    private void AddCommunities(BulkRows rows, string series)
    {
        for (var c = 0; c < CommunityCount; c++)
        {
            var draw = new Draw(seed, Stream + 1, (ulong)(first + c));
            var name = $"{CommunityNames[c]}{series}";
            var visibility = VisibilityOf(c);
            var community = new Community
            {
                Id = GeneratedIds.At(start, ref draw),
                Name = name,
                Slug = Slugs.Make(name),
                Purpose = $"Parler ensemble de ce qui touche « {name} » et agir.",
                Visibility = visibility,
                Joining = visibility is Visibility.Public or Visibility.Territory ? Joining.Open : Joining.ByInvitation,
                CreatedAt = start,
            };
            for (var p = c; p < personCount; p += CommunityCount)
            {
                rows.Add(new Membership { CommunityId = community.Id, PersonId = People[p], State = MembershipState.Member, Facilitates = p == c, Since = start });
                community.Members++;
            }

            Communities.Add(new GeneratedCommunity(community.Id, visibility));
            rows.Add(community);
            rows.Add(Folded(CommunityDocument.Of(community)));
        }
    }

    private void AddThemes(BulkRows rows, RoleCard root, string series, int position)
    {
        var number = 0UL;
        foreach (var theme in CorpusData.Instance.Themes)
        {
            var draw = new Draw(seed, Stream + 2, (ulong)first + number);
            var name = char.ToUpperInvariant(theme.Key[0]) + theme.Key[1..] + series;
            var kept = new Theme { Id = GeneratedIds.At(start, ref draw), Name = name, Slug = Slugs.Make(name) };
            var role = new Role
            {
                Id = GeneratedIds.At(start, ref draw), CircleId = root.CircleId, Name = name, Slug = Slugs.Make(name),
                Purpose = $"Répondre de « {name} ».", Domain = name, CreatedAt = start,
            };
            // The agents' community has the holders: each is an agent.
            var holder = People[Member(17, (long)number)];
            rows.Add(kept);
            rows.Add(role);
            rows.Add(new Mandate { Id = GeneratedIds.At(start, ref draw), RoleId = role.Id, PersonId = holder, Source = MandateSource.Appointed, From = start });
            rows.Add(new RoutingRule { Id = GeneratedIds.At(start, ref draw), Position = position + (int)number, Name = name, ThemeId = kept.Id, RoleId = role.Id });
            Themes[theme.Key] = new GeneratedTheme(kept.Id, name, role.Id, holder);
            number++;
        }
    }

    /// <summary>As the index itself prepares a document.</summary>
    public static SearchDocument Folded(SearchDocument document)
    {
        document.Fold();
        return document;
    }

    private static readonly string[] CommunityNames =
    [
        "Vivre au centre", "Les hauts quartiers", "Écoles et familles", "À pied et à vélo", "Nature en ville", "Commerces et marchés", "Sports",
        "Culture et fêtes", "Propreté", "Énergie", "Bien vieillir", "Jeunesse", "Eau et rivière", "Habitat", "Santé", "Numérique",
        "Entre habitants", "Entre agents", "Comité de préfiguration", "Cellule de crise",
    ];
}
