namespace Parvis.Host.Generation;

internal enum Slot { None, Thing, CapitalThing, OfThing, Place, CapitalPlace, Number, SmallNumber }

/// <summary>A sentence cut at its slots once, so that filling it is only copying.</summary>
internal sealed class Template
{
    private readonly (string Text, Slot Slot)[] segments;

    private Template((string, Slot)[] segments) => this.segments = segments;

    public static Template Parse(string text)
    {
        var parts = new List<(string, Slot)>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                parts.Add((text[at..], Slot.None));
                break;
            }

            var close = text.IndexOf('}', open);
            var slot = text[(open + 1)..close] switch
            {
                "x" => Slot.Thing,
                "X" => Slot.CapitalThing,
                "dx" => Slot.OfThing,
                "p" => Slot.Place,
                "P" => Slot.CapitalPlace,
                "n" => Slot.Number,
                "m" => Slot.SmallNumber,
                var other => throw new FormatException($"Unknown slot {other} in: {text}"),
            };
            parts.Add((text[at..open], slot));
            at = close + 1;
        }

        return new Template([.. parts]);
    }

    public void Write(ref TextSpan to, in Topic topic, ref Draw draw)
    {
        foreach (var (text, slot) in segments)
        {
            to.Add(text);
            switch (slot)
            {
                case Slot.Thing: to.Add(topic.Thing.Plain); break;
                case Slot.CapitalThing: to.AddCapital(topic.Thing.Plain); break;
                case Slot.OfThing: to.Add(topic.Thing.Of); break;
                case Slot.Place: to.Add(topic.Street); break;
                case Slot.CapitalPlace: to.AddCapital(topic.Street); break;
                case Slot.Number: to.Add(8 + draw.Below(52)); break;
                case Slot.SmallNumber: to.Add(2 + draw.Below(8)); break;
            }
        }
    }
}

/// <summary>Appends into a caller's buffer; what does not fit is a bug and throws.</summary>
internal ref struct TextSpan(Span<char> buffer)
{
    private readonly Span<char> buffer = buffer;

    public int Length { get; private set; }

    public void Add(string text)
    {
        text.CopyTo(buffer[Length..]);
        Length += text.Length;
    }

    public void AddCapital(string text)
    {
        var start = Length;
        Add(text);
        buffer[start] = char.ToUpperInvariant(buffer[start]);
    }

    public void Add(int number)
    {
        number.TryFormat(buffer[Length..], out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    public override readonly string ToString() => new(buffer[..Length]);
}
