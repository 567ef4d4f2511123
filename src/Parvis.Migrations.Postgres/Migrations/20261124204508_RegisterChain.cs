using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RegisterChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "actor_mark",
                table: "platform_register",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "actor_salt",
                table: "platform_register",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "digest",
                table: "platform_register",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "seal",
                table: "platform_register",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "platform_register",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "platform_register_head",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    seal = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_register_head", x => x.territory_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_platform_register_territory_id_seq",
                table: "platform_register",
                columns: new[] { "territory_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_register_unsealed",
                table: "platform_register",
                columns: new[] { "territory_id", "id" },
                filter: "seq IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_register_head");

            migrationBuilder.DropIndex(
                name: "IX_platform_register_territory_id_seq",
                table: "platform_register");

            migrationBuilder.DropIndex(
                name: "IX_platform_register_unsealed",
                table: "platform_register");

            migrationBuilder.DropColumn(
                name: "actor_mark",
                table: "platform_register");

            migrationBuilder.DropColumn(
                name: "actor_salt",
                table: "platform_register");

            migrationBuilder.DropColumn(
                name: "digest",
                table: "platform_register");

            migrationBuilder.DropColumn(
                name: "seal",
                table: "platform_register");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "platform_register");
        }
    }
}
