using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Parvis.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MinimumAge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "age",
                table: "communities_membership",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "minimum_age",
                table: "communities_community",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "age",
                table: "communities_membership");

            migrationBuilder.DropColumn(
                name: "minimum_age",
                table: "communities_community");
        }
    }
}
