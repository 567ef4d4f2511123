namespace Parvis.Host.Generation;

/// <summary>What one generated contribution is about; its title, body, comments and answer all draw on it.</summary>
internal readonly record struct Topic(CorpusTheme Theme, CorpusThing Thing, string Kind, string Street, int? Number)
{
    /// <summary>"12, rue des Lilas", or the street alone.</summary>
    public string Place => Number is { } number ? $"{number}, {Street}" : Street;
}

/// <summary>Realistic French municipal text without end, for load and for looks. Everything depends on (seed, index) only: item i is the same whatever was made before it.</summary>
internal sealed class Corpus(ulong seed)
{
    private const int TopicStream = 1, TitleStream = 2, BodyStream = 3, CommentStream = 4, ReasonStream = 5, AnswerStream = 6;
    private const int LongestBody = 8_192;

    private readonly CorpusData data = CorpusData.Instance;

    public Topic Topic(long index)
    {
        var draw = new Draw(seed, TopicStream, (ulong)index);
        var theme = data.Themes[draw.Below(data.Themes.Count)];
        var thing = theme.Things[draw.Below(theme.Things.Length)];
        var kind = draw.Below(100) switch { < 44 => "idea", < 64 => "question", < 80 => "report", < 92 => "criticism", < 96 => "thanks", _ => "experience" };
        var street = data.Places[draw.Below(data.Places.Count)];
        return new Topic(theme, thing, kind, street, draw.Below(2) == 0 ? 1 + draw.Below(140) : null);
    }

    public string Title(long index)
    {
        var topic = Topic(index);
        var draw = new Draw(seed, TitleStream, (ulong)index);
        var templates = topic.Theme.Titles;
        if (data.KindTitles.TryGetValue(topic.Kind, out var own) && (topic.Kind is "thanks" or "experience" || draw.Below(4) == 0)) templates = own;
        Span<char> buffer = stackalloc char[512];
        var text = new TextSpan(buffer);
        templates[draw.Below(templates.Length)].Write(ref text, topic, ref draw);
        return text.ToString();
    }

    /// <summary>Markdown of 40 to 300 words: what is seen, whom it touches, what is wished.</summary>
    public string Body(long index)
    {
        var topic = Topic(index);
        var draw = new Draw(seed, BodyStream, (ulong)index);
        var common = data.Common;
        var size = draw.Unit();
        // Most people write short; a few write a page.
        var sentences = 2 + (int)(size * size * size * 16);
        var structured = sentences > 9 && draw.Below(3) > 0;
        Span<char> buffer = stackalloc char[LongestBody];
        var text = new TextSpan(buffer);

        One(ref text, common.Opening, topic, ref draw);
        text.Add(structured ? "\n\n" : " ");
        if (structured) { One(ref text, common.Heading, topic, ref draw); text.Add("\n\n"); }
        Run(ref text, topic.Theme.Seen, Math.Min(6, 1 + (sentences / 4)), " ", topic, ref draw);
        text.Add(" ");
        Run(ref text, topic.Theme.Detail, Math.Min(6, 1 + ((sentences - 1) / 4)), " ", topic, ref draw);
        text.Add("\n\n");
        Run(ref text, common.Effect, Math.Min(6, 1 + ((sentences - 2) / 4)), " ", topic, ref draw);
        text.Add("\n\n");
        if (structured) { One(ref text, common.Proposal, topic, ref draw); text.Add("\n\n* "); }
        Run(ref text, topic.Theme.Wish, Math.Min(6, 1 + ((sentences + 3) / 5)), structured ? "\n* " : " ", topic, ref draw);
        text.Add(structured ? "\n\n" : " ");
        One(ref text, common.Closing, topic, ref draw);
        return text.ToString();
    }

    public string Comment(long contribution, long number)
    {
        var topic = Topic(contribution);
        var draw = new Draw(seed + (ulong)number, CommentStream, (ulong)contribution);
        Span<char> buffer = stackalloc char[1_024];
        var text = new TextSpan(buffer);
        One(ref text, data.Common.Comment, topic, ref draw);
        var more = draw.Below(4);
        if (more > 0) { text.Add(" "); One(ref text, more == 1 ? topic.Theme.Detail : more == 2 ? topic.Theme.Wish : topic.Theme.Seen, topic, ref draw); }
        return text.ToString();
    }

    /// <summary>Position is one of for, against, mixed.</summary>
    public string Reason(long contribution, long number, string position)
    {
        var topic = Topic(contribution);
        var draw = new Draw(seed + (ulong)number, ReasonStream, (ulong)contribution);
        Span<char> buffer = stackalloc char[512];
        var text = new TextSpan(buffer);
        var reasons = position switch
        {
            "for" => data.Common.ReasonFor,
            "against" => data.Common.ReasonAgainst,
            "mixed" => data.Common.ReasonMixed,
            _ => throw new ArgumentOutOfRangeException(nameof(position), position, "for, against or mixed"),
        };
        One(ref text, reasons, topic, ref draw);
        return text.ToString();
    }

    public string Answer(long contribution)
    {
        var topic = Topic(contribution);
        var draw = new Draw(seed, AnswerStream, (ulong)contribution);
        Span<char> buffer = stackalloc char[2_048];
        var text = new TextSpan(buffer);
        One(ref text, data.Common.Answer, topic, ref draw);
        text.Add(" ");
        One(ref text, topic.Theme.Detail, topic, ref draw);
        text.Add("\n\n");
        Run(ref text, data.Common.AnswerNext, 1 + draw.Below(3), " ", topic, ref draw);
        return text.ToString();
    }

    /// <summary>A name nobody bears: "Habitante 10482". Standing is one of inhabitant, agent, elected, partner.</summary>
    public string PersonName(long index, string standing = "inhabitant")
    {
        var feminine = (new Draw(seed, 7, (ulong)index).Next() & 1) == 0;
        var word = (standing, feminine) switch
        {
            ("agent", true) => "Agente",
            ("agent", _) => "Agent",
            ("elected", true) => "Élue",
            ("elected", _) => "Élu",
            ("partner", _) => "Partenaire",
            (_, true) => "Habitante",
            _ => "Habitant",
        };
        return $"{word} {index}";
    }

    private static void One(ref TextSpan text, Template[] templates, in Topic topic, ref Draw draw) =>
        templates[draw.Below(templates.Length)].Write(ref text, topic, ref draw);

    /// <summary>Several sentences of one pool, none twice.</summary>
    private static void Run(ref TextSpan text, Template[] templates, int count, string between, in Topic topic, ref Draw draw)
    {
        var at = draw.Below(templates.Length);
        var step = draw.Below(2) == 0 ? 1 : templates.Length - 1;
        for (var i = 0; i < count && i < templates.Length; i++)
        {
            if (i > 0) text.Add(between);
            templates[at].Write(ref text, topic, ref draw);
            at = (at + step) % templates.Length;
        }
    }
}
