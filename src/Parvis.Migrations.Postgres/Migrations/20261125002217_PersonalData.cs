using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "people_breach",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    known_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    nature = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    people = table.Column<int>(type: "integer", nullable: true),
                    consequences = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    measures = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    risk = table.Column<int>(type: "integer", nullable: false),
                    cnil_told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    people_told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_breach", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_vault",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_vault", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_page_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    views = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_page_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_purge",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: false),
                    ended_in_all = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_purge", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_breach_territory_id_known_at",
                table: "people_breach",
                columns: new[] { "territory_id", "known_at" });

            migrationBuilder.CreateIndex(
                name: "IX_people_vault_kind_at",
                table: "people_vault",
                columns: new[] { "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_people_vault_mark_at",
                table: "people_vault",
                columns: new[] { "mark", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_page_views_territory_id_day_kind",
                table: "platform_page_views",
                columns: new[] { "territory_id", "day", "kind" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_breach");

            migrationBuilder.DropTable(
                name: "people_vault");

            migrationBuilder.DropTable(
                name: "platform_page_views");

            migrationBuilder.DropTable(
                name: "platform_purge");
        }
    }
}
