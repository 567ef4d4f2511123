namespace Parvis.Host.Generation;

/// <summary>A small stream of pseudo-random numbers (SplitMix64, Steele, Lea and Flood 2014) that depends only on its keys.</summary>
internal struct Draw(ulong seed, ulong stream, ulong index)
{
    private ulong state = Mix(seed + Mix(stream * 0xD1342543DE82EF95 + Mix(index + 0x9E3779B97F4A7C15)));

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    /// <summary>From 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Attention is never even: a few contributions receive most of the activity and a few people write most of it.</summary>
internal static class Skew
{
    /// <summary>A rank from 0 (most frequent) to <paramref name="count"/> - 1, its frequency falling as 1 / (rank + 1)^<paramref name="exponent"/>: the continuous inverse of Zipf's law, in constant time.</summary>
    public static long Rank(ref Draw draw, long count, double exponent = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var u = draw.Unit();
        var top = count + 1.0;
        var power = 1 - exponent;
        var value = Math.Abs(power) < 1e-9 ? Math.Pow(top, u) : Math.Pow(((Math.Pow(top, power) - 1) * u) + 1, 1 / power);
        return Math.Clamp((long)value - 1, 0, count - 1);
    }

    /// <summary>Sends each rank to one item and back to no other, so that the most active items are not the first ones.</summary>
    public static long Scatter(long rank, long count, ulong seed)
    {
        var step = 1 + (long)(seed % (ulong)count);
        while (Gcd(step, count) != 1) step++;
        return (long)((((UInt128)(ulong)rank * (ulong)step) + (seed >> 7)) % (ulong)count);
    }

    private static long Gcd(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
