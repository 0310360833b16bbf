"""The tables of a desk.

Hides their names, keys, checks and indexes from everything but `models` and `migrations`. The columns of `tickets`,
`visits`, `deadlines`, `work` and `journal` stand in the order of the fields of their rows. What a table cannot say (an
append-only journal, the server's stamp on it, full text) is in `models.guards`.
"""

from enum import StrEnum

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
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
    true,
)

from models.types import Document, Instant, Word
from models.vocabulary import (
    CHECKER,
    NAME_LENGTH,
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

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer, "sqlite")
_Name = String(NAME_LENGTH)

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


def _words(column: str, enum: type[StrEnum]) -> CheckConstraint:
    words = ", ".join(f"'{word}'" for word in enum)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def _partial(name: str, *columns: object, where: str) -> Index:
    return Index(name, *columns, postgresql_where=text(where), sqlite_where=text(where))  # type: ignore[arg-type]


people = Table(
    "people",
    metadata,
    Column("login", _Name, primary_key=True),
    Column("name", _Name, nullable=False),
    Column("is_manager", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("told_after", _Id, nullable=False, server_default="0"),
    CheckConstraint(f"login <> '{CHECKER}' AND login <> ''", name="login"),
)

person_rungs = Table(
    "person_rungs",
    metadata,
    Column("login", _Name, ForeignKey("people.login"), primary_key=True),
    Column("rung", Word(Rung), primary_key=True),
    _words("rung", Rung),
)

person_skills = Table(
    "person_skills",
    metadata,
    Column("login", _Name, ForeignKey("people.login"), primary_key=True),
    Column("skill", _Name, primary_key=True),
)

policies = Table("policies", metadata, Column("name", _Name, primary_key=True))

policy_versions = Table(
    "policy_versions",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", _Name, ForeignKey("policies.name"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("frozen", Document, nullable=False),
    Column("put_by", _Name, nullable=False),
    Column("put_at", Instant, nullable=False),
    UniqueConstraint("name", "version"),
)

customers = Table(
    "customers",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", _Name, nullable=False, unique=True),
    Column("policy", _Name, ForeignKey("policies.name"), nullable=False),
    Column("active", Boolean, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("customer_id", _Id, ForeignKey("customers.id"), primary_key=True),
    Column("name", _Name, primary_key=True),
    Column("contact", _Name),
    Column("active", Boolean, nullable=False, server_default=true()),
)

sites = Table(
    "sites",
    metadata,
    Column("customer_id", _Id, ForeignKey("customers.id"), primary_key=True),
    Column("name", _Name, primary_key=True),
    Column("address", Text),
    Column("active", Boolean, nullable=False),
)

contact_sites = Table(
    "contact_sites",
    metadata,
    Column("customer_id", _Id, primary_key=True),
    Column("contact", _Name, primary_key=True),
    Column("site", _Name, nullable=False),
    ForeignKeyConstraint(["customer_id", "contact"], ["contacts.customer_id", "contacts.name"], onupdate="CASCADE"),
    ForeignKeyConstraint(["customer_id", "site"], ["sites.customer_id", "sites.name"], onupdate="CASCADE"),
)
"""At which of the customer's sites a contact is found."""

vendors = Table(
    "vendors",
    metadata,
    Column("name", _Name, primary_key=True),
    Column("contact", _Name),
    Column("active", Boolean, nullable=False, server_default=true()),
)

calendars = Table(
    "calendars",
    metadata,
    Column("name", _Name, primary_key=True),
    Column("document", Document, nullable=False),
    Column("active", Boolean, nullable=False),
)
"""Hours and holidays as a policy's `calendar` table spells them, from which policies are filled in."""

absences = Table(
    "absences",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("person", _Name, ForeignKey("people.login"), nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("cover", _Name, ForeignKey("people.login")),
    Column("reason", _Name),
    Column("noted_by", _Name, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("handed_over_at", Instant),
    CheckConstraint("begins_at < ends_at", name="lasts"),
    CheckConstraint("cover <> person", name="cover"),
    Index("ix_absences_ends_at", "ends_at"),
)
"""When somebody is not there. ``handed_over_at``: when what they held went to the cover or back to its rungs."""

changes = Table(
    "changes",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("name", _Name, nullable=False),
    Column("by", _Name, nullable=False),
    Column("login", _Name, nullable=False),
    Column("at", Instant, nullable=False),
    Column("before", Document),
    Column("after", Document),
    Index("ix_changes_kind_name", "kind", "name", "id"),
)
"""Who changed which person, customer, contact, site, vendor, calendar, absence or template; only appended to."""

ticket_numbers = Sequence("ticket_numbers", metadata=metadata)
"""On PostgreSQL only; SQLite counts on from the last ticket, inside its one writer's transaction."""

tickets = Table(
    "tickets",
    metadata,
    Column("number", _Id, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("status", Word(Status), nullable=False),
    Column("rung", Word(Rung), nullable=False),
    Column("visit", Integer, nullable=False),
    Column("customer_id", _Id, nullable=False),
    Column("requester", _Name, nullable=False),
    Column("channel", Word(Channel), nullable=False),
    Column("summary", _Name, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("overall_policy", _Id, ForeignKey("policy_versions.id"), nullable=False),
    Column("priority", Word(Priority), nullable=False),
    Column("priority_assumed", Boolean, nullable=False),
    Column("priority_override", Boolean, nullable=False),
    Column("description", Text),
    Column("category", _Name),
    Column("affected", _Name),
    Column("impact", Word(Level)),
    Column("urgency", Word(Level)),
    Column("assignee", _Name, ForeignKey("people.login")),
    Column("assigned_at", Instant),
    Column("waiting_on", Word(WaitOn)),
    Column("waiting_since", Instant),
    Column("waiting_until", Instant),
    Column("waiting_reason", Text),
    Column("waits_from", Word(Status)),
    Column("vendor", _Name, ForeignKey("vendors.name")),
    Column("vendor_reference", _Name),
    Column("vendor_since", Instant),
    Column("vendor_answer_by", Instant),
    Column("engagements", Integer, nullable=False),
    Column("cause", Text),
    Column("fix", Text),
    Column("code", Word(Code)),
    Column("resolved_at", Instant),
    Column("resolved_by", _Name, ForeignKey("people.login")),
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
    _words("status", Status),
    _words("rung", Rung),
    _words("channel", Channel),
    _words("priority", Priority),
    _words("impact", Level),
    _words("urgency", Level),
    _words("waiting_on", WaitOn),
    _words("code", Code),
    _words("waits_from", Status),
    _words("resolved_rung", Rung),
    CheckConstraint("version > 0 AND visit > 0 AND number > 0", name="counted"),
    CheckConstraint("(status = 'waiting') = (waits_from IS NOT NULL)", name="waits"),
    CheckConstraint("(status = 'waiting') = (waiting_on IS NOT NULL)", name="waits_on"),
    CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed"),
    CheckConstraint("(vendor IS NULL) = (vendor_since IS NULL)", name="engaged"),
    CheckConstraint("status <> 'awaiting_decision' OR rung = 'manager'", name="decides"),
    CheckConstraint("(status = 'awaiting_decision') = (decision_since IS NOT NULL)", name="decides_since"),
    _partial("ix_tickets_rung_queue", "rung", "queue_at", "number", where=AT_WORK),
    _partial("ix_tickets_rung_open", "rung", "queue_at", "number", where=OPEN),
    _partial("ix_tickets_unheld", "rung", "queue_at", "number", where=UNHELD),
    _partial("ix_tickets_vendor", "vendor_since", "number", where=ENGAGED),
    _partial("ix_tickets_open", "queue_at", "number", where=OPEN),
    _partial("ix_tickets_priority", "priority", "queue_at", "number", where=OPEN),
    _partial("ix_tickets_assignee", "assignee", "queue_at", "number", where=OPEN),
    _partial("ix_tickets_waiting", "queue_at", "number", where=WAITING),
    _partial("ix_tickets_quality_control", "queue_at", "number", where=IN_QUALITY_CONTROL),
    Index("ix_tickets_status", "status", "queue_at", "number"),
    Index("ix_tickets_requester", "customer_id", "requester", "number"),
)

visits = Table(
    "visits",
    metadata,
    Column("ticket", _Id, ForeignKey("tickets.number"), primary_key=True),
    Column("visit", Integer, primary_key=True),
    Column("rung", Word(Rung), nullable=False),
    Column("policy_version", _Id, ForeignKey("policy_versions.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("came_from", Word(Rung)),
    Column("came_from_holder", _Name, ForeignKey("people.login")),
    Column("qualified_at", Instant),
    Column("extension_seconds", Integer, nullable=False),
    Column("resolve_extended", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("effort_minutes", Integer, nullable=False),
    Column("cost_cents", BigInteger, nullable=False),
    Column("left_at", Instant),
    Column("outcome", Word(VisitOutcome)),
    _words("rung", Rung),
    _words("came_from", Rung),
    _words("outcome", VisitOutcome),
    CheckConstraint("(left_at IS NULL) = (outcome IS NULL)", name="left"),
    CheckConstraint("effort_minutes >= 0 AND cost_cents >= 0 AND failures >= 0 AND visit > 0", name="counted"),
    _partial("ix_visits_effort", "effort_minutes", "ticket", where=AT_EFFORT),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("ticket", _Id, ForeignKey("tickets.number"), primary_key=True),
    Column("visit", Integer, primary_key=True),
    Column("kind", Word(DeadlineKind), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("policy_version", _Id, ForeignKey("policy_versions.id"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("since_at", Instant, nullable=False),
    Column("limit_seconds", Float(53)),
    Column("left_seconds", Float(53)),
    Column("due_at", Instant),
    Column("fired_at", Instant),
    Column("ended_at", Instant),
    Column("outcome", Word(Outcome)),
    _words("kind", DeadlineKind),
    _words("outcome", Outcome),
    CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name="ended"),
    CheckConstraint("visit >= 0 AND round > 0", name="counted"),
    _partial("ix_deadlines_due", "due_at", "ticket", where=DUE),
)

work = Table(
    "work",
    metadata,
    Column("person", _Name, ForeignKey("people.login"), primary_key=True),
    Column("ticket", _Id, ForeignKey("tickets.number"), nullable=False, index=True),
    Column("started_at", Instant, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("ticket", _Id, ForeignKey("tickets.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("action_id", String(36), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("actor", _Name, ForeignKey("people.login")),
    Column("login", _Name, nullable=False),
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
    _words("from_status", Status),
    _words("to_status", Status),
    _words("from_rung", Rung),
    _words("to_rung", Rung),
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
    Column("name", _Name),
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
    Column("id", _Id, primary_key=True),
    Column("ticket", _Id, ForeignKey("tickets.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Word(NoticeKind), nullable=False),
    Column("deadline", Word(DeadlineKind)),
    Column("visit", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("person", _Name, ForeignKey("people.login")),
    Column("rung", Word(Rung)),
    Column("created_at", Instant, nullable=False),
    _words("kind", NoticeKind),
    _words("rung", Rung),
    CheckConstraint("(person IS NULL) <> (rung IS NULL)", name="somebody"),
    Index("ix_notices_person", "person", "id"),
    Index("ix_notices_rung", "rung", "id"),
    Index("ix_notices_ticket", "ticket", "version"),
)

notice_reads = Table(
    "notice_reads",
    metadata,
    Column("notice", _Id, ForeignKey("notices.id"), primary_key=True),
    Column("person", _Name, ForeignKey("people.login"), primary_key=True),
    Column("read_at", Instant, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("ticket", _Id, ForeignKey("tickets.number"), primary_key=True),
    Column("reason", _Name, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("retry_at", Instant, nullable=False),
)
"""Tickets on which a pass failed, and when it tries them again."""

presence = Table(
    "presence",
    metadata,
    Column("client", String(36), primary_key=True),
    Column("person", _Name, ForeignKey("people.login"), nullable=False),
    Column("ticket", _Id, ForeignKey("tickets.number"), nullable=False, index=True),
    Column("typing", Boolean, nullable=False),
    Column("seen_at", Instant, nullable=False),
)
"""Which client shows which ticket: a hint for colleagues, gone when it grows old."""

views = Table(
    "views",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("person", _Name, ForeignKey("people.login"), nullable=False),
    Column("name", _Name, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("queue", String(32), nullable=False),
    Column("filter", _Name, nullable=False),
    Column("order_by", String(32), nullable=False),
    Column("descending", Boolean, nullable=False),
    UniqueConstraint("person", "name"),
)

macros = Table(
    "macros",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("person", _Name, ForeignKey("people.login"), nullable=False),
    Column("name", _Name, nullable=False),
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
    Column("customer_id", _Id, ForeignKey("customers.id"), primary_key=True),
    Column("rung", Word(Rung), primary_key=True),
    Column("measure", String(32), primary_key=True),
    Column("key", _Name, primary_key=True),
    Column("amount", BigInteger, nullable=False),
)
"""Sums of days: what the journal up to `figures_position` amounts to."""

figure_tickets = Table(
    "figure_tickets",
    metadata,
    Column("measure", String(32)),
    Column("day", Date),
    Column("customer_id", _Id, ForeignKey("customers.id")),
    Column("rung", Word(Rung)),
    Column("key", _Name),
    Column("ticket", _Id, ForeignKey("tickets.number")),
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
    Column("customer_id", _Id, ForeignKey("customers.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("amount", BigInteger, nullable=False),
)
"""How many open tickets entered their rung on that day, as of `figures_position`."""

figures_position = Table(
    "figures_position",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entry", _Id, nullable=False),
    CheckConstraint("id = 1", name="one"),
)
