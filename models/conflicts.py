"""Inserts that know what to do with a row that is there already, in the words of either engine. Any thread."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(to: Connection | str, table: Table) -> Any:
    """The dialect's own insert, with ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    name = to if isinstance(to, str) else to.dialect.name
    return (sqlite if name == "sqlite" else postgresql).insert(table)
