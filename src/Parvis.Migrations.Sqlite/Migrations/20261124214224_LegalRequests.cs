using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LegalRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "silence_accepts",
                table: "contributions_contribution",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "silence_at",
                table: "contributions_contribution",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contributions_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contribution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    first_received_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    kind_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    silence = table.Column<int>(type: "INTEGER", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    in_days = table.Column<bool>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    silence_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    silent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    registered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    receipt_due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    receipt_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    late_told_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    service = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    telephone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    court = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    end = table.Column<int>(type: "INTEGER", nullable: true),
                    sent_to = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_request_kind",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    silence = table.Column<int>(type: "INTEGER", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    in_days = table.Column<bool>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_request_kind", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_service_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    telephone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    court = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_service_contact", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "unfiled_requests",
                table: "contributions_contribution",
                column: "id",
                filter: "is_request AND silence_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_request_contribution_id_received_at",
                table: "contributions_request",
                columns: new[] { "contribution_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_request_receipt_due_at",
                table: "contributions_request",
                column: "receipt_due_at",
                filter: "ended_at IS NULL AND receipt_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_request_silence_at",
                table: "contributions_request",
                column: "silence_at",
                filter: "ended_at IS NULL AND silent_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_request_territory_id_received_at_id",
                table: "contributions_request",
                columns: new[] { "territory_id", "received_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_request_kind_territory_id_name",
                table: "contributions_request_kind",
                columns: new[] { "territory_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_service_contact_territory_id_role_id",
                table: "contributions_service_contact",
                columns: new[] { "territory_id", "role_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contributions_request");

            migrationBuilder.DropTable(
                name: "contributions_request_kind");

            migrationBuilder.DropTable(
                name: "contributions_service_contact");

            migrationBuilder.DropIndex(
                name: "unfiled_requests",
                table: "contributions_contribution");

            migrationBuilder.DropColumn(
                name: "silence_accepts",
                table: "contributions_contribution");

            migrationBuilder.DropColumn(
                name: "silence_at",
                table: "contributions_contribution");
        }
    }
}
