using System.Globalization;
using System.Numerics;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Parvis.Kernel;

namespace Parvis.Platform.Security;

/// <summary>What a form without account asks before it writes or sends mail. Set by <c>PARVIS_FormCheck__…</c>.</summary>
public sealed class FormCheckOptions
{
    /// <summary>Zero bits each of the <see cref="FormCheck.Parts"/> hashes begins with: 13 is some 65,000 hashes, about a second on a phone of 2015.</summary>
    public int Bits { get; set; } = 13;

    /// <summary>How long who has no script waits before confirming.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Forms checked in a minute by one node above which more is asked: one bit at this many, one more each time it doubles.</summary>
    public int Busy { get; set; } = 30;
}

/// <summary>How many forms this node checked of late.</summary>
internal sealed class FormLoad(TimeProvider clock, IOptions<FormCheckOptions> options)
{
    private const int MostExtra = 4;
    private readonly Lock door = new();
    private long minute;
    private int now, before;

    public void Count()
    {
        lock (door)
        {
            Turn();
            now++;
        }
    }

    /// <summary>Bits asked beyond the usual.</summary>
    public int Extra()
    {
        lock (door)
        {
            Turn();
            var times = Math.Max(now, before) / Math.Max(1, options.Value.Busy);
            return times == 0 ? 0 : Math.Min(MostExtra, 1 + BitOperations.Log2((uint)times));
        }
    }

    private void Turn()
    {
        var present = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (present == minute) return;
        before = present == minute + 1 ? now : 0;
        (minute, now) = (present, 0);
    }
}

/// <param name="Token">Sealed, sent back with the proof.</param>
/// <param name="Seed">What the hashes begin from.</param>
public sealed record Effort(string Token, string Seed, int Bits);

/// <summary>A form taken, that waits to be confirmed.</summary>
public sealed record TakenForm(string Sealed, int Seconds);

/// <summary>
/// In place of a captcha: the browser computes a little, or who has no script confirms after a few seconds. No image, no
/// cookie, no third party. Each challenge is sealed, holds for one form, dies, and serves once on all nodes. Asked by the
/// command, after what was typed is found right and outside any transaction.
/// </summary>
public sealed class FormCheck
{
    public const int Parts = 8;
    public const string TokenField = "effort", ProofField = "preuve", SealedField = "confirme";

    /// <summary>Not a refusal to read: the page shows the step to confirm instead (<c>ParvisPage.Refuse</c>).</summary>
    public static readonly Failure Unconfirmed = new("platform.unconfirmed", 409, "Confirmez votre envoi.");

    private static readonly TimeSpan Lives = TimeSpan.FromHours(4);
    private const int MostFields = 60;

    private readonly IHttpContextAccessor http;
    private readonly Throttle throttle;
    private readonly FormLoad load;
    private readonly TimeProvider clock;
    private readonly FormCheckOptions options;
    private readonly IDataProtector seal, keep;

    internal FormCheck(IHttpContextAccessor http, Throttle throttle, FormLoad load, TimeProvider clock, IOptions<FormCheckOptions> options, IDataProtectionProvider protection)
    {
        (this.http, this.throttle, this.load, this.clock, this.options) = (http, throttle, load, clock, options.Value);
        (seal, keep) = (protection.CreateProtector("Parvis.FormCheck"), protection.CreateProtector("Parvis.FormCheck.Taken"));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The challenge of a form of this page.</summary>
    public Effort New()
    {
        var (seed, bits) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), options.Bits + load.Extra());
        return new(seal.Protect(JsonSerializer.Serialize(new Challenge(Here(), seed, bits, Now + Lives))), seed, bits);
    }

    /// <summary>Null when the form came with the work done or was confirmed in its time. Outside a request nothing is asked.</summary>
    public async Task<Failure?> Asks(CancellationToken cancel)
    {
        if (http.HttpContext is not { } context) return null;
        load.Count();
        if (context.Items[typeof(Taken)] is Taken taken)
        {
            return Now >= taken.From && Now < taken.Dies && await throttle.Once("form-taken", taken.Id, taken.Dies, cancel) ? null : Unconfirmed;
        }

        if (!context.Request.HasFormContentType) return Unconfirmed;
        var form = context.Request.Form;
        if (Open<Challenge>(seal, form[TokenField]) is not { } challenge || challenge.Path != Here() || challenge.Dies <= Now) return Unconfirmed;
        return Proves(challenge, form[ProofField].ToString()) && await throttle.Once("form-effort", challenge.Seed, challenge.Dies, cancel) ? null : Unconfirmed;
    }

    /// <summary>Keeps what was sent, in the page itself and sealed, until it is confirmed.</summary>
    public TakenForm Take()
    {
        var context = http.HttpContext!;
        // Pressed too early: the same wait goes on, it does not begin again.
        if (context.Items[typeof(Taken)] is Taken again && again.From > Now) return new(context.Items[SealedField]!.ToString()!, Wait(again));
        var fields = context.Request.Form.Where(f => f.Key is not ("__RequestVerificationToken" or TokenField or ProofField or SealedField)).Take(MostFields).ToDictionary(f => f.Key, f => f.Value.ToArray()!);
        var pause = options.Pause * (1 + load.Extra());
        var taken = new Taken(Here() + context.Request.QueryString, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Now + pause, Now + pause + TimeSpan.FromHours(1), fields!);
        return new(keep.Protect(JsonSerializer.Serialize(taken)), Wait(taken));
    }

    /// <summary>Puts a form that is confirmed back in the place of the confirmation, before anything reads it.</summary>
    internal async Task PutBack()
    {
        var request = http.HttpContext!.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) return;
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            // What cannot be read is refused by whoever binds it, with its own words.
            return;
        }

        if (!form.TryGetValue(SealedField, out var held)) return;
        if (Open<Taken>(keep, held) is not { } taken || taken.Path != Here() + request.QueryString) return;
        request.HttpContext.Items[typeof(Taken)] = taken;
        request.HttpContext.Items[SealedField] = held.ToString();
        request.Form = new FormCollection(taken.Fields.ToDictionary(f => f.Key, f => new Microsoft.Extensions.Primitives.StringValues(f.Value)));
    }

    internal static bool Proves(string seed, int bits, string proof)
    {
        var found = proof.Split(',');
        if (found.Length != Parts) return false;
        for (var part = 0; part < Parts; part++)
        {
            if (found[part].Length is 0 or > 10 || !found[part].All(char.IsAsciiDigit)) return false;
            if (!Suits(seed, part, found[part], bits)) return false;
        }

        return true;
    }

    internal static bool Suits(string seed, int part, string nonce, int bits) => BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{part}:{nonce}"))))) >= bits;

    private static bool Proves(Challenge challenge, string proof) => Proves(challenge.Seed, challenge.Bits, proof);

    private int Wait(Taken taken) => (int)Math.Ceiling(Math.Max(0, (taken.From - Now).TotalSeconds));

    private string Here() => http.HttpContext!.Request.PathBase + http.HttpContext.Request.Path;

    private static T? Open<T>(IDataProtector with, string? held) where T : class
    {
        if (string.IsNullOrEmpty(held)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(with.Unprotect(held));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Challenge(string Path, string Seed, int Bits, DateTime Dies);

    private sealed record Taken(string Path, string Id, DateTime From, DateTime Dies, Dictionary<string, string[]> Fields);
}
