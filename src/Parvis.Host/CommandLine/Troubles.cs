using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Parvis.Host.Composition;
using Parvis.Platform.Database;

namespace Parvis.Host.CommandLine;

/// <summary>What may be wrong outside of Parvis (a folder, a database, a port), said in one sentence with what to do.</summary>
internal static class Troubles
{
    /// <summary>Finds out, before anything is built on it, whether the place can hold data.</summary>
    public static async Task Check(DataPlace place, CancellationToken cancel)
    {
        Directory.CreateDirectory(place.Folder);
        var probe = Path.Combine(place.Folder, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(probe, [], cancel);
        File.Delete(probe);
        if (place.Connection is { } connection)
        {
            await using var server = new NpgsqlConnection(connection);
            try
            {
                await server.OpenAsync(cancel);
            }
            catch (PostgresException absent) when (absent.SqlState == "3D000")
            {
                // Made with its tables, where the account may make one.
            }

            return;
        }

        if (!File.Exists(place.SqliteFile)) return;
        await using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = place.SqliteFile, Pooling = false, DefaultTimeout = 10 }.ToString());
        await file.OpenAsync(cancel);
        await using var command = file.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        await command.ExecuteScalarAsync(cancel);
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static int PortTaken(int port) => Terminal.Fail(
        $"Le port {port} est pris, ou réservé : choisissez-en un autre avec --port.", $"Port {port} is taken, or reserved: choose another one with --port.");

    /// <summary>Says an exception; the trace only where one asks for it.</summary>
    public static int Say(Exception error, DataPlace place)
    {
        if (Environment.GetEnvironmentVariable("PARVIS_TRACE") is { Length: > 0 }) Console.Error.WriteLine(error);
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (Sentence(cause, place) is { } sentence) return Terminal.Fail(sentence.French, sentence.English);
        }

        var what = error.Message.ReplaceLineEndings(" ");
        return Terminal.Fail(
            $"Erreur imprévue : {what} Relancez avec PARVIS_TRACE=1 et signalez ce qui s’affiche.",
            $"Unexpected error: {what} Run it again with PARVIS_TRACE=1 and report what is shown.");
    }

    private static (string French, string English)? Sentence(Exception cause, DataPlace place) => cause switch
    {
        KeyGuardException => (
            $"Le certificat qui garde les clés ne peut servir ({cause.Message}) : vérifiez PARVIS_Keys__Certificate et son mot de passe.",
            $"The certificate that guards the keys cannot be used ({cause.Message}): check PARVIS_Keys__Certificate and its password."),
        PostgresException { SqlState: "28P01" or "28000" } => (
            "PostgreSQL refuse l’accès : vérifiez l’utilisateur et le mot de passe donnés à --database.",
            "PostgreSQL refuses access: check the user and password given to --database."),
        PostgresException { SqlState: "3D000" } => (
            "Cette base PostgreSQL n’existe pas : créez-la (createdb), ou vérifiez « Database= » dans --database.",
            "There is no such PostgreSQL database: create it (createdb), or check “Database=” in --database."),
        PostgresException { SqlState: "42501" } => (
            "L’utilisateur PostgreSQL n’a pas les droits nécessaires : donnez-lui la base (ALTER DATABASE … OWNER TO …).",
            "The PostgreSQL user lacks the rights needed: give it the database (ALTER DATABASE … OWNER TO …)."),
        PostgresException { SqlState: "53100" } or SqliteException { SqliteErrorCode: 13 } => (
            "Il n’y a plus de place sur le disque : libérez-en, puis relancez la commande.",
            "The disk is full: make room, then run the command again."),
        // Anything else PostgreSQL says is a bug of ours, told as one.
        PostgresException => null,
        NpgsqlException or SocketException or TimeoutException when place.Connection is not null => (
            "PostgreSQL ne répond pas : vérifiez qu’il tourne, et « Host= » et « Port= » dans --database.",
            "PostgreSQL does not answer: check that it runs, and “Host=” and “Port=” in --database."),
        ArgumentException or FormatException when place.Connection is not null && IsMalformed(place.Connection) => (
            "La connexion donnée à --database ne se lit pas ; par exemple : \"Host=localhost;Database=parvis;Username=parvis;Password=…\".",
            "The connection given to --database cannot be read; for example: \"Host=localhost;Database=parvis;Username=parvis;Password=…\"."),
        SqliteException { SqliteErrorCode: 26 or 11 } => (
            $"{place.SqliteFile} n’est pas une base de Parvis, ou il est abîmé : restaurez une sauvegarde, ou choisissez un autre --data.",
            $"{place.SqliteFile} is not a database of Parvis, or it is damaged: restore a backup, or choose another --data."),
        SqliteException { SqliteErrorCode: 5 or 6 } => (
            "La base est occupée par un autre programme : arrêtez-le, ou relancez la commande plus tard.",
            "The database is busy with another program: stop it, or run the command again later."),
        SqliteException { SqliteErrorCode: 8 or 14 or 10 } => (
            $"{place.SqliteFile} ne peut pas être écrit : vérifiez ses droits, ou choisissez un autre --data.",
            $"{place.SqliteFile} cannot be written: check its rights, or choose another --data."),
        UnauthorizedAccessException or IOException => (
            $"{cause.Message.ReplaceLineEndings(" ")} — Vérifiez le chemin et les droits (données : {place.Folder}).",
            $"{cause.Message.ReplaceLineEndings(" ")} — Check the path and its rights (data: {place.Folder})."),
        _ => null,
    };

    private static bool IsMalformed(string connection)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connection);
            return false;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return true;
        }
    }
}
