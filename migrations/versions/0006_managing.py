"""What a manager's desk needs: the tickets behind figures, absences, sites, calendars, who changed what.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from models import guards
from models.types import Document, Instant

revision = "0006"
down_revision = "0005"

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_Name = sa.String(length=200)
_Rung = sa.String(length=32)
_AT_WORK = "status NOT IN ('closed', 'cancelled', 'quality_control', 'verified')"
_KINDS = (
    "kind IN ('warning', 'missed', 'reminder', 'escalated', 'arrived', 'assigned', 'resumed', 'reopened', 'mentioned')"
)


def upgrade() -> None:
    _figures()
    _people()
    _indexes()
    _notices()
    for statement in guards.signing(op.get_bind().dialect.name):
        op.execute(statement)


def _figures() -> None:
    op.create_table(
        "figure_tickets",
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("rung", _Rung, nullable=False),
        sa.Column("key", _Name, nullable=False),
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_figure_tickets_customer_id")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_figure_tickets_ticket")),
        sa.PrimaryKeyConstraint(
            "measure",
            "day",
            "customer_id",
            "rung",
            "key",
            "ticket",
            name=op.f("pk_figure_tickets"),
            postgresql_include=["amount"],
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standing",
        sa.Column("rung", _Rung, nullable=False),
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_standing_customer_id")),
        sa.PrimaryKeyConstraint("rung", "customer_id", "day", name=op.f("pk_standing")),
    )
    # What was folded before says nothing of the tickets behind it: it is folded again.
    op.execute("DELETE FROM figures")
    op.execute("UPDATE figures_position SET entry = 0")
    op.create_table(
        "uncoordinated",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_uncoordinated")),
    )
    op.create_index("ix_uncoordinated_ended_at", "uncoordinated", ["ended_at"], unique=False)


def _people() -> None:
    for table in ("contacts", "vendors", "macros"):
        op.add_column(table, sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("vendors", sa.Column("contact", _Name, nullable=True))
    op.create_table(
        "sites",
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("name", _Name, nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_sites_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", "name", name=op.f("pk_sites")),
    )
    op.create_table(
        "contact_sites",
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("contact", _Name, nullable=False),
        sa.Column("site", _Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id", "contact"],
            ["contacts.customer_id", "contacts.name"],
            name=op.f("fk_contact_sites_customer_id_contact"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["customer_id", "site"],
            ["sites.customer_id", "sites.name"],
            name=op.f("fk_contact_sites_customer_id_site"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", "contact", name=op.f("pk_contact_sites")),
    )
    op.create_table(
        "calendars",
        sa.Column("name", _Name, nullable=False),
        sa.Column("document", Document, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_calendars")),
    )
    op.create_table(
        "absences",
        sa.Column("id", _Id, nullable=False),
        sa.Column("person", _Name, nullable=False),
        sa.Column("begins_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("cover", _Name, nullable=True),
        sa.Column("reason", _Name, nullable=True),
        sa.Column("noted_by", _Name, nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("handed_over_at", Instant(), nullable=True),
        sa.CheckConstraint("begins_at < ends_at", name=op.f("ck_absences_lasts")),
        sa.CheckConstraint("cover <> person", name=op.f("ck_absences_cover")),
        sa.ForeignKeyConstraint(["cover"], ["people.login"], name=op.f("fk_absences_cover")),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_absences_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_ends_at", "absences", ["ends_at"], unique=False)
    op.create_table(
        "changes",
        sa.Column("id", _Id, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", _Name, nullable=False),
        sa.Column("by", _Name, nullable=False),
        sa.Column("login", _Name, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("before", Document, nullable=True),
        sa.Column("after", Document, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_kind_name", "changes", ["kind", "name", "id"], unique=False)


def _indexes() -> None:
    _partial("ix_tickets_unheld", "tickets", ["rung", "queue_at", "number"], f"assignee IS NULL AND {_AT_WORK}")
    _partial("ix_tickets_vendor", "tickets", ["vendor_since", "number"], "vendor IS NOT NULL")
    _partial("ix_visits_effort", "visits", ["effort_minutes", "ticket"], "left_at IS NULL AND effort_minutes > 0")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _notices() -> None:
    """There is one more kind of notice, and SQLite cannot change a check: both tables are made anew, child first."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_notices_kind"), "notices", type_="check")
        op.create_check_constraint(op.f("ck_notices_kind"), "notices", _KINDS)
        return
    columns = [
        sa.Column("id", _Id, nullable=False),
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("deadline", sa.String(32), nullable=True),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person", _Name, nullable=True),
        sa.Column("rung", sa.String(32), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
    ]
    op.create_table(
        "notices_new",
        *columns,
        sa.CheckConstraint(_KINDS, name=op.f("ck_notices_kind")),
        sa.CheckConstraint("rung IN ('tier1', 'tier2', 'tier3', 'onsite', 'manager')", name=op.f("ck_notices_rung")),
        sa.CheckConstraint("(person IS NULL) <> (rung IS NULL)", name=op.f("ck_notices_somebody")),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_notices_person")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_notices_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    names = ", ".join(column.name for column in columns)
    op.execute(f"INSERT INTO notices_new ({names}) SELECT {names} FROM notices")  # noqa: S608 - names of this module
    op.create_table(
        "notice_reads_new",
        sa.Column("notice", _Id, nullable=False),
        sa.Column("person", _Name, nullable=False),
        sa.Column("read_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices_new.id"], name=op.f("fk_notice_reads_notice")),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_notice_reads_person")),
        sa.PrimaryKeyConstraint("notice", "person", name=op.f("pk_notice_reads")),
    )
    op.execute(
        "INSERT INTO notice_reads_new (notice, person, read_at) SELECT notice, person, read_at FROM notice_reads"
    )
    for table in ("notice_reads", "notices"):
        op.drop_table(table)
        op.rename_table(f"{table}_new", table)
    op.create_index("ix_notices_person", "notices", ["person", "id"], unique=False)
    op.create_index("ix_notices_rung", "notices", ["rung", "id"], unique=False)
    op.create_index("ix_notices_ticket", "notices", ["ticket", "version"], unique=False)
