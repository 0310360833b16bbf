"""What the staff may do to a desk's tables on PostgreSQL: the database is the gate.

A person's login gets its rights from the group role STAFF. It can act on tickets, and append to the journal; it cannot
change or remove what was written, nor touch people, customers or policies, which are the owner's. On SQLite everybody
who can open the file can do everything.
"""

from sqlalchemy import Connection, exc, text

STAFF = "tierdesk_staff"

_GRANTS = (
    "SELECT ON ALL TABLES IN SCHEMA public",
    "INSERT ON tickets, visits, deadlines, journal, search, work, contacts, vendors",
    "UPDATE ON tickets, visits, deadlines",
    "UPDATE (contact) ON contacts",
    "DELETE ON work",
    # Whoever signs in may be elected coordinator, tell others and read what they are told.
    "UPDATE ON lease, figures_position",
    "INSERT, UPDATE ON figures",
    "INSERT ON notices, notice_reads",
    "INSERT, UPDATE, DELETE ON set_aside",
    # Each person their own: models.guards says whose a row is.
    "INSERT, UPDATE, DELETE ON presence, views, macros",
    "USAGE ON SEQUENCE ticket_numbers, journal_id_seq, notices_id_seq, views_id_seq, macros_id_seq",
)


def grant(connection: Connection) -> bool:
    """Gives the group its rights on this desk, and makes the group where the owner may; False where there is none.

    The caller holds a lock that keeps others from granting at the same moment: PostgreSQL fails on that.
    """
    if not has_group(connection) and not _make_group(connection):
        return False
    for right in _GRANTS:
        connection.exec_driver_sql(f"GRANT {right} TO {STAFF}")
    return True


def has_group(connection: Connection) -> bool:
    return connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": STAFF}).first() is not None


def _make_group(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"CREATE ROLE {STAFF} NOLOGIN")
    except exc.DBAPIError:
        # Not allowed to make roles, or another desk on this server made it just now.
        return has_group(connection)
    return True
