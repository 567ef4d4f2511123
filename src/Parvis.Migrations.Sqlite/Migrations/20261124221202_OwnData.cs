using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OwnData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "leaves_at",
                table: "people_person",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "leaving",
                table: "people_person",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "people_data_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_data_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_legal",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dpo_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    dpo_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    dpo_address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_legal", x => x.territory_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_person_leaves_at",
                table: "people_person",
                column: "leaves_at",
                filter: "leaves_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_data_request_person_id",
                table: "people_data_request",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_data_request_territory_id_answered_at_due_at",
                table: "people_data_request",
                columns: new[] { "territory_id", "answered_at", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_data_request");

            migrationBuilder.DropTable(
                name: "people_legal");

            migrationBuilder.DropIndex(
                name: "IX_people_person_leaves_at",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "leaves_at",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "leaving",
                table: "people_person");
        }
    }
}
