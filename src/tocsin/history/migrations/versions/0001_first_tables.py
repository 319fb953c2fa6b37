"""The first tables: versions, contents of entities, presences, originals, notices."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "original",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("base", sa.String(64), sa.ForeignKey("original.digest")),
        sa.Column("depth", sa.Integer, nullable=False),
    )
    op.create_table(
        "list_version",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("list", sa.String(64), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.UniqueConstraint("list", "place"),
    )
    op.create_table(
        "entity_content",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("list", sa.String(64), nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("locator", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.UniqueConstraint("list", "digest"),
    )
    op.create_table(
        "presence",
        sa.Column("content", sa.Integer, sa.ForeignKey("entity_content.id"), primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("list", sa.String(64), nullable=False),
    )
    op.create_table(
        "problem",
        sa.Column("version", sa.Integer, sa.ForeignKey("list_version.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("locator", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("lost_record", sa.Boolean, nullable=False),
    )
    op.create_table(
        "version_file",
        sa.Column("version", sa.Integer, sa.ForeignKey("list_version.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), sa.ForeignKey("original.digest"), nullable=False),
    )
    op.create_table(
        "notice_file",
        sa.Column("list", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(64), sa.ForeignKey("original.digest"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "notices",
        sa.Column("list", sa.String(64), primary_key=True),
        sa.Column("last_day", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("joined", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "listing_day",
        sa.Column("list", sa.String(64), primary_key=True),
        sa.Column("entity", sa.Text, primary_key=True),
        sa.Column("programme", sa.Text, primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("locator", sa.Text, nullable=False),
    )
    op.create_table(
        "list_check",
        sa.Column("list", sa.String(64), primary_key=True),
        sa.Column("checked", sa.String(32), nullable=False),
        sa.Column("stale", sa.Text, nullable=False),
    )
    op.create_index("entity_content_of_entity", "entity_content", ["list", "entity"])
    op.create_index("presence_of_list", "presence", ["list", "since"])


def downgrade() -> None:
    """Nothing is older."""
    raise NotImplementedError("there is no older form of the tables")
