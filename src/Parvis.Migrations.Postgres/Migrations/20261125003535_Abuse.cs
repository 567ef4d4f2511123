using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Abuse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "weighs_words",
                table: "moderation_setting",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "held",
                table: "moderation_case",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "held_until",
                table: "moderation_case",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signs",
                table: "moderation_case",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "weight",
                table: "moderation_alert",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "moderation_lesson",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    copy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bad = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_lesson", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_print",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    content_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    whole = table.Column<long>(type: "bigint", nullable: false),
                    pairs = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_print", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_print_mark",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    print_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @new = table.Column<bool>(name: "new", type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_print_mark", x => new { x.territory_id, x.mark, x.print_id });
                });

            migrationBuilder.CreateTable(
                name: "moderation_word",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    word = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bad = table.Column<int>(type: "integer", nullable: false),
                    good = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_word", x => new { x.territory_id, x.word });
                });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_case_held_until",
                table: "moderation_case",
                column: "held_until",
                filter: "held_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_lesson_territory_id_bad",
                table: "moderation_lesson",
                columns: new[] { "territory_id", "bad" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_print_at",
                table: "moderation_print",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_print_territory_id_content_id",
                table: "moderation_print",
                columns: new[] { "territory_id", "content_id" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_print_territory_id_person_id_at",
                table: "moderation_print",
                columns: new[] { "territory_id", "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_print_mark_at",
                table: "moderation_print_mark",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_print_mark_territory_id_print_id",
                table: "moderation_print_mark",
                columns: new[] { "territory_id", "print_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moderation_lesson");

            migrationBuilder.DropTable(
                name: "moderation_print");

            migrationBuilder.DropTable(
                name: "moderation_print_mark");

            migrationBuilder.DropTable(
                name: "moderation_word");

            migrationBuilder.DropIndex(
                name: "IX_moderation_case_held_until",
                table: "moderation_case");

            migrationBuilder.DropColumn(
                name: "weighs_words",
                table: "moderation_setting");

            migrationBuilder.DropColumn(
                name: "held",
                table: "moderation_case");

            migrationBuilder.DropColumn(
                name: "held_until",
                table: "moderation_case");

            migrationBuilder.DropColumn(
                name: "signs",
                table: "moderation_case");

            migrationBuilder.DropColumn(
                name: "weight",
                table: "moderation_alert");
        }
    }
}
