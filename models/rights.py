"""What the staff may do to a desk's tables on PostgreSQL: the database is the gate.

A person's login gets its rights from the group role STAFF. It can act on tickets, and append to the journal; it cannot
change or remove what was written, nor touch people, customers or policies: these are for the owner, and for the logins
of the group role MANAGERS, which belong to STAFF too. On SQLite everybody who can open the file can do everything.
"""

from sqlalchemy import Connection, exc, text

STAFF = "tierdesk_staff"
MANAGERS = "tierdesk_managers"

_GRANTS = (
    "SELECT ON ALL TABLES IN SCHEMA public",
    "INSERT ON tickets, visits, deadlines, journal, search, work, contacts, vendors",
    "UPDATE ON tickets, visits, deadlines",
    "UPDATE (contact) ON contacts",
    "DELETE ON work",
    # Whoever signs in may be elected coordinator, tell others and read what they are told.
    "UPDATE ON lease, figures_position",
    "INSERT, UPDATE ON figures, figure_tickets",
    "INSERT, UPDATE, DELETE ON standing",
    "INSERT ON uncoordinated",
    "INSERT ON notices, notice_reads",
    "INSERT, UPDATE, DELETE ON set_aside",
    # Each person their own: models.guards says whose a row is.
    "INSERT, UPDATE, DELETE ON presence, views, macros",
    "USAGE ON SEQUENCE ticket_numbers, journal_id_seq, notices_id_seq, views_id_seq, macros_id_seq",
)

_OF_MANAGERS = (
    "INSERT, UPDATE ON people, customers, contacts, sites, vendors, calendars, absences, policies",
    "INSERT, UPDATE, DELETE ON contact_sites",
    "INSERT, DELETE ON person_rungs, person_skills",
    "INSERT ON policy_versions, changes",
    "USAGE ON SEQUENCE customers_id_seq, policy_versions_id_seq, absences_id_seq, changes_id_seq",
)


def grant(connection: Connection) -> bool:
    """Gives the groups their rights on this desk, and makes them where the owner may; False where one is missing.

    The caller holds a lock that keeps others from granting at the same moment: PostgreSQL fails on that.
    """
    there = True
    for group, rights in ((STAFF, _GRANTS), (MANAGERS, _OF_MANAGERS)):
        if not has_group(connection, group) and not _make_group(connection, group):
            there = False
            continue
        for right in rights:
            connection.exec_driver_sql(f"GRANT {right} TO {group}")
    if has_group(connection, MANAGERS):
        # Templates that are shared are the desk's, whoever made them.
        connection.exec_driver_sql("DROP POLICY IF EXISTS macros_shared ON macros")
        connection.exec_driver_sql(f"CREATE POLICY macros_shared ON macros FOR UPDATE TO {MANAGERS} USING (shared)")
    return there


def has_group(connection: Connection, group: str = STAFF) -> bool:
    return connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": group}).first() is not None


def is_member(connection: Connection, group: str) -> bool:
    """Whether whoever is signed in belongs to that group, which is there; a superuser belongs to every one."""
    query = text("SELECT pg_has_role(session_user, :name, 'MEMBER')")
    return bool(connection.execute(query, {"name": group}).scalar())


def quoted(connection: Connection, login: str) -> str:
    """The login as it stands in an SQL statement."""
    return str(connection.execute(text("SELECT quote_ident(:login)"), {"login": login}).scalar_one())


def _make_group(connection: Connection, group: str) -> bool:
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"CREATE ROLE {group} NOLOGIN")
    except exc.DBAPIError:
        # Not allowed to make roles, or another desk on this server made it just now.
        return has_group(connection, group)
    return True
