using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LegalPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "about_audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    auditor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    applicable = table.Column<int>(type: "integer", nullable: false),
                    conforming = table.Column<int>(type: "integer", nullable: false),
                    sample = table.Column<string>(type: "text", nullable: false),
                    environment = table.Column<string>(type: "text", nullable: false),
                    defects = table.Column<string>(type: "text", nullable: false),
                    derogations = table.Column<string>(type: "text", nullable: false),
                    exempt = table.Column<string>(type: "text", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_about_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "about_complaint",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reminded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_about_complaint", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "about_publisher",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seat = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    director = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    host_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    host_address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    host_phone = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_about_publisher", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "about_text",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    published_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_about_text", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_about_audit_territory_id_on",
                table: "about_audit",
                columns: new[] { "territory_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_about_complaint_due_on",
                table: "about_complaint",
                column: "due_on",
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_about_complaint_territory_id_answered_at_at_id",
                table: "about_complaint",
                columns: new[] { "territory_id", "answered_at", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_about_complaint_territory_id_at",
                table: "about_complaint",
                columns: new[] { "territory_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_about_complaint_token_hash",
                table: "about_complaint",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_about_publisher_territory_id",
                table: "about_publisher",
                column: "territory_id");

            migrationBuilder.CreateIndex(
                name: "IX_about_text_territory_id_kind_version",
                table: "about_text",
                columns: new[] { "territory_id", "kind", "version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "about_audit");

            migrationBuilder.DropTable(
                name: "about_complaint");

            migrationBuilder.DropTable(
                name: "about_publisher");

            migrationBuilder.DropTable(
                name: "about_text");
        }
    }
}
