"""The first schema of a desk.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from models.guards import statements
from models.types import Document, Instant

revision = "0001"
down_revision = None

_RUNGS = "('tier1', 'tier2', 'tier3', 'onsite', 'manager')"
_STATUSES = (
    "('received', 'awaiting_qualification', 'in_resolution', 'waiting', 'quality_control', 'verified', "
    "'awaiting_decision', 'closed', 'cancelled')"
)
_IN_QUALITY_CONTROL = (
    "status NOT IN ('received', 'awaiting_qualification', 'in_resolution', 'waiting', 'awaiting_decision', "
    "'closed', 'cancelled')"
)
_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    if dialect == "postgresql":
        op.execute("CREATE SEQUENCE ticket_numbers")
    op.create_table(
        "people",
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_manager", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("login <> 'checker' AND login <> ''", name=op.f("ck_people_login")),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_people")),
    )
    op.create_table(
        "policies",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_policies")),
    )
    op.create_table(
        "vendors",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_vendors")),
    )
    op.create_table(
        "customers",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("policy", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["policy"], ["policies.name"], name=op.f("fk_customers_policy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("name", name=op.f("uq_customers_name")),
    )
    op.create_table(
        "person_rungs",
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("rung", sa.String(32), nullable=False),
        sa.CheckConstraint(
            "rung IN ('tier1', 'tier2', 'tier3', 'onsite', 'manager')", name=op.f("ck_person_rungs_rung")
        ),
        sa.ForeignKeyConstraint(["login"], ["people.login"], name=op.f("fk_person_rungs_login")),
        sa.PrimaryKeyConstraint("login", "rung", name=op.f("pk_person_rungs")),
    )
    op.create_table(
        "person_skills",
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("skill", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["people.login"], name=op.f("fk_person_skills_login")),
        sa.PrimaryKeyConstraint("login", "skill", name=op.f("pk_person_skills")),
    )
    op.create_table(
        "policy_versions",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("frozen", Document, nullable=False),
        sa.Column("put_by", sa.String(length=200), nullable=False),
        sa.Column("put_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["policies.name"], name=op.f("fk_policy_versions_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_versions")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_policy_versions_name_version")),
    )
    op.create_table(
        "contacts",
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_contacts_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", "name", name=op.f("pk_contacts")),
    )
    op.create_table(
        "tickets",
        sa.Column("number", _Id, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("rung", sa.String(32), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("customer_id", _Id, nullable=False),
        sa.Column("requester", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("overall_policy", _Id, nullable=False),
        sa.Column("priority", sa.String(32), nullable=False),
        sa.Column("priority_assumed", sa.Boolean(), nullable=False),
        sa.Column("priority_override", sa.Boolean(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=200), nullable=True),
        sa.Column("affected", sa.String(length=200), nullable=True),
        sa.Column("impact", sa.String(32), nullable=True),
        sa.Column("urgency", sa.String(32), nullable=True),
        sa.Column("assignee", sa.String(length=200), nullable=True),
        sa.Column("assigned_at", Instant(), nullable=True),
        sa.Column("waiting_on", sa.String(32), nullable=True),
        sa.Column("waiting_since", Instant(), nullable=True),
        sa.Column("waiting_until", Instant(), nullable=True),
        sa.Column("waiting_reason", sa.Text(), nullable=True),
        sa.Column("waits_from", sa.String(32), nullable=True),
        sa.Column("vendor", sa.String(length=200), nullable=True),
        sa.Column("vendor_reference", sa.String(length=200), nullable=True),
        sa.Column("vendor_since", Instant(), nullable=True),
        sa.Column("vendor_answer_by", Instant(), nullable=True),
        sa.Column("engagements", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("fix", sa.Text(), nullable=True),
        sa.Column("code", sa.String(32), nullable=True),
        sa.Column("resolved_at", Instant(), nullable=True),
        sa.Column("resolved_by", sa.String(length=200), nullable=True),
        sa.Column("resolved_rung", sa.String(32), nullable=True),
        sa.Column("decision_since", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempts_since", Instant(), nullable=True),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("unresolved", sa.Boolean(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("handed_back", sa.String(length=500), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("moved_by_checker", sa.Boolean(), nullable=False),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.Column("next_due_at", Instant(), nullable=True),
        sa.Column("queue_at", Instant(), nullable=False),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_tickets_closed")),
        sa.CheckConstraint("(status = 'waiting') = (waiting_on IS NOT NULL)", name=op.f("ck_tickets_waits_on")),
        sa.CheckConstraint("(status = 'waiting') = (waits_from IS NOT NULL)", name=op.f("ck_tickets_waits")),
        sa.CheckConstraint(
            "channel IN ('phone', 'walk-in', 'e-mail', 'portal', 'monitoring')", name=op.f("ck_tickets_channel")
        ),
        sa.CheckConstraint(
            "code IN ('fixed', 'workaround', 'replaced', 'user_education', 'no_fault_found', 'vendor_fixed')",
            name=op.f("ck_tickets_code"),
        ),
        sa.CheckConstraint("impact IN ('high', 'medium', 'low')", name=op.f("ck_tickets_impact")),
        sa.CheckConstraint("priority IN ('P1', 'P2', 'P3', 'P4')", name=op.f("ck_tickets_priority")),
        sa.CheckConstraint("rung IN ('tier1', 'tier2', 'tier3', 'onsite', 'manager')", name=op.f("ck_tickets_rung")),
        sa.CheckConstraint("status <> 'awaiting_decision' OR rung = 'manager'", name=op.f("ck_tickets_decides")),
        sa.CheckConstraint(
            "(status = 'awaiting_decision') = (decision_since IS NOT NULL)", name=op.f("ck_tickets_decides_since")
        ),
        sa.CheckConstraint(
            "status IN ('received', 'awaiting_qualification', 'in_resolution', 'waiting', 'quality_control', 'verified', 'awaiting_decision', 'closed', 'cancelled')",
            name=op.f("ck_tickets_status"),
        ),
        sa.CheckConstraint("urgency IN ('high', 'medium', 'low')", name=op.f("ck_tickets_urgency")),
        sa.CheckConstraint(f"waits_from IN {_STATUSES}", name=op.f("ck_tickets_waits_from")),
        sa.CheckConstraint(f"resolved_rung IN {_RUNGS}", name=op.f("ck_tickets_resolved_rung")),
        sa.CheckConstraint(
            "waiting_on IN ('customer', 'vendor', 'parts', 'appointment')", name=op.f("ck_tickets_waiting_on")
        ),
        sa.CheckConstraint("(vendor IS NULL) = (vendor_since IS NULL)", name=op.f("ck_tickets_engaged")),
        sa.CheckConstraint("version > 0 AND visit > 0 AND number > 0", name=op.f("ck_tickets_counted")),
        sa.ForeignKeyConstraint(["assignee"], ["people.login"], name=op.f("fk_tickets_assignee")),
        sa.ForeignKeyConstraint(
            ["customer_id", "requester"],
            ["contacts.customer_id", "contacts.name"],
            name=op.f("fk_tickets_customer_id_requester"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(["overall_policy"], ["policy_versions.id"], name=op.f("fk_tickets_overall_policy")),
        sa.ForeignKeyConstraint(["resolved_by"], ["people.login"], name=op.f("fk_tickets_resolved_by")),
        sa.ForeignKeyConstraint(["vendor"], ["vendors.name"], name=op.f("fk_tickets_vendor")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tickets")),
    )
    op.create_index(
        "ix_tickets_assignee",
        "tickets",
        ["assignee", "queue_at", "number"],
        unique=False,
        postgresql_where=sa.text("status NOT IN ('closed', 'cancelled')"),
        sqlite_where=sa.text("status NOT IN ('closed', 'cancelled')"),
    )
    op.create_index(
        "ix_tickets_open",
        "tickets",
        ["queue_at", "number"],
        unique=False,
        postgresql_where=sa.text("status NOT IN ('closed', 'cancelled')"),
        sqlite_where=sa.text("status NOT IN ('closed', 'cancelled')"),
    )
    op.create_index(
        "ix_tickets_priority",
        "tickets",
        ["priority", "queue_at", "number"],
        unique=False,
        postgresql_where=sa.text("status NOT IN ('closed', 'cancelled')"),
        sqlite_where=sa.text("status NOT IN ('closed', 'cancelled')"),
    )
    op.create_index(
        "ix_tickets_quality_control",
        "tickets",
        ["queue_at", "number"],
        unique=False,
        postgresql_where=sa.text(_IN_QUALITY_CONTROL),
        sqlite_where=sa.text(_IN_QUALITY_CONTROL),
    )
    op.create_index("ix_tickets_requester", "tickets", ["customer_id", "requester", "number"], unique=False)
    op.create_index(
        "ix_tickets_rung_open",
        "tickets",
        ["rung", "queue_at", "number"],
        unique=False,
        postgresql_where=sa.text("status NOT IN ('closed', 'cancelled')"),
        sqlite_where=sa.text("status NOT IN ('closed', 'cancelled')"),
    )
    op.create_index(
        "ix_tickets_rung_queue",
        "tickets",
        ["rung", "queue_at", "number"],
        unique=False,
        postgresql_where=sa.text("status NOT IN ('closed', 'cancelled', 'quality_control', 'verified')"),
        sqlite_where=sa.text("status NOT IN ('closed', 'cancelled', 'quality_control', 'verified')"),
    )
    op.create_index("ix_tickets_status", "tickets", ["status", "queue_at", "number"], unique=False)
    op.create_index(
        "ix_tickets_waiting",
        "tickets",
        ["queue_at", "number"],
        unique=False,
        postgresql_where=sa.text("status = 'waiting'"),
        sqlite_where=sa.text("status = 'waiting'"),
    )
    op.create_table(
        "deadlines",
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("policy_version", _Id, nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("since_at", Instant(), nullable=False),
        sa.Column("limit_seconds", sa.Float(precision=53), nullable=True),
        sa.Column("left_seconds", sa.Float(precision=53), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("fired_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.CheckConstraint(
            "kind IN ('qualify', 'resolve', 'overall', 'effort', 'cost', 'qualify_warning', 'resolve_warning', 'overall_warning', 'effort_warning', 'cost_warning', 'verify', 'decide', 'vendor', 'wait', 'until')",
            name=op.f("ck_deadlines_kind"),
        ),
        sa.CheckConstraint("outcome IN ('met', 'missed', 'void')", name=op.f("ck_deadlines_outcome")),
        sa.CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name=op.f("ck_deadlines_ended")),
        sa.CheckConstraint("visit >= 0 AND round > 0", name=op.f("ck_deadlines_counted")),
        sa.ForeignKeyConstraint(["policy_version"], ["policy_versions.id"], name=op.f("fk_deadlines_policy_version")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_deadlines_ticket")),
        sa.PrimaryKeyConstraint("ticket", "visit", "kind", "round", name=op.f("pk_deadlines")),
    )
    op.create_index(
        "ix_deadlines_due",
        "deadlines",
        ["due_at", "ticket"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL AND fired_at IS NULL AND due_at IS NOT NULL"),
        sqlite_where=sa.text("ended_at IS NULL AND fired_at IS NULL AND due_at IS NOT NULL"),
    )
    op.create_table(
        "journal",
        sa.Column("id", _Id, nullable=False),
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=True),
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("from_status", sa.String(32), nullable=True),
        sa.Column("to_status", sa.String(32), nullable=False),
        sa.Column("from_rung", sa.String(32), nullable=True),
        sa.Column("to_rung", sa.String(32), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("fields", Document, nullable=False),
        sa.Column("effects", Document, nullable=False),
        sa.CheckConstraint("actor IS NOT NULL OR kind IN ('escalate', 'resume')", name=op.f("ck_journal_actor")),
        sa.CheckConstraint("done_at <= recorded_at", name=op.f("ck_journal_done_at")),
        sa.CheckConstraint(f"from_status IN {_STATUSES}", name=op.f("ck_journal_from_status")),
        sa.CheckConstraint(f"to_status IN {_STATUSES}", name=op.f("ck_journal_to_status")),
        sa.CheckConstraint(f"from_rung IN {_RUNGS}", name=op.f("ck_journal_from_rung")),
        sa.CheckConstraint(f"to_rung IN {_RUNGS}", name=op.f("ck_journal_to_rung")),
        sa.CheckConstraint("version > 0", name=op.f("ck_journal_counted")),
        sa.ForeignKeyConstraint(["actor"], ["people.login"], name=op.f("fk_journal_actor")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_journal_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.UniqueConstraint("action_id", name=op.f("uq_journal_action_id")),
        sa.UniqueConstraint("ticket", "version", name=op.f("uq_journal_ticket_version")),
    )
    op.create_table(
        "visits",
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(32), nullable=False),
        sa.Column("policy_version", _Id, nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("came_from", sa.String(32), nullable=True),
        sa.Column("came_from_holder", sa.String(length=200), nullable=True),
        sa.Column("qualified_at", Instant(), nullable=True),
        sa.Column("extension_seconds", sa.Integer(), nullable=False),
        sa.Column("resolve_extended", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("effort_minutes", sa.Integer(), nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=False),
        sa.Column("left_at", Instant(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('escalated', 'missed', 'handed_back', 'failed_verification', 'returned', 'closed', 'stopped', 'cancelled')",
            name=op.f("ck_visits_outcome"),
        ),
        sa.CheckConstraint("rung IN ('tier1', 'tier2', 'tier3', 'onsite', 'manager')", name=op.f("ck_visits_rung")),
        sa.CheckConstraint(f"came_from IN {_RUNGS}", name=op.f("ck_visits_came_from")),
        sa.CheckConstraint("(left_at IS NULL) = (outcome IS NULL)", name=op.f("ck_visits_left")),
        sa.CheckConstraint(
            "effort_minutes >= 0 AND cost_cents >= 0 AND failures >= 0 AND visit > 0", name=op.f("ck_visits_counted")
        ),
        sa.ForeignKeyConstraint(["came_from_holder"], ["people.login"], name=op.f("fk_visits_came_from_holder")),
        sa.ForeignKeyConstraint(["policy_version"], ["policy_versions.id"], name=op.f("fk_visits_policy_version")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_visits_ticket")),
        sa.PrimaryKeyConstraint("ticket", "visit", name=op.f("pk_visits")),
    )
    op.create_table(
        "work",
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("ticket", _Id, nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.login"], name=op.f("fk_work_person")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name=op.f("fk_work_ticket")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_work")),
    )
    op.create_index(op.f("ix_work_ticket"), "work", ["ticket"], unique=False)
    for statement in statements(dialect):
        op.execute(statement)
