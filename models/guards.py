"""What tables cannot say by themselves: the append-only journal, the server's stamp on it, full text, and who is told.

Hides the two dialects in which that is written. `statements` gives the DDL that the first migration runs, `telling`
that of the change feed; the words of the full-text index are made by `models.search`, alike for both.
"""

from collections.abc import Iterator

_NEVER_DELETED = ("tickets", "visits", "deadlines", "journal", "people", "customers", "policy_versions")
_KEYS = {"journal": (("action_id",), ("ticket", "version")), "policy_versions": (("name", "version"),)}
_APPEND_ONLY = tuple(_KEYS)


def statements(dialect: str) -> Iterator[str]:
    """The DDL of this engine, in order."""
    yield from _sqlite() if dialect == "sqlite" else _postgresql()


def _sqlite() -> Iterator[str]:
    for table in _NEVER_DELETED:
        yield (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never deleted'); END"
        )
    for table in _APPEND_ONLY:
        yield (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} can only be appended to'); END"
        )
    # INSERT OR REPLACE deletes without firing a delete trigger unless the connection asked for recursive triggers.
    for table, keys in _KEYS.items():
        same = " OR ".join(
            "(" + " AND ".join(f"old.{column} = NEW.{column}" for column in key) + ")" for key in (("id",), *keys)
        )
        yield (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - names of this module
            f"WHEN EXISTS (SELECT 1 FROM {table} AS old WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table}'); END"
        )
    yield "CREATE VIRTUAL TABLE search USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')"


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION tierdesk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% of % is refused: it can only be appended to', TG_OP, TG_TABLE_NAME; END $$"
    )
    for table in _NEVER_DELETED:
        yield (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tierdesk_refuse()"
        )
    for table in _APPEND_ONLY:
        yield (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION tierdesk_refuse()"
        )
    # Who really wrote an entry is the server's to say, not the client's.
    yield (
        "CREATE FUNCTION tierdesk_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "NEW.login := session_user; "
        "IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN "
        "IF NEW.actor <> session_user THEN "
        "RAISE EXCEPTION 'only the owner of the desk acts for another person' USING ERRCODE = '42501'; END IF; "
        "IF NEW.recorded_at NOT BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp() THEN "
        "RAISE EXCEPTION 'an entry is recorded when it is made' USING ERRCODE = '42501'; END IF; "
        "END IF; RETURN NEW; END $$"
    )
    yield ("CREATE TRIGGER journal_stamp BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION tierdesk_stamp()")
    yield ("CREATE TABLE search (entry bigint PRIMARY KEY REFERENCES journal (id), words tsvector NOT NULL)")
    yield "CREATE INDEX ix_search_words ON search USING gin (words)"


_TOLD_OF = ("journal", "notices")


def telling(dialect: str) -> Iterator[str]:
    """The DDL by which PostgreSQL tells the listening clients which tickets changed; an SQLite file needs none.

    The tickets' numbers, or ``many``: a payload of more than 8,000 bytes would undo what it tells of.
    """
    if dialect == "sqlite":
        return
    yield (
        "CREATE FUNCTION tierdesk_tell() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE told text; BEGIN "
        "SELECT CASE WHEN count(DISTINCT ticket) > 200 THEN 'many' ELSE string_agg(DISTINCT ticket::text, ' ') END "
        "INTO told FROM added; "
        "IF told IS NOT NULL THEN PERFORM pg_notify('tierdesk_' || TG_TABLE_NAME, told); END IF; RETURN NULL; END $$"
    )
    for table in _TOLD_OF:
        yield (
            f"CREATE TRIGGER {table}_tell AFTER INSERT ON {table} REFERENCING NEW TABLE AS added "
            "FOR EACH STATEMENT EXECUTE FUNCTION tierdesk_tell()"
        )


_FUNCTIONS = ("tierdesk_refuse", "tierdesk_stamp", "tierdesk_tell", "tierdesk_sign")


def resolving(dialect: str) -> Iterator[str]:
    """The DDL by which PostgreSQL's trigger functions find the server's own tables and nobody else's.

    Whoever writes may have a temporary table named like one of these, and it would be found first.
    """
    if dialect == "sqlite":
        return
    for function in _FUNCTIONS:
        yield f"ALTER FUNCTION {function}() SET search_path = pg_catalog, pg_temp"


_SEEN = "shared OR person = session_user"


def owning(dialect: str) -> Iterator[str]:
    """The DDL by which PostgreSQL keeps what is a person's own theirs; an SQLite file knows nobody."""
    if dialect == "sqlite":
        return
    for table, seen in (("presence", "true"), ("views", _SEEN), ("macros", _SEEN)):
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({seen})"
        yield f"CREATE POLICY {table}_own ON {table} USING (person = session_user) WITH CHECK (person = session_user)"
    # A client that was killed leaves its row; whoever comes by sweeps it away.
    old = "seen_at < clock_timestamp() - interval '5 minutes'"
    yield f"CREATE POLICY presence_gone ON presence FOR DELETE USING ({old})"


def signing(dialect: str) -> Iterator[str]:
    """The DDL that lets `changes` only be appended to, and on PostgreSQL has the server say who wrote."""
    if dialect == "sqlite":
        for what in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER changes_no_{what.lower()} BEFORE {what} ON changes "
                "BEGIN SELECT RAISE(ABORT, 'changes can only be appended to'); END"
            )
        return
    for what, each in (("UPDATE", "ROW"), ("DELETE OR TRUNCATE", "STATEMENT")):
        yield (
            f"CREATE TRIGGER changes_no_{what.split()[0].lower()} BEFORE {what} ON changes "
            f"FOR EACH {each} EXECUTE FUNCTION tierdesk_refuse()"
        )
    yield (
        "CREATE FUNCTION tierdesk_sign() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "NEW.login := session_user; RETURN NEW; END $$"
    )
    yield "CREATE TRIGGER changes_sign BEFORE INSERT ON changes FOR EACH ROW EXECUTE FUNCTION tierdesk_sign()"
