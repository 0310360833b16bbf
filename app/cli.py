"""The `tierdesk` command: how its words are spelled, and what its exit codes are.

Promises for any input whatsoever: one sentence on standard error and the right code, never a traceback, nothing half
done. A public contract: names are added, never changed.
"""

import argparse
import logging
import logging.handlers
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import NoReturn, Protocol

from app import settings as settings_file
from app.commands.output import (
    CHANGED,
    REFUSED,
    UNREACHABLE,
    WANTING,
    OutputLost,
    quoted,
    say_no_more,
    tell,
    without_secrets,
)
from app.rules import texts
from app.settings import Settings
from models.errors import Conflict, DeskError, Unfit, Unreachable
from models.vocabulary import DeadlineKind, Priority, Rung, Status

log = logging.getLogger("tierdesk")
# Until there is a log file, what goes wrong is told in a sentence only.
log.addHandler(logging.NullHandler())

_MOST_LISTED = 10_000
"""The most tickets that one list shows."""

Command = Callable[[argparse.Namespace, Settings], int]


def _later(module: str, name: str) -> Command:
    """That command of `app.commands`, imported with all that it needs when it is run: no window waits for it."""

    def run(options: argparse.Namespace, settings: Settings) -> int:
        command: Command = getattr(import_module(f"app.commands.{module}"), name)
        return command(options, settings)

    return run


class Screen(Protocol):
    """What needs a window; the composition root brings it."""

    def client(self, options: argparse.Namespace, settings: Settings) -> int: ...

    def demo(self, options: argparse.Namespace, settings: Settings) -> int: ...


class _Usage(Exception):
    """A wrong command line; ``str()`` is a sentence."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        shown = without_secrets(message)
        raise _Usage(f"{shown[:1].upper()}{shown[1:300]}. See: {self.prog} --help")


def main(words: Sequence[str], screen: Screen) -> int:
    """Runs the command that these words spell. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A name from the command line may hold bytes that are no text; they must not end in a traceback.
            reconfigure(errors="backslashreplace")
    try:
        return _run(words, screen)
    except KeyboardInterrupt:
        return 130
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or 0)
    except Exception as error:
        return _failed(error)
    finally:
        _end_log()


def _failed(error: Exception) -> int:
    if isinstance(error, BrokenPipeError | OutputLost):
        say_no_more()
        if isinstance(error, OutputLost):
            tell(str(error))
        return WANTING
    code = _code(error)
    if code is not None:
        tell(str(error))
        return code
    if isinstance(error, OSError):
        tell(f"The system refused it: {error.strerror or type(error).__name__}.")
        return REFUSED
    log.error("A defect.", exc_info=error)
    tell("Tierdesk has a defect and could not do that; nothing was changed. The log says more; please report it.")
    return REFUSED


def _code(error: Exception) -> int | None:
    """The exit code of a known failure, which is a sentence; None for a defect."""
    from app.desk.desk import Changed, Refused
    from app.desk.policies import PolicyMistakes
    from app.desk.query import Misread
    from app.rules.actions import Invalid

    if isinstance(error, Changed):
        return CHANGED
    # What lost every race for its locks may simply be run again.
    if isinstance(error, Unreachable | Conflict):
        return UNREACHABLE
    known = isinstance(error, _Usage | Refused | Misread | Invalid | PolicyMistakes | DeskError)
    return REFUSED if known else None


def _run(words: Sequence[str], screen: Screen) -> int:
    settings = settings_file.load()
    _keep_log(settings)
    options = _parse(list(words), screen)
    command: Command = options.command
    if settings.mistake and not options.despite_mistake:
        raise Unfit(settings.mistake)
    settings.database = options.database or settings.database
    settings.login = _login(options.login_as or settings.login)
    return command(options, settings)


def _login(given: str | None) -> str | None:
    try:
        return texts.line(given) if given else None
    except texts.Unusable as unusable:
        raise _Usage(f"The acting person's login {unusable}.") from None


def _parse(words: list[str], screen: Screen) -> argparse.Namespace:
    options, rest = _parser(screen).parse_known_args(words)
    if any(value == [] for name, value in vars(options).items() if name != "words"):
        # argparse takes `--search=--` for no value at all.
        raise _Usage("-- is no value for an option. See: tierdesk --help")
    if rest and getattr(options, "words", None) is not None and not any(word.startswith("-") for word in rest):
        # The options of act may stand before, after and between its words.
        options.words += rest
    elif rest:
        raise _Usage(f"Nothing is known of {quoted(rest[0])} here. See: tierdesk --help")
    return options


def _keep_log(settings: Settings) -> None:
    try:
        settings.logs.mkdir(parents=True, exist_ok=True)
        file = settings.logs / "tierdesk.log"
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_WithoutSecrets("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().handlers[:] = [handler]
    # A log that cannot be written must not end up on the terminal.
    logging.raiseExceptions = False


def _end_log() -> None:
    """Whoever logs later, as a thread that is still ending, must not open the file again."""
    handlers = logging.getLogger().handlers
    for handler in handlers:
        handler.close()
    handlers.clear()


class _WithoutSecrets(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def _parser(screen: Screen) -> _Parser:
    parser = _Parser(
        prog="tierdesk",
        allow_abbrev=False,
        description="A help desk that runs the service request escalation procedure.",
    )
    parser.add_argument("--database", metavar="URL", help="sqlite:///path/desk.db or postgresql://user@host/desk")
    parser.add_argument("--as", dest="login_as", metavar="LOGIN", help="the acting person")
    parser.set_defaults(command=screen.client, despite_mistake=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _add_demo(commands, screen)
    _add_setup(commands)
    _add_tickets(commands)
    _add_act(commands)
    for name, command, what in (
        ("status", _later("health", "status_command"), "how the desk is"),
        ("doctor", _later("health", "doctor_command"), "checks what could be wrong, and says what to do"),
    ):
        one = _add(commands, name, command, what)
        if name == "status":
            one.add_argument("--json", action="store_true")
        else:
            one.set_defaults(despite_mistake=True)
    _add_report(commands)
    _add_coordination(commands)
    return parser


def _add_report(commands: "_Commands[_Parser]") -> None:
    one = _add(commands, "report", _later("reporting", "report_command"), "the figures of a period")
    one.add_argument("--from", dest="start", type=_day, required=True, metavar="DATE", help="such as 2026-10-01")
    one.add_argument("--to", dest="end", type=_day, required=True, metavar="DATE", help="the last day of the period")
    one.add_argument("--customer", metavar="C", help="of this customer only")
    _add_output(one)


def _add_output(command: _Parser) -> None:
    """Otherwise it is a table for a person to read."""
    one = command.add_mutually_exclusive_group()
    one.add_argument("--json", action="store_true")
    one.add_argument("--export", metavar="FILE", help="all of it into a file, .xlsx or .csv")


def _day(word: str) -> date:
    try:
        found = date.fromisoformat(word)
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year < 9000 or len(word) != len("2026-10-01"):
        raise argparse.ArgumentTypeError(f"{quoted(word)} is no day such as 2026-10-01")
    return found


_Commands = argparse._SubParsersAction  # argparse gives its type no public name


def _add(commands: "_Commands[_Parser]", name: str, command: Command, what: str) -> _Parser:
    parser = commands.add_parser(name, help=what, description=what, allow_abbrev=False)
    parser.set_defaults(command=command)
    return parser


def _group(commands: "_Commands[_Parser]", name: str, command: Command, what: str) -> "_Commands[_Parser]":
    parser = _add(commands, name, command, what)
    return parser.add_subparsers(dest="what", required=True, metavar="WHAT", parser_class=_Parser)


def _add_demo(commands: "_Commands[_Parser]", screen: Screen) -> None:
    demo = _add(commands, "demo", screen.demo, "opens the client on a throw-away sample desk")
    demo.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    demo.add_argument("--as", dest="role", choices=["technician", "onsite", "manager"], default="technician")
    demo.add_argument("--tickets", type=_whole(1, 20_000), default=300, metavar="N")
    demo.add_argument("--screenshots", metavar="DIR", help="draws every window into PNG files and ends")


def _add_setup(commands: "_Commands[_Parser]") -> None:
    db = _group(commands, "db", _later("setup", "db"), "makes, updates and checks the database")
    for what in ("create", "upgrade", "check", "verify", "refold"):
        db.add_parser(what, allow_abbrev=False)
    people = _group(commands, "people", _later("setup", "people_command"), "the staff")
    people.add_parser("list", allow_abbrev=False)
    add = people.add_parser("add", allow_abbrev=False)
    add.add_argument("login")
    add.add_argument("--name", required=True)
    add.add_argument("--rungs", metavar="tier1,tier2")
    add.add_argument("--skills", metavar="vpn,printers")
    add.add_argument("--manager", action="store_true")
    for what in ("deactivate", "activate"):
        people.add_parser(what, allow_abbrev=False).add_argument("login")
    absent = people.add_parser("absent", allow_abbrev=False)
    absent.add_argument("login")
    absent.add_argument("--from", dest="begins", type=_moment, metavar="MOMENT", help="without it, now")
    absent.add_argument("--until", dest="ends", type=_moment, required=True, metavar="MOMENT")
    absent.add_argument("--cover", metavar="LOGIN", help="takes over what they hold, on the rungs that they staff")
    absent.add_argument("--reason", metavar="TEXT")
    people.add_parser("begin-absences", allow_abbrev=False)
    _add_import(people)
    customers = _group(commands, "customers", _later("setup", "customers_command"), "the customers")
    customers.add_parser("list", allow_abbrev=False)
    add = customers.add_parser("add", allow_abbrev=False)
    add.add_argument("name")
    add.add_argument("--policy", default="Standard")
    _add_import(customers)
    _add_policy(commands)


def _add_policy(commands: "_Commands[_Parser]") -> None:
    group = _group(commands, "policy", _later("policy", "policy_command"), "versioned policies")
    group.add_parser("list", allow_abbrev=False)
    group.add_parser("show", allow_abbrev=False).add_argument("name")
    for what in ("put", "check"):
        group.add_parser(what, allow_abbrev=False).add_argument("file")
    diff = group.add_parser("diff", allow_abbrev=False)
    simulate = group.add_parser("simulate", allow_abbrev=False)
    rehearse = group.add_parser("rehearse", allow_abbrev=False)
    diff.add_argument("file")
    simulate.add_argument("policy", metavar="NAME-or-FILE", help="of a policy in force, or a file that ends in .toml")
    simulate.add_argument("--received", required=True, metavar="MOMENT", help='such as "2026-11-27 16:50"')
    simulate.add_argument("--priority", type=_one_of(Priority), metavar="P")
    simulate.add_argument("--qualified", action="store_true", help="somebody qualifies it on each rung at once")
    rehearse.add_argument("file")
    rehearse.add_argument("--days", type=_whole(1, 3650), default=30, metavar="N", help="visits that began since then")
    rehearse.add_argument("--on", metavar="POLICY", help="the visits that began under this policy, in place of its own")
    for one in (diff, simulate, rehearse):
        one.add_argument("--json", action="store_true")


def _add_import(group: "_Commands[_Parser]") -> None:
    one = group.add_parser("import", allow_abbrev=False)
    one.add_argument("file", metavar="FILE", help="CSV, its first line names the columns")
    one.add_argument("--dry-run", action="store_true", help="says what it would do and does nothing")
    one.add_argument("--refused", metavar="FILE", help="writes the rows that were refused into this file")


def _add_tickets(commands: "_Commands[_Parser]") -> None:
    ticket = _group(commands, "ticket", _later("tickets", "ticket_command"), "reads tickets")
    listing = ticket.add_parser("list", allow_abbrev=False)
    listing.add_argument("--rung", type=_one_of(Rung), metavar="R")
    listing.add_argument("--status", type=_one_of(Status), metavar="S")
    listing.add_argument("--mine", action="store_true")
    listing.add_argument("--search", metavar="TEXT")
    listing.add_argument("--filter", metavar="FILTER", help="as in the client: customer:acme prio:P1 due<1h")
    listing.add_argument("--limit", type=_whole(1, _MOST_LISTED), default=100, metavar="N")
    _add_output(listing)
    show = ticket.add_parser("show", allow_abbrev=False)
    show.add_argument("number", type=_whole(1, 10**15))
    show.add_argument("--json", action="store_true")
    why = ticket.add_parser("why", allow_abbrev=False)
    why.add_argument("number", type=_whole(1, 10**15))
    why.add_argument("kind", type=_one_of(DeadlineKind), metavar="KIND")


def _add_act(commands: "_Commands[_Parser]") -> None:
    act = _add(commands, "act", _later("acting", "act_command"), "one action on one ticket, or a batch")
    act.usage = "tierdesk act NUMBER KIND [FIELD=VALUE ...] [--seen N] [--id UUID] [--json] | --batch FILE"
    act.add_argument("words", nargs="*", metavar="WORD", help="a ticket's number or new, an action, its FIELD=VALUE")
    act.add_argument("--batch", metavar="FILE", help="JSON Lines; - for standard input")
    act.add_argument("--seen", type=_whole(1, 10**9), metavar="N", help="the version that was looked at")
    act.add_argument("--id", type=_uuid, metavar="UUID", help="done once, however often it is asked for")
    act.add_argument("--json", action="store_true")


def _add_coordination(commands: "_Commands[_Parser]") -> None:
    coordinate = _add(
        commands,
        "coordinate",
        _later("coordinating", "coordinate_command"),
        "a candidate for coordinator without a window",
    )
    coordinate.add_argument(
        "--for", dest="duration", type=_duration, metavar="DURATION", help="ends by itself after it"
    )
    notices = _add(
        commands, "notices", _later("coordinating", "notices_command"), "what the acting person is to be told"
    )
    notices.usage = "tierdesk notices [--follow] [--json] | tierdesk notices ack ID"
    notices.add_argument("what", nargs="?", choices=["ack"], metavar="ack")
    notices.add_argument("ack", nargs="?", type=_whole(1, 10**15), metavar="ID")
    notices.add_argument("--follow", action="store_true", help="goes on until it is stopped")
    notices.add_argument("--json", action="store_true", help="JSON Lines")


def _moment(word: str) -> datetime:
    try:
        return texts.instant(word)
    except texts.Unusable as unusable:
        raise argparse.ArgumentTypeError(str(unusable)) from None


def _duration(word: str) -> int:
    try:
        return texts.duration(word)
    except texts.Unusable as unusable:
        raise argparse.ArgumentTypeError(str(unusable)) from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(word: str) -> int:
        digits = word.removeprefix("#")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 20 and least <= int(digits) <= most):
            raise argparse.ArgumentTypeError(f"must be a whole number from {least} to {most:,}")
        return int(digits)

    return number


def _one_of(vocabulary: type[StrEnum]) -> Callable[[str], StrEnum]:
    known = {str(member): member for member in vocabulary}

    def member(word: str) -> StrEnum:
        if word not in known:
            raise argparse.ArgumentTypeError(f"must be {texts.one_of(list(known))}")
        return known[word]

    return member


def _uuid(word: str) -> str:
    try:
        return texts.action_id(word)
    except texts.Unusable as unusable:
        raise argparse.ArgumentTypeError(str(unusable)) from None
