"""The commands that tell how the desk is: status, doctor."""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from app.commands.opening import database_of, desk_of
from app.commands.output import DONE, WANTING, counted, one_line, say, say_json, say_table, without_secrets
from app.desk import health
from app.rules.texts import show_duration, show_instant
from app.settings import Settings
from models.engine import Database
from models.errors import DeskError
from models.vocabulary import Rung, Status

_MOST_OFFSET = 5.0


def status_command(options: argparse.Namespace, settings: Settings) -> int:
    """status: counts by rung and status, what is due, versions."""
    with database_of(settings) as database:
        found = health.status(database)
    if options.json:
        say_json(
            {
                "coordinator": _coordinator(found),
                "last_pass_at": _instant(found.last_pass_at),
                "counts": found.counts,
                "oldest_due_at": _instant(found.oldest_due_at),
                "due_now": found.due_now,
                "set_aside": [
                    {"ticket": ticket, "reason": reason, "failures": failures, "retry_at": show_instant(retry_at)}
                    for ticket, reason, failures, retry_at in found.set_aside
                ],
                "schema": found.schema,
                "engine": found.engine,
            }
        )
        return DONE
    say(f"{found.engine}, schema {found.schema}; {_due(found)}.")
    say(_led(found))
    for ticket, reason, failures, retry_at in found.set_aside:
        say(f"#{ticket} is set aside ({reason}, {counted(failures, 'failure')}) until {show_instant(retry_at)}.")
    if not found.counts:
        say("No tickets yet.")
        return DONE
    statuses = [status for status in Status if any(status in counts for counts in found.counts.values())]
    rows = [{"rung": rung, **found.counts.get(rung, {})} for rung in Rung]
    say_table(rows, ["rung", *statuses])
    return DONE


def _due(found: health.State) -> str:
    due = f"{counted(found.due_now, 'deadline')} due now"
    if found.oldest_due_at is None:
        return due
    return f"{due}, the oldest since {_ago(found, found.oldest_due_at)}"


def _led(found: health.State) -> str:
    """Who is coordinator, and how long ago the last pass was."""
    leader = found.coordinator
    last = f"last pass {_ago(found, found.last_pass_at)} ago" if found.last_pass_at else "no pass yet"
    if leader is None:
        return f"Coordinator: nobody, {last}. Start a client, or: tierdesk coordinate"
    stale = found.last_pass_at is not None and found.now - found.last_pass_at > health.STALE
    return f"Coordinator: {leader.name}, term {leader.term}, {'stale: ' if stale else ''}{last}."


def _ago(found: health.State, moment: datetime) -> str:
    return show_duration(max(1, round((found.now - moment).total_seconds())))


def _instant(moment: datetime | None) -> str | None:
    return show_instant(moment) if moment else None


def _coordinator(found: health.State) -> dict[str, Any] | None:
    leader = found.coordinator
    if leader is None:
        return None
    return {
        "name": leader.name,
        "term": leader.term,
        "last_pass_at": show_instant(leader.last_pass_at) if leader.last_pass_at else None,
        "expires_at": show_instant(leader.expires_at),
    }


def doctor_command(options: argparse.Namespace, settings: Settings) -> int:
    """doctor: one line a check, and what to do about what is wrong."""
    wanting = 0
    for name, sentence, is_well in _checks(settings):
        say(f"{'ok  ' if is_well else 'WANT'}  {name}: {one_line(without_secrets(sentence))}")
        wanting += not is_well
    return WANTING if wanting else DONE


Finding = tuple[str, str, bool]


def _checks(settings: Settings) -> Iterator[Finding]:
    yield "python", f"{sys.version.split()[0]}", sys.version_info >= (3, 11)
    yield _settings(settings)
    try:
        with database_of(settings) as database:
            yield "database", database.shown_url, True
            for name, check in _QUESTIONS:
                yield _asked(name, database, check)
            yield _clock(database)
    except (DeskError, OSError) as error:
        yield "database", _sentence(error), False
        return
    yield _person(settings)


_QUESTIONS: tuple[tuple[str, Callable[[Database], tuple[str, bool]]], ...] = (
    ("engine", health.engine),
    ("schema", health.schema),
    ("connections", health.connections),
    ("rights", health.rights),
    ("checker", health.checker),
)


def _settings(settings: Settings) -> Finding:
    if settings.mistake:
        return "settings", settings.mistake, False
    if settings.file.is_file():
        return "settings", f"{settings.file}", True
    return "settings", f"none at {settings.file}, so the defaults hold", True


def _sentence(error: DeskError | OSError) -> str:
    if isinstance(error, DeskError):
        return str(error)
    return f"the desk's folder cannot be made: {error.strerror or type(error).__name__}; choose another with --database"


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
        back = health.clock_went_back(database)
    except DeskError as error:
        return "clock", str(error), False
    if back is not None:
        gone = show_duration(back.total_seconds())
        return "clock", f"the database's clock went back: its newest entry is {gone} ahead of it; set the clock", False
    if abs(offset) <= _MOST_OFFSET:
        return "clock", "this computer and the database agree", True
    direction = "behind" if offset > 0 else "ahead of"
    return "clock", f"this computer is {show_duration(abs(offset))} {direction} the database; set its clock", False


def _person(settings: Settings) -> Finding:
    try:
        with desk_of(settings) as desk:
            person = desk.actor
    except DeskError as error:
        return "person", str(error), False
    rungs = [rung for rung in Rung if rung in person.rungs]
    role = "manager" if person.is_manager else ", ".join(rungs) or "no rung"
    return "person", f"{person.name} ({person.login}): {role}", True
