"""The commands that tell how the desk is: status, doctor."""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from app.commands.output import DONE, WANTING, say, say_json, say_table
from app.desk import health
from app.desk.desk import administer, open_desk
from app.rules.texts import show_duration
from app.settings import Settings
from models.engine import Database
from models.errors import DeskError
from models.vocabulary import Rung, Status

_MOST_OFFSET = 5.0


def status_command(options: argparse.Namespace, settings: Settings) -> int:
    """status: counts by rung and status, what is due, versions."""
    found = health.status(administer(settings.database_url))
    if options.json:
        say_json(
            {
                "coordinator": None,
                "counts": found.counts,
                "due_now": found.due_now,
                "set_aside": [],
                "schema": found.schema,
                "engine": found.engine,
            }
        )
        return DONE
    say(f"{found.engine}, schema {found.schema}; {found.due_now:,} deadlines are due now.")
    statuses = [status for status in Status if any(status in counts for counts in found.counts.values())]
    rows = [{"rung": rung, **found.counts.get(rung, {})} for rung in Rung]
    say_table(rows, ["rung", *statuses])
    return DONE


def doctor_command(options: argparse.Namespace, settings: Settings) -> int:
    """doctor: one line a check, and what to do about what is wrong."""
    wanting = 0
    for name, sentence, is_well in _checks(settings):
        say(f"{'ok  ' if is_well else 'WANT'}  {name}: {sentence}")
        wanting += not is_well
    return WANTING if wanting else DONE


Finding = tuple[str, str, bool]


def _checks(settings: Settings) -> Iterator[Finding]:
    yield "python", f"{sys.version.split()[0]}", sys.version_info >= (3, 11)
    where = f"{settings.file}" if settings.file.exists() else f"none at {settings.file}, so the defaults hold"
    yield "settings", where, True
    try:
        database = administer(settings.database_url)
    except DeskError as error:
        yield "database", str(error), False
        return
    yield "database", database.shown_url, True
    yield from _engine(database)
    for name, check in (("schema", health.schema), ("connections", health.connections), ("rights", health.rights)):
        yield _asked(name, database, check)
    yield _clock(database)
    yield _person(settings)


def _engine(database: Database) -> Iterator[Finding]:
    try:
        yield "engine", *health.engine(database)
    except DeskError as error:
        yield "engine", str(error), False


def _asked(name: str, database: Database, check: Callable[[Database], tuple[str, bool]]) -> Finding:
    try:
        return name, *check(database)
    except DeskError as error:
        return name, str(error), False


def _clock(database: Database) -> Finding:
    try:
        before = datetime.now(UTC)
        there = health.now(database)
        offset = (there - before).total_seconds()
    except DeskError as error:
        return "clock", str(error), False
    if abs(offset) <= _MOST_OFFSET:
        return "clock", "this computer and the database agree", True
    direction = "behind" if offset > 0 else "ahead of"
    return "clock", f"this computer is {show_duration(abs(offset))} {direction} the database; set its clock", False


def _person(settings: Settings) -> Finding:
    try:
        desk = open_desk(settings.database_url, settings.login)
    except DeskError as error:
        return "person", str(error), False
    rungs = [rung for rung in Rung if rung in desk.actor.rungs]
    role = "manager" if desk.actor.is_manager else ", ".join(rungs) or "no rung"
    return "person", f"{desk.actor.name} ({desk.actor.login}): {role}", True
