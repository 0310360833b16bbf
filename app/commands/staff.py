"""The commands about who is there: deactivate, activate, absent, begin-absences; and importing people and customers."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.commands.opening import desk_of
from app.commands.output import DONE, WANTING, counted, quoted, say, say_table, tell, without_secrets
from app.desk import absence, importing, people, staffing
from app.desk.absence import HandedOver, Wish
from app.desk.desk import Desk, Refused
from app.desk.importing import Preview, Verdict, What
from app.rules.sheet import MOST_BYTES
from app.rules.texts import show_instant
from app.settings import Settings
from models.rows import Person


def change_activity(desk: Desk, options: argparse.Namespace) -> int:
    """people deactivate LOGIN, people activate LOGIN."""
    person = _person(desk, options.login)
    change = staffing.activate if options.what == "activate" else staffing.deactivate
    changed = change(desk, person)
    tell(f"{changed.login} is {'active' if changed.active else 'no longer active'}.")
    return DONE


def _person(desk: Desk, login: str) -> Person:
    found = next((one for one in people.everybody(desk.database) if one.login == login), None)
    if found is None:
        raise Refused(f"There is nobody on the staff with the login {quoted(login, 200)}; see: tierdesk people list")
    return found


def note_absence(options: argparse.Namespace, settings: Settings) -> int:
    """people absent LOGIN: a manager's act, because it hands tickets over."""
    with _managers_desk(settings, "absent LOGIN") as desk:
        wish = Wish(options.login, options.begins, options.ends, options.cover, options.reason)
        noted, done = absence.note(desk, wish)
        tell(f"{noted.person} is absent from {show_instant(noted.begins_at)} until {show_instant(noted.ends_at)}.")
        if done is None:
            tell("What they hold is handed over once it has begun: by a manager's client or people begin-absences.")
            return DONE
        return _tell_handed_over(done)


def begin_absences(settings: Settings) -> int:
    """people begin-absences: hands over for every absence that has begun; for a job that runs now and then, so silent
    where nothing was due."""
    with _managers_desk(settings, "begin-absences") as desk:
        done = absence.begin_due(desk)
        for one in done:
            tell(f"{one.absence.person} is absent until {show_instant(one.absence.ends_at)}.")
        return max([_tell_handed_over(one) for one in done], default=DONE)


@contextmanager
def _managers_desk(settings: Settings, command: str) -> Iterator[Desk]:
    """Tickets are handed over in a manager's name, so whoever sets the desk up has to say in whose."""
    with desk_of(settings, for_others=True) as desk:
        if not (desk.actor.is_manager and desk.actor.active):
            raise Refused(
                f"Tickets are handed over in a manager's name, and {quoted(desk.actor.login, 200)} is none; "
                f"say in whose: tierdesk --as LOGIN people {command}"
            )
        yield desk


def _tell_handed_over(done: HandedOver) -> int:
    for number, to in done.given.items():
        say(f"#{number} went to {to}" if to else f"#{number} went back to its rung")
    for number, sentence in done.stays.items():
        tell(f"#{number}: {sentence}")
    return WANTING if done.stays else DONE


def bring_in(desk: Desk, what: What, options: argparse.Namespace) -> int:
    """people import FILE, customers import FILE."""
    text, remark = importing.decode(_bytes_of(options.file))
    preview = importing.examine(desk, what, text)
    for told in (remark, *preview.remarks):
        if told:
            tell(told)
    if options.refused:
        # Better known before anything is imported.
        _write(options.refused, "")
    if options.dry_run:
        _say_rows(preview)
    else:
        preview = importing.carry_out(desk, preview, lambda done, of: True)
    refused = preview.count(Verdict.REFUSED)
    if options.refused:
        _write(options.refused, importing.refused_as_csv(preview))
    else:
        for row in preview.rows:
            if row.verdict is Verdict.REFUSED:
                tell(f"line {row.line}: {row.sentence}")
    would = "would be " if options.dry_run else ""
    tell(
        f"{counted(len(preview.rows), 'row')}: {preview.count(Verdict.ADD)} {would}added, "
        f"{preview.count(Verdict.CHANGE)} {would}changed, {preview.count(Verdict.SAME)} the same, {refused} refused."
    )
    return WANTING if refused else DONE


def _say_rows(preview: Preview) -> None:
    rows = [
        {"line": row.line, "verdict": row.verdict.value, "sentence": row.sentence}
        for row in preview.rows
        if row.verdict in (Verdict.ADD, Verdict.CHANGE)
    ]
    if rows:
        say_table(rows, ["line", "verdict", "sentence"])


def _bytes_of(file: str) -> bytes:
    shown = without_secrets(file)[:200]
    try:
        # A device or a pipe tells no size.
        with open(file, "rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{shown} cannot be read: {error.strerror or 'no such file'}.") from None
    except ValueError:
        raise Refused("That is no name of a file.") from None


def _write(file: str, text: str) -> None:
    try:
        # With a byte order mark, by which a spreadsheet knows UTF-8.
        Path(file).write_text(text, encoding="utf-8-sig", newline="")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no such name"
        raise Refused(f"{without_secrets(file)[:200]} cannot be written: {why}.") from None
