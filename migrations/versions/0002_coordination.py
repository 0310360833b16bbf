"""Who is coordinator, whom to tell, and what a pass leaves alone.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from models.types import Instant

revision = "0002"
down_revision = "0001"

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(length=32), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("last_pass_at", Instant(), nullable=True),
        sa.Column("challenger", sa.String(length=36), nullable=True),
        sa.Column("challenger_rank", sa.Integer(), nullable=False),
        sa.Column("challenged_at", Instant(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_lease_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
    )
    op.create_table(
        "notices",
        sa.Column("id", _Id, nullable=False),
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("deadline", sa.String(32), nullable=True),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=True),
        sa.Column("rung", sa.String(32), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('warning', 'missed', 'reminder', 'escalated', 'arrived', 'assigned', 'resumed', 'reopened')",
            name=op.f("ck_notices_kind"),
        ),
        sa.CheckConstraint("rung IN ('tier1', 'tier2', 'tier3', 'onsite', 'manager')", name=op.f("ck_notices_rung")),
        sa.CheckConstraint("(person IS NULL) <> (rung IS NULL)", name=op.f("ck_notices_somebody")),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_notices_person")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_notices_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index("ix_notices_person", "notices", ["person", "id"], unique=False)
    op.create_index("ix_notices_rung", "notices", ["rung", "id"], unique=False)
    op.create_table(
        "set_aside",
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retry_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_set_aside_ticket")),
        sa.PrimaryKeyConstraint("ticket", name=op.f("pk_set_aside")),
    )
    op.create_table(
        "notice_reads",
        sa.Column("notice", _Id, nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("read_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name=op.f("fk_notice_reads_notice")),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_notice_reads_person")),
        sa.PrimaryKeyConstraint("notice", "person", name=op.f("pk_notice_reads")),
    )
    op.add_column("people", sa.Column("told_after", _Id, nullable=False, server_default="0"))
    # A lease that nobody has and that was over long ago: whoever looks first takes it.
    op.execute(
        "INSERT INTO lease (id, term, rank, client, expires_at, challenger_rank) "
        "VALUES (1, 0, 0, '', '2000-01-01T00:00:00.000000Z', 0)"
    )
