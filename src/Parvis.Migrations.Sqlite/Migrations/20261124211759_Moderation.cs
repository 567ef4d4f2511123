using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Moderation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "held_rule",
                table: "platform_file",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "showing",
                table: "platform_file",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "held_about",
                table: "people_person",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "held_name",
                table: "people_person",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "held_rule",
                table: "contributions_stance",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reason_held",
                table: "contributions_stance",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "held_rule",
                table: "contributions_pledge",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "showing",
                table: "contributions_pledge",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "held_rule",
                table: "contributions_contribution",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replies",
                table: "contributions_contribution",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "showing",
                table: "contributions_contribution",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "held_rule",
                table: "contributions_comment",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "showing",
                table: "contributions_comment",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "moderation_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    copy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    reporter_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_alert", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_appeal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    decision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    alert_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_appeal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    content_kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    content_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    href = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    community_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    visibility = table.Column<int>(type: "INTEGER", nullable: false),
                    origin = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    alerts = table.Column<int>(type: "INTEGER", nullable: false),
                    escalated = table.Column<bool>(type: "INTEGER", nullable: false),
                    assigned_to_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_copy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_copy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    rule_source = table.Column<int>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: true),
                    quote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    facts = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    automated = table.Column<bool>(type: "INTEGER", nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concerns_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    contestable_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    appeal_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    overturned_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_moderator",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    named_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_moderator", x => new { x.territory_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "moderation_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_policy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    community_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    published_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_policy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_read_before",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    community_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_read_before", x => new { x.territory_id, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "moderation_reply",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content_kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    content_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    community_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    visibility = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    passage = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    refusal = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_reply", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    emergency_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    contact = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_setting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_suspension",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    decision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_suspension", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_alert_case_id_at",
                table: "moderation_alert",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_alert_territory_id_at",
                table: "moderation_alert",
                columns: new[] { "territory_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_alert_territory_id_reporter_id_at",
                table: "moderation_alert",
                columns: new[] { "territory_id", "reporter_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_alert_token_hash",
                table: "moderation_alert",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_moderation_appeal_case_id_at",
                table: "moderation_appeal",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_appeal_decision_id",
                table: "moderation_appeal",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_appeal_territory_id_at",
                table: "moderation_appeal",
                columns: new[] { "territory_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_case_open",
                table: "moderation_case",
                columns: new[] { "territory_id", "content_id" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_case_territory_id_author_id_opened_at",
                table: "moderation_case",
                columns: new[] { "territory_id", "author_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_case_territory_id_content_id_opened_at",
                table: "moderation_case",
                columns: new[] { "territory_id", "content_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_case_territory_id_reference",
                table: "moderation_case",
                columns: new[] { "territory_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_moderation_case_territory_id_state_priority_opened_at_id",
                table: "moderation_case",
                columns: new[] { "territory_id", "state", "priority", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_copy_case_id_sha256",
                table: "moderation_copy",
                columns: new[] { "case_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_moderation_decision_case_id_at",
                table: "moderation_decision",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_decision_territory_id_at_id",
                table: "moderation_decision",
                columns: new[] { "territory_id", "at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_decision_territory_id_concerns_id_at",
                table: "moderation_decision",
                columns: new[] { "territory_id", "concerns_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_note_case_id_at",
                table: "moderation_note",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_policy_territory_id_community_id_version",
                table: "moderation_policy",
                columns: new[] { "territory_id", "community_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_moderation_reply_content_id_state",
                table: "moderation_reply",
                columns: new[] { "content_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_reply_territory_id_state_due_at",
                table: "moderation_reply",
                columns: new[] { "territory_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_setting_territory_id",
                table: "moderation_setting",
                column: "territory_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_suspension_decision_id",
                table: "people_suspension",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_suspension_person_id_territory_id",
                table: "people_suspension",
                columns: new[] { "person_id", "territory_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moderation_alert");

            migrationBuilder.DropTable(
                name: "moderation_appeal");

            migrationBuilder.DropTable(
                name: "moderation_case");

            migrationBuilder.DropTable(
                name: "moderation_copy");

            migrationBuilder.DropTable(
                name: "moderation_decision");

            migrationBuilder.DropTable(
                name: "moderation_moderator");

            migrationBuilder.DropTable(
                name: "moderation_note");

            migrationBuilder.DropTable(
                name: "moderation_policy");

            migrationBuilder.DropTable(
                name: "moderation_read_before");

            migrationBuilder.DropTable(
                name: "moderation_reply");

            migrationBuilder.DropTable(
                name: "moderation_setting");

            migrationBuilder.DropTable(
                name: "people_suspension");

            migrationBuilder.DropColumn(
                name: "held_rule",
                table: "platform_file");

            migrationBuilder.DropColumn(
                name: "showing",
                table: "platform_file");

            migrationBuilder.DropColumn(
                name: "held_about",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "held_name",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "held_rule",
                table: "contributions_stance");

            migrationBuilder.DropColumn(
                name: "reason_held",
                table: "contributions_stance");

            migrationBuilder.DropColumn(
                name: "held_rule",
                table: "contributions_pledge");

            migrationBuilder.DropColumn(
                name: "showing",
                table: "contributions_pledge");

            migrationBuilder.DropColumn(
                name: "held_rule",
                table: "contributions_contribution");

            migrationBuilder.DropColumn(
                name: "replies",
                table: "contributions_contribution");

            migrationBuilder.DropColumn(
                name: "showing",
                table: "contributions_contribution");

            migrationBuilder.DropColumn(
                name: "held_rule",
                table: "contributions_comment");

            migrationBuilder.DropColumn(
                name: "showing",
                table: "contributions_comment");
        }
    }
}
