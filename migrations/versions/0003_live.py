"""Every client hears what others change.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

from models import guards

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_notices_ticket", "notices", ["ticket", "version"], unique=False)
    for statement in guards.telling(op.get_bind().dialect.name):
        op.execute(statement)
