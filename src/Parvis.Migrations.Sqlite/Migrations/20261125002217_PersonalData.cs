using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Sqlite.Migrations
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    known_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    nature = table.Column<int>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: true),
                    consequences = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    measures = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    risk = table.Column<int>(type: "INTEGER", nullable: false),
                    cnil_told_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reasons = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    people_told_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_breach", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_vault",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_vault", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_page_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    views = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_page_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_purge",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_in_all = table.Column<long>(type: "INTEGER", nullable: false)
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
