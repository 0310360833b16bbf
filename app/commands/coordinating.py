"""The commands coordinate and notices: a candidate without a window, and what scripts are to tell people."""

import argparse
import signal
import threading
import time
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from app.commands.opening import database_of, desk_of
from app.commands.output import DONE, OutputLost, say, say_json, say_no_more, tell
from app.coordination import coordinator as election
from app.coordination import running
from app.coordination.checker import Checker
from app.coordination.coordinator import Happening, Tick
from app.coordination.folding import Folding
from app.desk import notices
from app.desk.desk import Refused, system_login
from app.rules.texts import show_instant
from app.settings import Settings
from models import migrate
from models.errors import Unreachable

_QUIET = 60.0
_FOLLOW = 1.0


def coordinate_command(options: argparse.Namespace, settings: Settings) -> int:
    """coordinate [--for DURATION]: JSON Lines of what happens, until it is stopped."""
    stop = running.stopped_by(signal.SIGINT, signal.SIGTERM)
    if options.duration is not None:
        timer = threading.Timer(options.duration, stop.set)
        timer.daemon = True
        timer.start()
    telling = _Telling()
    with database_of(settings) as database:
        with database.read() as connection:
            migrate.check(connection)
        me = election.candidate(running.this_client(system_login()), election.Place.HEADLESS, version("tierdesk"))
        candidate = election.Coordinator(database, Checker(database, system_login()), me, folding=Folding(database))
        running.run(candidate, running.FeedWake(database), stop, telling.hear)
    telling.event("stopped")
    return DONE


class _Telling:
    """Says what happens; passes that fire nothing at most once a minute, and an outage once, on standard error."""

    def __init__(self) -> None:
        self._term = 0
        self._trouble = ""
        self._now = datetime.now(UTC)
        self._told_at = float("-inf")

    def hear(self, heard: Tick | running.Trouble) -> None:
        if isinstance(heard, running.Trouble):
            if str(heard.error) != self._trouble:
                tell(str(heard.error))
            self._trouble = str(heard.error)
            return
        self._trouble = ""
        self._term, self._now = heard.term, heard.now
        if heard.happening is Happening.ELECTED:
            self.event("elected")
        elif heard.happening in (Happening.DEPOSED, Happening.RESIGNED):
            self.event("deposed")
        elif heard.passed is not None:
            quiet = heard.passed.fired == 0
            if not quiet or time.monotonic() - self._told_at >= _QUIET:
                self._told_at = time.monotonic()
                self.event("pass", fired=heard.passed.fired, late_seconds=round(heard.passed.late_seconds, 3))

    def event(self, name: str, **more: Any) -> None:
        line = {"event": name, "at": show_instant(self._now), "term": self._term}
        try:
            say_json(line | {"fired": 0, "late_seconds": 0.0} | more, indent=None)
        except OutputLost as lost:
            # A log without room must not cost the desk its coordinator.
            tell(str(lost))
            say_no_more()


def notices_command(options: argparse.Namespace, settings: Settings) -> int:
    """notices [--follow] [--json], notices ack ID."""
    with desk_of(settings) as desk:
        if options.what is not None:
            if options.ack is None:
                raise Refused("Say which notice was read, as in: tierdesk notices ack 7")
            if not notices.acknowledge(desk, [options.ack]):
                tell(f"Notice {options.ack} had been read already.")
            return DONE
        unread, backoff = notices.Unread(desk), running.Backoff()
        while True:
            try:
                new = list(unread.new())
            except Unreachable:
                if not options.follow:
                    raise
                time.sleep(backoff.failed())
                continue
            backoff.worked()
            for told in new:
                _say(told, options.json)
            if not options.follow:
                return DONE
            time.sleep(_FOLLOW)


def _say(told: notices.Told, as_json: bool) -> None:
    if not as_json:
        say(f"{told.id}  {told.created_at:%Y-%m-%d %H:%M}Z  {notices.sentence(told)}")
        return
    say_json(
        {
            "id": told.id,
            "ticket": told.ticket,
            "kind": told.kind,
            "deadline": told.deadline,
            "person": told.person,
            "rung": told.rung,
            "created_at": show_instant(told.created_at),
            "summary": told.summary,
            "customer": told.customer,
            "priority": told.priority,
            "holder": told.holder,
            "visit": told.visit,
            "round": told.round,
            "at_rung": told.at_rung,
            "due_at": show_instant(told.due_at) if told.due_at else None,
            "message": notices.sentence(told),
        },
        indent=None,
    )
