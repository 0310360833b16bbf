"""The server's guards find its own tables only, and the figures are told anew.

A ticket's visit that had ended was counted again by every entry of the same moment.

Revision ID: 0007
Revises: 0006
"""

from alembic import op

from models import guards

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for statement in guards.resolving(op.get_bind().dialect.name):
        op.execute(statement)
    for table in ("figures", "figure_tickets", "standing"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - names of this module
    # The coordinator folds the journal from its beginning.
    op.execute("UPDATE figures_position SET entry = 0")
