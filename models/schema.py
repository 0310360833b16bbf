"""The tables of a desk.

Hides their names, keys, checks and indexes from everything but `models` and `migrations`; those of staff, customers and
policies stand in `models.schema_setup` and are known from here. The columns of `tickets`,
`visits`, `deadlines`, `work` and `journal` stand in the order of the fields of their rows. What a table cannot say (an
append-only journal, the server's stamp on it, full text) is in `models.guards`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from models.declaring import Id, Name, metadata, partial, words
from models.schema_setup import (
    absences as absences,
)
from models.schema_setup import (
    calendars as calendars,
)
from models.schema_setup import (
    changes as changes,
)
from models.schema_setup import (
    contact_sites as contact_sites,
)
from models.schema_setup import (
    contacts as contacts,
)
from models.schema_setup import (
    customers as customers,
)
from models.schema_setup import (
    people as people,
)
from models.schema_setup import (
    person_rungs as person_rungs,
)
from models.schema_setup import (
    person_skills as person_skills,
)
from models.schema_setup import (
    policies as policies,
)
from models.schema_setup import (
    policy_versions as policy_versions,
)
from models.schema_setup import (
    sites as sites,
)
from models.schema_setup import (
    vendors as vendors,
)
from models.types import Document, Instant, Word
from models.vocabulary import (
    Channel,
    Code,
    DeadlineKind,
    Level,
    NoticeKind,
    Outcome,
    Priority,
    Rung,
    Status,
    VisitOutcome,
    WaitOn,
)

OPEN = "status NOT IN ('closed', 'cancelled')"
AT_WORK = "status NOT IN ('closed', 'cancelled', 'quality_control', 'verified')"
IN_QUALITY_CONTROL = (
    # Told by what it is not: for IN, SQLite would take two ranges of ix_tickets_status and sort them.
    "status NOT IN ('received', 'awaiting_qualification', 'in_resolution', 'waiting', 'awaiting_decision', "
    "'closed', 'cancelled')"
)
WAITING = "status = 'waiting'"
UNHELD = "assignee IS NULL AND status NOT IN ('closed', 'cancelled', 'quality_control', 'verified')"
ENGAGED = "vendor IS NOT NULL"
AT_EFFORT = "left_at IS NULL AND effort_minutes > 0"
DUE = "ended_at IS NULL AND fired_at IS NULL AND due_at IS NOT NULL"
"""Conditions of partial indexes. A query must spell them exactly so, or PostgreSQL does not take the index."""

ticket_numbers = Sequence("ticket_numbers", metadata=metadata)
"""On PostgreSQL only; SQLite counts on from the last ticket, inside its one writer's transaction."""

tickets = Table(
    "tickets",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("status", Word(Status), nullable=False),
    Column("rung", Word(Rung), nullable=False),
    Column("visit", Integer, nullable=False),
    Column("customer_id", Id, nullable=False),
    Column("requester", Name, nullable=False),
    Column("channel", Word(Channel), nullable=False),
    Column("summary", Name, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("overall_policy", Id, ForeignKey("policy_versions.id"), nullable=False),
    Column("priority", Word(Priority), nullable=False),
    Column("priority_assumed", Boolean, nullable=False),
    Column("priority_override", Boolean, nullable=False),
    Column("description", Text),
    Column("category", Name),
    Column("affected", Name),
    Column("impact", Word(Level)),
    Column("urgency", Word(Level)),
    Column("assignee", Name, ForeignKey("people.login")),
    Column("assigned_at", Instant),
    Column("waiting_on", Word(WaitOn)),
    Column("waiting_since", Instant),
    Column("waiting_until", Instant),
    Column("waiting_reason", Text),
    Column("waits_from", Word(Status)),
    Column("vendor", Name, ForeignKey("vendors.name")),
    Column("vendor_reference", Name),
    Column("vendor_since", Instant),
    Column("vendor_answer_by", Instant),
    Column("engagements", Integer, nullable=False),
    Column("cause", Text),
    Column("fix", Text),
    Column("code", Word(Code)),
    Column("resolved_at", Instant),
    Column("resolved_by", Name, ForeignKey("people.login")),
    Column("resolved_rung", Word(Rung)),
    Column("decision_since", Instant),
    Column("attempts", Integer, nullable=False),
    Column("attempts_since", Instant),
    Column("unconfirmed", Boolean, nullable=False),
    Column("unresolved", Boolean, nullable=False),
    Column("closed_at", Instant),
    Column("handed_back", String(500), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("moved_by_checker", Boolean, nullable=False),
    Column("missed", Boolean, nullable=False),
    Column("next_due_at", Instant),
    Column("queue_at", Instant, nullable=False),
    ForeignKeyConstraint(["customer_id", "requester"], ["contacts.customer_id", "contacts.name"], onupdate="CASCADE"),
    words("status", Status),
    words("rung", Rung),
    words("channel", Channel),
    words("priority", Priority),
    words("impact", Level),
    words("urgency", Level),
    words("waiting_on", WaitOn),
    words("code", Code),
    words("waits_from", Status),
    words("resolved_rung", Rung),
    CheckConstraint("version > 0 AND visit > 0 AND number > 0", name="counted"),
    CheckConstraint("(status = 'waiting') = (waits_from IS NOT NULL)", name="waits"),
    CheckConstraint("(status = 'waiting') = (waiting_on IS NOT NULL)", name="waits_on"),
    CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed"),
    CheckConstraint("(vendor IS NULL) = (vendor_since IS NULL)", name="engaged"),
    CheckConstraint("status <> 'awaiting_decision' OR rung = 'manager'", name="decides"),
    CheckConstraint("(status = 'awaiting_decision') = (decision_since IS NOT NULL)", name="decides_since"),
    partial("ix_tickets_rung_queue", "rung", "queue_at", "number", where=AT_WORK),
    partial("ix_tickets_rung_open", "rung", "queue_at", "number", where=OPEN),
    partial("ix_tickets_unheld", "rung", "queue_at", "number", where=UNHELD),
    partial("ix_tickets_vendor", "vendor_since", "number", where=ENGAGED),
    partial("ix_tickets_open", "queue_at", "number", where=OPEN),
    partial("ix_tickets_priority", "priority", "queue_at", "number", where=OPEN),
    partial("ix_tickets_assignee", "assignee", "queue_at", "number", where=OPEN),
    partial("ix_tickets_waiting", "queue_at", "number", where=WAITING),
    partial("ix_tickets_quality_control", "queue_at", "number", where=IN_QUALITY_CONTROL),
    Index("ix_tickets_status", "status", "queue_at", "number"),
    Index("ix_tickets_requester", "customer_id", "requester", "number"),
)

visits = Table(
    "visits",
    metadata,
    Column("ticket", Id, ForeignKey("tickets.number"), primary_key=True),
    Column("visit", Integer, primary_key=True),
    Column("rung", Word(Rung), nullable=False),
    Column("policy_version", Id, ForeignKey("policy_versions.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("came_from", Word(Rung)),
    Column("came_from_holder", Name, ForeignKey("people.login")),
    Column("qualified_at", Instant),
    Column("extension_seconds", Integer, nullable=False),
    Column("resolve_extended", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("effort_minutes", Integer, nullable=False),
    Column("cost_cents", BigInteger, nullable=False),
    Column("left_at", Instant),
    Column("outcome", Word(VisitOutcome)),
    words("rung", Rung),
    words("came_from", Rung),
    words("outcome", VisitOutcome),
    CheckConstraint("(left_at IS NULL) = (outcome IS NULL)", name="left"),
    CheckConstraint("effort_minutes >= 0 AND cost_cents >= 0 AND failures >= 0 AND visit > 0", name="counted"),
    partial("ix_visits_effort", "effort_minutes", "ticket", where=AT_EFFORT),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("ticket", Id, ForeignKey("tickets.number"), primary_key=True),
    Column("visit", Integer, primary_key=True),
    Column("kind", Word(DeadlineKind), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("policy_version", Id, ForeignKey("policy_versions.id"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("since_at", Instant, nullable=False),
    Column("limit_seconds", Float(53)),
    Column("left_seconds", Float(53)),
    Column("due_at", Instant),
    Column("fired_at", Instant),
    Column("ended_at", Instant),
    Column("outcome", Word(Outcome)),
    words("kind", DeadlineKind),
    words("outcome", Outcome),
    CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name="ended"),
    CheckConstraint("visit >= 0 AND round > 0", name="counted"),
    partial("ix_deadlines_due", "due_at", "ticket", where=DUE),
)

work = Table(
    "work",
    metadata,
    Column("person", Name, ForeignKey("people.login"), primary_key=True),
    Column("ticket", Id, ForeignKey("tickets.number"), nullable=False, index=True),
    Column("started_at", Instant, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket", Id, ForeignKey("tickets.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("action_id", String(36), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("actor", Name, ForeignKey("people.login")),
    Column("login", Name, nullable=False),
    Column("done_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("from_status", Word(Status)),
    Column("to_status", Word(Status), nullable=False),
    Column("from_rung", Word(Rung)),
    Column("to_rung", Word(Rung), nullable=False),
    Column("visit", Integer, nullable=False),
    Column("minutes", Integer),
    Column("fields", Document, nullable=False),
    Column("effects", Document, nullable=False),
    UniqueConstraint("ticket", "version"),
    words("from_status", Status),
    words("to_status", Status),
    words("from_rung", Rung),
    words("to_rung", Rung),
    # Without an actor it is the checker's, and the checker only moves tickets.
    CheckConstraint("actor IS NOT NULL OR kind IN ('escalate', 'resume')", name="actor"),
    CheckConstraint("done_at <= recorded_at", name="done_at"),
    CheckConstraint("version > 0", name="counted"),
)

lease = Table(
    "lease",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("term", BigInteger, nullable=False),
    Column("holder", String(36)),
    Column("name", Name),
    Column("rank", Integer, nullable=False),
    Column("client", String(32), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("last_pass_at", Instant),
    Column("challenger", String(36)),
    Column("challenger_rank", Integer, nullable=False),
    Column("challenged_at", Instant),
    CheckConstraint("id = 1", name="one"),
)
"""One row: who is coordinator, in which term, until when; and the better candidate that asks for it."""

uncoordinated = Table(
    "uncoordinated",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Index("ix_uncoordinated_ended_at", "ended_at"),
)
"""Times in which nobody was coordinator, each noted by the one who ended it."""

notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket", Id, ForeignKey("tickets.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Word(NoticeKind), nullable=False),
    Column("deadline", Word(DeadlineKind)),
    Column("visit", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("person", Name, ForeignKey("people.login")),
    Column("rung", Word(Rung)),
    Column("created_at", Instant, nullable=False),
    words("kind", NoticeKind),
    words("rung", Rung),
    CheckConstraint("(person IS NULL) <> (rung IS NULL)", name="somebody"),
    Index("ix_notices_person", "person", "id"),
    Index("ix_notices_rung", "rung", "id"),
    Index("ix_notices_ticket", "ticket", "version"),
)

notice_reads = Table(
    "notice_reads",
    metadata,
    Column("notice", Id, ForeignKey("notices.id"), primary_key=True),
    Column("person", Name, ForeignKey("people.login"), primary_key=True),
    Column("read_at", Instant, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("ticket", Id, ForeignKey("tickets.number"), primary_key=True),
    Column("reason", Name, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("retry_at", Instant, nullable=False),
)
"""Tickets on which a pass failed, and when it tries them again."""

presence = Table(
    "presence",
    metadata,
    Column("client", String(36), primary_key=True),
    Column("person", Name, ForeignKey("people.login"), nullable=False),
    Column("ticket", Id, ForeignKey("tickets.number"), nullable=False, index=True),
    Column("typing", Boolean, nullable=False),
    Column("seen_at", Instant, nullable=False),
)
"""Which client shows which ticket: a hint for colleagues, gone when it grows old."""

views = Table(
    "views",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Name, ForeignKey("people.login"), nullable=False),
    Column("name", Name, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("queue", String(32), nullable=False),
    Column("filter", Name, nullable=False),
    Column("order_by", String(32), nullable=False),
    Column("descending", Boolean, nullable=False),
    UniqueConstraint("person", "name"),
)

macros = Table(
    "macros",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Name, ForeignKey("people.login"), nullable=False),
    Column("name", Name, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("texts", Document, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("person", "kind", "name"),
)

figures = Table(
    "figures",
    metadata,
    Column("day", Date, primary_key=True),
    Column("customer_id", Id, ForeignKey("customers.id"), primary_key=True),
    Column("rung", Word(Rung), primary_key=True),
    Column("measure", String(32), primary_key=True),
    Column("key", Name, primary_key=True),
    Column("amount", BigInteger, nullable=False),
)
"""Sums of days: what the journal up to `figures_position` amounts to."""

figure_tickets = Table(
    "figure_tickets",
    metadata,
    Column("measure", String(32)),
    Column("day", Date),
    Column("customer_id", Id, ForeignKey("customers.id")),
    Column("rung", Word(Rung)),
    Column("key", Name),
    Column("ticket", Id, ForeignKey("tickets.number")),
    Column("amount", BigInteger, nullable=False),
    PrimaryKeyConstraint("measure", "day", "customer_id", "rung", "key", "ticket", postgresql_include=["amount"]),
    sqlite_with_rowid=False,
)
"""The tickets behind each sum of `figures`, with the part of each. The key holds the amount too, so that a figure of a
year is read from one range of it."""

standing = Table(
    "standing",
    metadata,
    Column("rung", Word(Rung), primary_key=True),
    Column("customer_id", Id, ForeignKey("customers.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("amount", BigInteger, nullable=False),
)
"""How many open tickets entered their rung on that day, as of `figures_position`."""

figures_position = Table(
    "figures_position",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entry", Id, nullable=False),
    CheckConstraint("id = 1", name="one"),
)
