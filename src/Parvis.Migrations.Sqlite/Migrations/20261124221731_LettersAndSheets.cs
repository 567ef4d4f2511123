using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LettersAndSheets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "in_reply_to",
                table: "platform_mail",
                type: "TEXT",
                maxLength: 250,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reply_to",
                table: "platform_mail",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "asks",
                table: "notices_notice",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "until",
                table: "contributions_draft",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contributions_letter",
                columns: table => new
                {
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    outcome = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_letter", x => x.fingerprint);
                });

            migrationBuilder.CreateTable(
                name: "contributions_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    community_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    contribution_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    claimed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_sheet", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_reply_address",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    matter = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    matter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<int>(type: "INTEGER", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_reply_address", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_draft_until",
                table: "contributions_draft",
                column: "until",
                filter: "until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_letter_at",
                table: "contributions_letter",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_sheet_contribution_id",
                table: "contributions_sheet",
                column: "contribution_id",
                filter: "contribution_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_sheet_territory_id_code_hash",
                table: "contributions_sheet",
                columns: new[] { "territory_id", "code_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_sheet_territory_id_number",
                table: "contributions_sheet",
                columns: new[] { "territory_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_reply_address_territory_id_person_id_matter_id_purpose",
                table: "notices_reply_address",
                columns: new[] { "territory_id", "person_id", "matter_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_reply_address_until",
                table: "notices_reply_address",
                column: "until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contributions_letter");

            migrationBuilder.DropTable(
                name: "contributions_sheet");

            migrationBuilder.DropTable(
                name: "notices_reply_address");

            migrationBuilder.DropIndex(
                name: "IX_contributions_draft_until",
                table: "contributions_draft");

            migrationBuilder.DropColumn(
                name: "in_reply_to",
                table: "platform_mail");

            migrationBuilder.DropColumn(
                name: "reply_to",
                table: "platform_mail");

            migrationBuilder.DropColumn(
                name: "asks",
                table: "notices_notice");

            migrationBuilder.DropColumn(
                name: "until",
                table: "contributions_draft");
        }
    }
}
