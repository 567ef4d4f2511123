using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PetitionsAndLetters : Migration
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
                name: "contributions_petition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    aim = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    organisers = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    opened_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closes_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    signatures = table.Column<int>(type: "INTEGER", nullable: false),
                    on_paper = table.Column<int>(type: "INTEGER", nullable: false),
                    filed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    checked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    valid = table.Column<int>(type: "INTEGER", nullable: true),
                    roll_count = table.Column<int>(type: "INTEGER", nullable: true),
                    threshold = table.Column<int>(type: "INTEGER", nullable: true),
                    session_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    outcome_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    erase_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    erased_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    showing = table.Column<int>(type: "INTEGER", nullable: false),
                    held_rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_petition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_petition_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    roll_count = table.Column<int>(type: "INTEGER", nullable: false),
                    one_in = table.Column<int>(type: "INTEGER", nullable: true),
                    asks_birth_date = table.Column<bool>(type: "INTEGER", nullable: false),
                    kept_days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_petition_settings", x => x.id);
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
                name: "contributions_signature",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    petition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    surname = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    given_names = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    quarter = table.Column<int>(type: "INTEGER", nullable: true),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_signature", x => x.id);
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
                name: "IX_contributions_petition_closes_at",
                table: "contributions_petition",
                column: "closes_at",
                filter: "filed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_petition_erase_at",
                table: "contributions_petition",
                column: "erase_at",
                filter: "erased_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_petition_territory_id_opened_at_id",
                table: "contributions_petition",
                columns: new[] { "territory_id", "opened_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_petition_territory_id_reference",
                table: "contributions_petition",
                columns: new[] { "territory_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_petition_settings_territory_id",
                table: "contributions_petition_settings",
                column: "territory_id");

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
                name: "IX_contributions_signature_petition_id_key",
                table: "contributions_signature",
                columns: new[] { "petition_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_signature_petition_id_person_id",
                table: "contributions_signature",
                columns: new[] { "petition_id", "person_id" },
                unique: true,
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_signature_territory_id_quarter_key",
                table: "contributions_signature",
                columns: new[] { "territory_id", "quarter", "key" },
                unique: true,
                filter: "quarter IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_signature_territory_id_quarter_person_id",
                table: "contributions_signature",
                columns: new[] { "territory_id", "quarter", "person_id" },
                unique: true,
                filter: "quarter IS NOT NULL AND person_id IS NOT NULL");

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
                name: "contributions_petition");

            migrationBuilder.DropTable(
                name: "contributions_petition_settings");

            migrationBuilder.DropTable(
                name: "contributions_sheet");

            migrationBuilder.DropTable(
                name: "contributions_signature");

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
