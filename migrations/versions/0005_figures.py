"""The sums of days of which reports and the dashboard are made, and up to which journal entry they go.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "figures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("rung", sa.String(length=32), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_figures_customer_id")),
        sa.PrimaryKeyConstraint("day", "customer_id", "rung", "measure", "key", name=op.f("pk_figures")),
    )
    position = op.create_table(
        "figures_position",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", _Id, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_figures_position_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_position")),
    )
    op.bulk_insert(position, [{"id": 1, "entry": 0}])
