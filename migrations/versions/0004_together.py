"""Who looks at which ticket now; views of queues and text templates that people keep.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from models import guards
from models.types import Document, Instant

revision = "0004"
down_revision = "0003"

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "presence",
        sa.Column("client", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("typing", sa.Boolean(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_presence_person")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_presence_ticket")),
        sa.PrimaryKeyConstraint("client", name=op.f("pk_presence")),
    )
    op.create_index(op.f("ix_presence_ticket"), "presence", ["ticket"], unique=False)
    op.create_table(
        "views",
        sa.Column("id", _Id, nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("queue", sa.String(length=32), nullable=False),
        sa.Column("filter", sa.String(length=200), nullable=False),
        sa.Column("order_by", sa.String(length=32), nullable=False),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_views_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
        sa.UniqueConstraint("person", "name", name=op.f("uq_views_person_name")),
    )
    op.create_table(
        "macros",
        sa.Column("id", _Id, nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("texts", Document, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_macros_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_macros")),
        sa.UniqueConstraint("person", "kind", "name", name=op.f("uq_macros_person_kind_name")),
    )
    for statement in guards.owning(op.get_bind().dialect.name):
        op.execute(statement)
