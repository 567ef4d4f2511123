using Parvis.Platform.Database;

namespace Parvis.Platform.Register;

/// <summary>The register only grows: the database itself refuses to change or delete a sealed line, but for the name of an erased person.</summary>
internal static class RegisterSchema
{
    public static IEnumerable<string> Statements(DatabaseKind kind) => kind == DatabaseKind.Postgres ? Postgres : Sqlite;

    private static readonly string[] Sqlite =
    [
        """
        CREATE TRIGGER IF NOT EXISTS platform_register_kept BEFORE DELETE ON platform_register WHEN old.seq IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the register only grows'); END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS platform_register_unchanged BEFORE UPDATE ON platform_register
        WHEN old.seq IS NOT NULL AND (new.id IS NOT old.id OR new.territory_id IS NOT old.territory_id OR new.at IS NOT old.at OR new.act IS NOT old.act
          OR new.subject_id IS NOT old.subject_id OR new.public IS NOT old.public OR new.detail IS NOT old.detail OR new.seq IS NOT old.seq
          OR new.actor_mark IS NOT old.actor_mark OR new.digest IS NOT old.digest OR new.seal IS NOT old.seal
          OR (new.actor_id IS NOT old.actor_id AND new.actor_id IS NOT NULL) OR (new.actor_salt IS NOT old.actor_salt AND new.actor_salt IS NOT NULL))
        BEGIN SELECT RAISE(ABORT, 'the register only grows'); END
        """,
    ];

    private static readonly string[] Postgres =
    [
        """
        CREATE OR REPLACE FUNCTION platform_register_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the register only grows'; END $$
        """,
        """
        CREATE OR REPLACE TRIGGER platform_register_kept BEFORE DELETE ON platform_register
        FOR EACH ROW WHEN (old.seq IS NOT NULL) EXECUTE FUNCTION platform_register_kept()
        """,
        """
        CREATE OR REPLACE TRIGGER platform_register_unchanged BEFORE UPDATE ON platform_register
        FOR EACH ROW WHEN (old.seq IS NOT NULL AND (
          (new.id, new.territory_id, new.at, new.act, new.subject_id, new.public, new.detail, new.seq, new.actor_mark, new.digest, new.seal)
            IS DISTINCT FROM (old.id, old.territory_id, old.at, old.act, old.subject_id, old.public, old.detail, old.seq, old.actor_mark, old.digest, old.seal)
          OR (new.actor_id IS DISTINCT FROM old.actor_id AND new.actor_id IS NOT NULL)
          OR (new.actor_salt IS DISTINCT FROM old.actor_salt AND new.actor_salt IS NOT NULL)))
        EXECUTE FUNCTION platform_register_kept()
        """,
    ];
}
