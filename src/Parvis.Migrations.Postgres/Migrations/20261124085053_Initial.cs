using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Parvis.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communities_community",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    charter = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    visibility = table.Column<int>(type: "integer", nullable: false),
                    joining = table.Column<int>(type: "integer", nullable: false),
                    members = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_community", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communities_community_theme",
                columns: table => new
                {
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    theme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_community_theme", x => new { x.community_id, x.theme_id });
                });

            migrationBuilder.CreateTable(
                name: "communities_membership",
                columns: table => new
                {
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    facilitates = table.Column<bool>(type: "boolean", nullable: false),
                    word = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_membership", x => new { x.community_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "communities_theme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_theme", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communities_vision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    signed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_vision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_answer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    what_happened = table.Column<string>(type: "text", nullable: true),
                    what_we_do = table.Column<string>(type: "text", nullable: true),
                    by_when = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<int>(type: "integer", nullable: true),
                    duplicate_of_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_territory_id = table.Column<Guid>(type: "uuid", nullable: true),
                    copy_href = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    copy_territory = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    corrected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    correction_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_answer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_answer_draft",
                columns: table => new
                {
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    saved_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    locked_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_answer_draft", x => x.contribution_id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_answer_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    what_happened = table.Column<string>(type: "text", nullable: true),
                    what_we_do = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_answer_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    depth = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_standing = table.Column<int>(type: "integer", nullable: false),
                    alignment = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    posted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    edited_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    imported_votes = table.Column<int>(type: "integer", nullable: false),
                    import_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_comment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_comment_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    comment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_comment_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_contribution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    is_request = table.Column<bool>(type: "boolean", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    extract = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: true),
                    theme_id = table.Column<Guid>(type: "uuid", nullable: true),
                    visibility = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_standing = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    posted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    edited_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    acting_role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    remind_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    paused_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    pause_ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    pause_used = table.Column<bool>(type: "boolean", nullable: false),
                    escalate_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    escalated_to_role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<int>(type: "integer", nullable: true),
                    judgement = table.Column<int>(type: "integer", nullable: true),
                    judgement_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    judged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    @for = table.Column<int>(name: "for", type: "integer", nullable: false),
                    mixed = table.Column<int>(type: "integer", nullable: false),
                    against = table.Column<int>(type: "integer", nullable: false),
                    comments = table.Column<int>(type: "integer", nullable: false),
                    pledges = table.Column<int>(type: "integer", nullable: false),
                    imported_for = table.Column<int>(type: "integer", nullable: false),
                    imported_mixed = table.Column<int>(type: "integer", nullable: false),
                    imported_against = table.Column<int>(type: "integer", nullable: false),
                    import_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    official = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_contribution", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_delay",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: true),
                    requests_only = table.Column<bool>(type: "boolean", nullable: false),
                    theme_id = table.Column<Guid>(type: "uuid", nullable: true),
                    days = table.Column<int>(type: "integer", nullable: false),
                    working = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_delay", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_follow_up",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reminded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    late_told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    done_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_follow_up", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_opinion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    given_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_opinion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_pledge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    given_up_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_pledge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_routing_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: true),
                    requests_only = table.Column<bool>(type: "boolean", nullable: false),
                    theme_id = table.Column<Guid>(type: "uuid", nullable: true),
                    community_id = table.Column<Guid>(type: "uuid", nullable: true),
                    places = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    keywords = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_routing_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_source",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    imported_votes = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    import_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_stance",
                columns: table => new
                {
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    standing = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_stance", x => new { x.contribution_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "contributions_stance_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    was = table.Column<int>(type: "integer", nullable: true),
                    became = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_stance_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_stance_tally",
                columns: table => new
                {
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    standing = table.Column<int>(type: "integer", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @for = table.Column<int>(name: "for", type: "integer", nullable: false),
                    mixed = table.Column<int>(type: "integer", nullable: false),
                    against = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_stance_tally", x => new { x.contribution_id, x.standing });
                });

            migrationBuilder.CreateTable(
                name: "contributions_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from_role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_step", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_template", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributions_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    editor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributions_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "governance_circle",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_circle", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "governance_mandate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    record = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    given_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    began_told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    end_told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_mandate", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "governance_role",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    circle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    domain = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    accountabilities = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    is_lead = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insights_trust",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    computed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_trust", x => new { x.territory_id, x.days });
                });

            migrationBuilder.CreateTable(
                name: "insights_trust_dirt",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_trust_dirt", x => x.territory_id);
                });

            migrationBuilder.CreateTable(
                name: "notices_follow",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_follow", x => new { x.territory_id, x.subject_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "notices_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    matter = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    matter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sentence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    args = table.Column<string>(type: "text", nullable: false),
                    href = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    mail_due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_rhythm",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    rhythm = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_rhythm", x => new { x.person_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "people_administrator",
                columns: table => new
                {
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_administrator", x => new { x.territory_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "people_api_token",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_api_token", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_claim", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_domain",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_domain", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    most_uses = table.Column<int>(type: "integer", nullable: false),
                    uses = table.Column<int>(type: "integer", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_login", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "people_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    folded_name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    about = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    runs_installation = table.Column<bool>(type: "boolean", nullable: false),
                    imported = table.Column<bool>(type: "boolean", nullable: false),
                    import_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_standing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<bool>(type: "boolean", nullable: false),
                    proof = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    verified_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    verified_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_standing", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_territory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    insee_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    siren = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true),
                    accent = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    accent_dark = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: true),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    welcome = table.Column<string>(type: "text", nullable: false),
                    mentions = table.Column<string>(type: "text", nullable: false),
                    closing_days = table.Column<string>(type: "text", nullable: false),
                    alsace_moselle = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_territory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_token", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "platform_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    alternative = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    inline = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_job",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_job", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    unsubscribe = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    parked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    parked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox_receipt",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox_receipt", x => new { x.message_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "platform_rate",
                columns: table => new
                {
                    slot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_rate", x => x.slot);
                });

            migrationBuilder.CreateTable(
                name: "platform_register",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    act = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    @public = table.Column<bool>(name: "public", type: "boolean", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_register", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_search",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    territory_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: true),
                    visibility = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    facet = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    href = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    title_stems = table.Column<string>(type: "text", nullable: false),
                    text_stems = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_search", x => x.seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_communities_community_territory_id_slug",
                table: "communities_community",
                columns: new[] { "territory_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communities_membership_territory_id_person_id",
                table: "communities_membership",
                columns: new[] { "territory_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_communities_theme_territory_id_slug",
                table: "communities_theme",
                columns: new[] { "territory_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communities_vision_community_id_version",
                table: "communities_vision",
                columns: new[] { "community_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_answer_contribution_id_round",
                table: "contributions_answer",
                columns: new[] { "contribution_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_answer_territory_id_published_at",
                table: "contributions_answer",
                columns: new[] { "territory_id", "published_at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_answer_version_answer_id_number",
                table: "contributions_answer_version",
                columns: new[] { "answer_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_comment_contribution_id_depth_id",
                table: "contributions_comment",
                columns: new[] { "contribution_id", "depth", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_comment_root_id_id",
                table: "contributions_comment",
                columns: new[] { "root_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_comment_territory_id_author_id_id",
                table: "contributions_comment",
                columns: new[] { "territory_id", "author_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_comment_territory_id_import_key",
                table: "contributions_comment",
                columns: new[] { "territory_id", "import_key" },
                unique: true,
                filter: "import_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_comment_version_comment_id_number",
                table: "contributions_comment_version",
                columns: new[] { "comment_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_escalate_at",
                table: "contributions_contribution",
                column: "escalate_at",
                filter: "escalate_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_merged_into_id",
                table: "contributions_contribution",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_pause_ends_at",
                table: "contributions_contribution",
                column: "pause_ends_at",
                filter: "pause_ends_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_remind_at",
                table: "contributions_contribution",
                column: "remind_at",
                filter: "remind_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_acting_role_id_stat~",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "acting_role_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_author_id_posted_at~",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "author_id", "posted_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_community_id_posted~",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "community_id", "posted_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_for_id",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "for", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_import_key",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "import_key" },
                unique: true,
                filter: "import_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_kind_posted_at_id",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "kind", "posted_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_posted_at_id",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "posted_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_reference",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_state_due_at_id",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_state_posted_at_id",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "state", "posted_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_contribution_territory_id_theme_id_posted_at_~",
                table: "contributions_contribution",
                columns: new[] { "territory_id", "theme_id", "posted_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_delay_territory_id",
                table: "contributions_delay",
                column: "territory_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_draft_territory_id_person_id_saved_at",
                table: "contributions_draft",
                columns: new[] { "territory_id", "person_id", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_follow_up_contribution_id",
                table: "contributions_follow_up",
                column: "contribution_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_follow_up_due_at",
                table: "contributions_follow_up",
                column: "due_at",
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_note_contribution_id",
                table: "contributions_note",
                column: "contribution_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_opinion_contribution_id",
                table: "contributions_opinion",
                column: "contribution_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_opinion_territory_id_role_id_given_at",
                table: "contributions_opinion",
                columns: new[] { "territory_id", "role_id", "given_at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_pledge_contribution_id_at",
                table: "contributions_pledge",
                columns: new[] { "contribution_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_pledge_territory_id_person_id",
                table: "contributions_pledge",
                columns: new[] { "territory_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_routing_rule_territory_id_position",
                table: "contributions_routing_rule",
                columns: new[] { "territory_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_source_contribution_id",
                table: "contributions_source",
                column: "contribution_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_source_territory_id_import_key",
                table: "contributions_source",
                columns: new[] { "territory_id", "import_key" },
                unique: true,
                filter: "import_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_stance_contribution_id_at",
                table: "contributions_stance",
                columns: new[] { "contribution_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_stance_territory_id_person_id",
                table: "contributions_stance",
                columns: new[] { "territory_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_stance_change_contribution_id_person_id_at",
                table: "contributions_stance_change",
                columns: new[] { "contribution_id", "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_step_contribution_id_at",
                table: "contributions_step",
                columns: new[] { "contribution_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_contributions_template_territory_id",
                table: "contributions_template",
                column: "territory_id");

            migrationBuilder.CreateIndex(
                name: "IX_contributions_version_contribution_id_number",
                table: "contributions_version",
                columns: new[] { "contribution_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_circle_territory_id_slug",
                table: "governance_circle",
                columns: new[] { "territory_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_mandate_from",
                table: "governance_mandate",
                column: "from",
                filter: "began_told_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_governance_mandate_territory_id_person_id",
                table: "governance_mandate",
                columns: new[] { "territory_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_governance_mandate_territory_id_role_id",
                table: "governance_mandate",
                columns: new[] { "territory_id", "role_id" });

            migrationBuilder.CreateIndex(
                name: "IX_governance_mandate_until",
                table: "governance_mandate",
                column: "until",
                filter: "end_told_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_governance_role_territory_id_circle_id",
                table: "governance_role",
                columns: new[] { "territory_id", "circle_id" });

            migrationBuilder.CreateIndex(
                name: "IX_governance_role_territory_id_slug",
                table: "governance_role",
                columns: new[] { "territory_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_trust_computed_at",
                table: "insights_trust",
                column: "computed_at");

            migrationBuilder.CreateIndex(
                name: "IX_notices_follow_person_id_territory_id",
                table: "notices_follow",
                columns: new[] { "person_id", "territory_id" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_notice_mail_due_at",
                table: "notices_notice",
                column: "mail_due_at",
                filter: "mail_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notices_notice_territory_id_person_id_created_at_id",
                table: "notices_notice",
                columns: new[] { "territory_id", "person_id", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_people_administrator_person_id",
                table: "people_administrator",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_api_token_hash",
                table: "people_api_token",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_api_token_person_id",
                table: "people_api_token",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_claim_user_id",
                table: "people_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_domain_territory_id_domain_kind",
                table: "people_domain",
                columns: new[] { "territory_id", "domain", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_invitation_token_hash",
                table: "people_invitation",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_login_user_id",
                table: "people_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_person_import_key",
                table: "people_person",
                column: "import_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_normalized_email",
                table: "people_person",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_normalized_user_name",
                table: "people_person",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_standing_person_id",
                table: "people_standing",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_standing_territory_id_person_id_kind",
                table: "people_standing",
                columns: new[] { "territory_id", "person_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_standing_territory_id_since_id",
                table: "people_standing",
                columns: new[] { "territory_id", "since", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_people_territory_host",
                table: "people_territory",
                column: "host",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_territory_parent_id",
                table: "people_territory",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_territory_slug",
                table: "people_territory",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_file_territory_id_subject_id",
                table: "platform_file",
                columns: new[] { "territory_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_mail_next_at",
                table: "platform_mail",
                column: "next_at",
                filter: "sent_at IS NULL AND parked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_parked_at_next_at",
                table: "platform_outbox",
                columns: new[] { "parked_at", "next_at" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_rate_ends_at",
                table: "platform_rate",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "IX_platform_register_territory_id_at_id",
                table: "platform_register",
                columns: new[] { "territory_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_register_territory_id_subject_id",
                table: "platform_register",
                columns: new[] { "territory_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_search_id",
                table: "platform_search",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_search_parent_id",
                table: "platform_search",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_platform_search_territory_id_at_id",
                table: "platform_search",
                columns: new[] { "territory_id", "at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_platform_search_territory_id_seq",
                table: "platform_search",
                columns: new[] { "territory_id", "seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "communities_community");

            migrationBuilder.DropTable(
                name: "communities_community_theme");

            migrationBuilder.DropTable(
                name: "communities_membership");

            migrationBuilder.DropTable(
                name: "communities_theme");

            migrationBuilder.DropTable(
                name: "communities_vision");

            migrationBuilder.DropTable(
                name: "contributions_answer");

            migrationBuilder.DropTable(
                name: "contributions_answer_draft");

            migrationBuilder.DropTable(
                name: "contributions_answer_version");

            migrationBuilder.DropTable(
                name: "contributions_comment");

            migrationBuilder.DropTable(
                name: "contributions_comment_version");

            migrationBuilder.DropTable(
                name: "contributions_contribution");

            migrationBuilder.DropTable(
                name: "contributions_delay");

            migrationBuilder.DropTable(
                name: "contributions_draft");

            migrationBuilder.DropTable(
                name: "contributions_follow_up");

            migrationBuilder.DropTable(
                name: "contributions_note");

            migrationBuilder.DropTable(
                name: "contributions_opinion");

            migrationBuilder.DropTable(
                name: "contributions_pledge");

            migrationBuilder.DropTable(
                name: "contributions_routing_rule");

            migrationBuilder.DropTable(
                name: "contributions_source");

            migrationBuilder.DropTable(
                name: "contributions_stance");

            migrationBuilder.DropTable(
                name: "contributions_stance_change");

            migrationBuilder.DropTable(
                name: "contributions_stance_tally");

            migrationBuilder.DropTable(
                name: "contributions_step");

            migrationBuilder.DropTable(
                name: "contributions_template");

            migrationBuilder.DropTable(
                name: "contributions_version");

            migrationBuilder.DropTable(
                name: "governance_circle");

            migrationBuilder.DropTable(
                name: "governance_mandate");

            migrationBuilder.DropTable(
                name: "governance_role");

            migrationBuilder.DropTable(
                name: "insights_trust");

            migrationBuilder.DropTable(
                name: "insights_trust_dirt");

            migrationBuilder.DropTable(
                name: "notices_follow");

            migrationBuilder.DropTable(
                name: "notices_notice");

            migrationBuilder.DropTable(
                name: "notices_rhythm");

            migrationBuilder.DropTable(
                name: "people_administrator");

            migrationBuilder.DropTable(
                name: "people_api_token");

            migrationBuilder.DropTable(
                name: "people_claim");

            migrationBuilder.DropTable(
                name: "people_domain");

            migrationBuilder.DropTable(
                name: "people_invitation");

            migrationBuilder.DropTable(
                name: "people_login");

            migrationBuilder.DropTable(
                name: "people_person");

            migrationBuilder.DropTable(
                name: "people_standing");

            migrationBuilder.DropTable(
                name: "people_territory");

            migrationBuilder.DropTable(
                name: "people_token");

            migrationBuilder.DropTable(
                name: "platform_file");

            migrationBuilder.DropTable(
                name: "platform_job");

            migrationBuilder.DropTable(
                name: "platform_key");

            migrationBuilder.DropTable(
                name: "platform_mail");

            migrationBuilder.DropTable(
                name: "platform_outbox");

            migrationBuilder.DropTable(
                name: "platform_outbox_receipt");

            migrationBuilder.DropTable(
                name: "platform_rate");

            migrationBuilder.DropTable(
                name: "platform_register");

            migrationBuilder.DropTable(
                name: "platform_search");
        }
    }
}
