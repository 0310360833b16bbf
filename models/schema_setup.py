"""The tables of who and what a desk knows beside its tickets: staff, policies, customers, vendors, calendars.

Known to the rest of `models` by way of `models.schema`.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from models.declaring import Id, Name, metadata, words
from models.types import Document, Instant, Word
from models.vocabulary import CHECKER, Rung

people = Table(
    "people",
    metadata,
    Column("login", Name, primary_key=True),
    Column("name", Name, nullable=False),
    Column("is_manager", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("told_after", Id, nullable=False, server_default="0"),
    CheckConstraint(f"login <> '{CHECKER}' AND login <> ''", name="login"),
)

person_rungs = Table(
    "person_rungs",
    metadata,
    Column("login", Name, ForeignKey("people.login"), primary_key=True),
    Column("rung", Word(Rung), primary_key=True),
    words("rung", Rung),
)

person_skills = Table(
    "person_skills",
    metadata,
    Column("login", Name, ForeignKey("people.login"), primary_key=True),
    Column("skill", Name, primary_key=True),
)

policies = Table("policies", metadata, Column("name", Name, primary_key=True))

policy_versions = Table(
    "policy_versions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Name, ForeignKey("policies.name"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("frozen", Document, nullable=False),
    Column("put_by", Name, nullable=False),
    Column("put_at", Instant, nullable=False),
    UniqueConstraint("name", "version"),
)

customers = Table(
    "customers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
    Column("policy", Name, ForeignKey("policies.name"), nullable=False),
    Column("active", Boolean, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("customer_id", Id, ForeignKey("customers.id"), primary_key=True),
    Column("name", Name, primary_key=True),
    Column("contact", Name),
    Column("active", Boolean, nullable=False, server_default=true()),
)

sites = Table(
    "sites",
    metadata,
    Column("customer_id", Id, ForeignKey("customers.id"), primary_key=True),
    Column("name", Name, primary_key=True),
    Column("address", Text),
    Column("active", Boolean, nullable=False),
)

contact_sites = Table(
    "contact_sites",
    metadata,
    Column("customer_id", Id, primary_key=True),
    Column("contact", Name, primary_key=True),
    Column("site", Name, nullable=False),
    ForeignKeyConstraint(["customer_id", "contact"], ["contacts.customer_id", "contacts.name"], onupdate="CASCADE"),
    ForeignKeyConstraint(["customer_id", "site"], ["sites.customer_id", "sites.name"], onupdate="CASCADE"),
)
"""At which of the customer's sites a contact is found."""

vendors = Table(
    "vendors",
    metadata,
    Column("name", Name, primary_key=True),
    Column("contact", Name),
    Column("active", Boolean, nullable=False, server_default=true()),
)

calendars = Table(
    "calendars",
    metadata,
    Column("name", Name, primary_key=True),
    Column("document", Document, nullable=False),
    Column("active", Boolean, nullable=False),
)
"""Hours and holidays as a policy's `calendar` table spells them, from which policies are filled in."""

absences = Table(
    "absences",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Name, ForeignKey("people.login"), nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("cover", Name, ForeignKey("people.login")),
    Column("reason", Name),
    Column("noted_by", Name, nullable=False),
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
    Column("id", Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("name", Name, nullable=False),
    Column("by", Name, nullable=False),
    Column("login", Name, nullable=False),
    Column("at", Instant, nullable=False),
    Column("before", Document),
    Column("after", Document),
    Index("ix_changes_kind_name", "kind", "name", "id"),
)
"""Who changed which person, customer, contact, site, vendor, calendar, absence or template; only appended to."""
