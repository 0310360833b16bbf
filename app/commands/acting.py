"""The command act: one action, or a batch of JSON Lines.

Hides how lines become transactions. A group of lines is committed together and answered after its commit; a group is
what is waiting, as long as its locks are held for no more than 50 ms; a line behind which nothing waits is alone.
"""

import argparse
import json
import queue
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from app.commands.opening import desk_of
from app.commands.output import CHANGED, DONE, REFUSED, WANTING, quoted, say, say_json, tell
from app.desk import tickets
from app.desk.desk import Changed, Desk, Refused
from app.desk.tickets import Answer, Done, Request
from app.rules import actions, texts
from app.rules.actions import Invalid
from app.settings import Settings

_LONGEST_LINE = 4_000_000
_LARGEST_GROUP = 200
_LARGEST_SIZE = 64_000
_HOLD_SECONDS = 0.04
_WAITING = 1000


def act_command(options: argparse.Namespace, settings: Settings) -> int:
    """act NUMBER KIND ..., act --batch FILE."""
    if options.batch is not None:
        return _batch(options, settings)
    answer = _act(options, settings)
    if options.json:
        say_json(_document(answer))
    elif isinstance(answer, Done):
        say(f"#{answer.ticket} is {answer.status} on {answer.rung}, version {answer.version}.")
    else:
        tell(str(answer))
    return DONE if isinstance(answer, Done) else CHANGED if isinstance(answer, Changed) else REFUSED


def _act(options: argparse.Namespace, settings: Settings) -> Answer:
    try:
        request = _request_of_words(options)
    except Invalid as invalid:
        return invalid
    with desk_of(settings) as desk:
        return tickets.act_all(desk, [request])[0]


def _request_of_words(options: argparse.Namespace) -> Request:
    if len(options.words) < 2:
        raise Refused("Name a ticket and an action, as in: tierdesk act 7 note text=... (or: act new receive ...)")
    ticket, kind, *given = options.words
    fields: dict[str, object] = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise Refused(f"{quoted(word)} is no field; write FIELD=VALUE, as in text='called back'.")
        if name in fields:
            raise Refused(f"The field {quoted(name)} is given twice.")
        fields[name] = value
    number = None if ticket == "new" else _number(ticket)
    return Request(number, actions.parse(kind, fields), None, options.seen, options.id)


def _number(word: str) -> int:
    digits = word.removeprefix("#")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise Refused(f"{quoted(word)} is no ticket's number.")
    return int(digits)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    request: Request | None
    mistake: str | None
    size: int = 0
    """Bytes, as far as they are work for the database."""


def _batch(options: argparse.Namespace, settings: Settings) -> int:
    if options.words or options.seen is not None or options.id is not None:
        raise Refused("A batch names tickets, actions, seen and id in its lines; leave them out of the command.")
    with desk_of(settings, for_others=True) as desk:
        source = _open(options.batch)
        lines: queue.Queue[_Read] = queue.Queue(_WAITING)
        threading.Thread(target=_read, args=(source, lines), daemon=True).start()
        return _answer_all(desk, lines)


def _answer_all(desk: Desk, lines: "queue.Queue[_Read]") -> int:
    refs: dict[str, int] = {}
    all_done, at_once = True, 1
    while True:
        group, ended = _next_group(lines, at_once)
        started = time.monotonic()
        all_done &= _answer_group(desk, group, refs)
        took = max(time.monotonic() - started, 1e-4)
        at_once = max(1, min(_LARGEST_GROUP, 2 * at_once, int(max(1, len(group)) * _HOLD_SECONDS / took)))
        if ended:
            return DONE if all_done else WANTING


def _open(file: str) -> IO[bytes]:
    try:
        # Not sys.stdin's own buffer: Python must not wait at its end for the thread that reads it.
        return open(sys.stdin.fileno(), "rb", closefd=False) if file == "-" else open(file, "rb")
    except AttributeError:
        raise Refused("There is no standard input to read the batch from.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no file's name"
        raise Refused(f"The batch {quoted(file, 200)} cannot be read: {reason}.") from None


_Read = _Line | BaseException | None
"""A line, a defect in reading one, or the end."""


def _read(source: IO[bytes], lines: "queue.Queue[_Read]") -> None:
    number = 0
    ended: BaseException | None = None
    try:
        with source:
            for raw in _raw_lines(source):
                number += 1
                if raw.strip():
                    lines.put(_parse(number, raw))
    except OSError as error:
        lines.put(_Line(number + 1, None, f"The batch cannot be read any further: {error.strerror}."))
    except BaseException as error:
        # Told by the thread that answers; the lines before are answered first.
        ended = error
    lines.put(ended)


def _raw_lines(source: IO[bytes]) -> Iterator[bytes]:
    """Every line, of one that is too long only its beginning, which is longer than the longest."""
    while raw := source.readline(_LONGEST_LINE + 1):
        if not raw.endswith(b"\n"):
            while (rest := source.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        yield raw


def _next_group(lines: "queue.Queue[_Read]", at_once: int) -> tuple[list[_Line], bool]:
    """What is waiting, at most `at_once` lines and about _LARGEST_SIZE bytes; waits for the first.

    True when nothing follows.
    """
    group: list[_Line] = []
    size = 0
    line = lines.get()
    while line is not None:
        if isinstance(line, BaseException):
            if not group:
                raise line
            lines.put(line)
            return group, False
        group.append(line)
        size += line.size
        if len(group) >= at_once or size >= _LARGEST_SIZE:
            return group, False
        try:
            line = lines.get_nowait()
        except queue.Empty:
            return group, False
    return group, True


def _answer_group(desk: Desk, group: list[_Line], refs: dict[str, int]) -> bool:
    requests = [line.request for line in group if line.request is not None]
    answers = iter(tickets.act_all(desk, requests, refs) if requests else [])
    all_done = True
    for line in group:
        answer: Answer = Invalid(line.mistake or "") if line.request is None else next(answers)
        say_json({**_document(answer), "line": line.number}, indent=None)
        all_done &= isinstance(answer, Done)
    return all_done


def _document(answer: Answer) -> dict[str, Any]:
    if isinstance(answer, Done):
        return {
            "ok": True,
            "ticket": answer.ticket,
            "version": answer.version,
            "status": answer.status,
            "rung": answer.rung,
        }
    error = "invalid" if isinstance(answer, Invalid) else "changed" if isinstance(answer, Changed) else "refused"
    return {"ok": False, "error": error, "message": str(answer)}


def _parse(number: int, raw: bytes) -> _Line:
    try:
        return _Line(number, _request(raw), None, len(raw))
    except Invalid as invalid:
        return _Line(number, None, str(invalid))


def _request(raw: bytes) -> Request:
    if len(raw) > _LONGEST_LINE:
        raise Invalid(f"The line is longer than {_LONGEST_LINE:,} bytes.")
    try:
        line = json.loads(raw, object_pairs_hook=_object)
    except Invalid:
        raise
    except (ValueError, RecursionError):
        raise Invalid("The line is no JSON.") from None
    if not isinstance(line, dict):
        raise Invalid("The line is no JSON object.")
    around = {name: line.pop(name, None) for name in ("ticket", "kind", "as", "id", "seen", "done_at", "ref")}
    return Request(
        ticket=_ticket(around["ticket"]),
        action=actions.parse(around["kind"], line),
        login=_text(around, "as"),
        seen=_seen(around["seen"]),
        action_id=_action_id(around["id"]),
        done_at=_done_at(around["done_at"]),
        ref=_text(around, "ref"),
    )


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        # JSON leaves open which one counts; so does whoever wrote the line.
        raise Invalid("The line gives a field twice.")
    return found


def _ticket(value: object) -> int | str | None:
    if value == "new":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**15:
        return value
    if isinstance(value, str) and value.startswith("@"):
        return f"@{_line('ticket', value[1:])}"
    raise Invalid('ticket must be a number, "new", or "@" and the ref of an earlier line.')


def _text(around: Mapping[str, object], name: str) -> str | None:
    value = around[name]
    if value is None:
        return None
    return f"@{_line(name, value)}" if name == "ref" else _line(name, value)


def _line(name: str, value: object) -> str:
    try:
        return texts.line(value)
    except texts.Unusable as unusable:
        raise Invalid(f"{name} {unusable}.") from None


def _seen(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9):
        return value
    raise Invalid("seen must be the number of the version that was looked at.")


def _action_id(value: object) -> str | None:
    if value is None:
        return None
    try:
        return texts.action_id(value)
    except texts.Unusable as unusable:
        raise Invalid(f"id {unusable}.") from None


def _done_at(value: object) -> Any:
    if value is None:
        return None
    try:
        return texts.instant(value)
    except texts.Unusable as unusable:
        raise Invalid(f"done_at {unusable}.") from None
