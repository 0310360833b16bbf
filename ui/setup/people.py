"""The page of people: who is on the staff, on which rungs, with which skills, and who is absent.

Hides how a member becomes a row and a form. GUI thread, but for `_read` and what saves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.desk import absence, queues, staffing
from app.desk.absence import Absence
from app.desk.desk import Desk
from app.desk.staffing import Member
from models.rows import Person
from models.vocabulary import Rung
from ui.common import wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import Line, PlainLabel
from ui.setup.absence_panel import About, AbsencePanel
from ui.setup.covers import covers_of
from ui.setup.editors import BoxesEditor, SwitchEditor, TagsEditor
from ui.setup.holding import Holding
from ui.setup.items import Item
from ui.setup.record_form import RecordForm, Told
from ui.setup.subject import Subject, Words
from ui.tickets.editors import LineEditor

_LADDER = (Rung.TIER1, Rung.TIER2, Rung.TIER3, Rung.ONSITE)


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody, at one moment."""

    members: tuple[Member, ...]
    absences: tuple[Absence, ...]
    now: datetime

    @property
    def names(self) -> Mapping[str, str]:
        return {member.person.login: member.person.name for member in self.members}


@dataclass(frozen=True, slots=True)
class Record:
    member: Member
    staff: Staff

    @property
    def person(self) -> Person:
        return self.member.person


def _read(desk: Desk) -> Staff:
    # The database's time comes with any page of a queue.
    now = queues.listing(desk, limit=1).now
    return Staff(tuple(staffing.members(desk)), tuple(absence.upcoming(desk)), now)


def _items(staff: Staff) -> list[Item]:
    return [_item(Record(member, staff)) for member in staff.members]


def _item(record: Record) -> Item:
    person, member, staff = record.person, record.member, record.staff
    rungs = [wording.word(rung) for rung in _LADDER if rung in person.rungs]
    if person.is_manager:
        rungs.append(wording.word(Rung.MANAGER))
    away = ""
    if member.absent is not None:
        away = _tr("until {0}").format(wording.instant(member.absent.ends_at, staff.now))
    elif member.next is not None:
        away = _tr("begins {0}").format(wording.instant(member.next.begins_at, staff.now))
    cells = (person.name, ", ".join(rungs), ", ".join(sorted(person.skills)), member.held, away)
    return Item(person.login, cells, person.active, record, person.login)


class PersonForm(RecordForm):
    faults = (
        ("The login", "login"),
        ("There is somebody with the login", "login"),
        ("The name", "name"),
        ("A skill", "skills"),
        ("The rung", "rungs"),
    )

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        self.add_row("name", self.tr("Name"), LineEditor(), needed=True)
        hint = self.tr("with which they sign in; it stays")
        self.add_row("login", self.tr("Login"), LineEditor(hint), hint, needed=True)
        boxes = BoxesEditor([(rung, wording.word(rung)) for rung in _LADDER])
        self.add_row("rungs", self.tr("Rungs that they staff"), boxes, optional=False)
        self.skills = TagsEditor(self.tr("for example vpn; Enter makes it one"))
        self.add_row("skills", self.tr("Skills"), self.skills)
        switch = SwitchEditor(self.tr("Acts on every rung, decides, and sets up the desk"))
        self.add_row("is_manager", self.tr("Manager"), switch, optional=False)
        self.about_rights = PlainLabel(role="small", wrap=True)
        self.column.addWidget(self.about_rights)
        self.nowhere = PlainLabel(
            self.tr("With no rung, and not a manager, they act on no ticket."), role="small", wrap=True
        )
        self.column.addWidget(self.nowhere)
        self._is_server = not desk.database.is_sqlite
        self.holding = Holding(desk, runner)
        self.holding.open_wanted.connect(self.open_wanted)
        self.holding.act_wanted.connect(self.act_wanted)
        self.absence = AbsencePanel(desk, runner)
        self.absence.open_wanted.connect(self.open_wanted)
        self.absence.noted.connect(self.refresh_wanted)
        self._beside = (Line(), self.holding, Line(), self.absence)
        for part in self._beside:
            self.column.addWidget(part)
        self.changed.connect(self._say_rights)
        self.changed.connect(self._say_nowhere)

    def know(self, staff: Staff) -> None:
        self.skills.know(sorted({skill for member in staff.members for skill in member.person.skills}))

    def fill(self, record: Record | None) -> None:
        person = record.person if record is not None else Person("", "", frozenset(), frozenset(), False, True)
        for name, value in (
            ("name", person.name),
            ("login", person.login),
            ("rungs", person.rungs),
            ("skills", sorted(person.skills)),
            ("is_manager", person.is_manager),
        ):
            self.rows[name].editor.set_value(value)
        self.rows["login"].setEnabled(record is None)
        self._say_nowhere()

    def show_beside(self, record: Record | None) -> None:
        for part in self._beside:
            part.setVisible(record is not None)
        if record is None:
            return
        self.know(record.staff)
        self.holding.show_of(record.person.login, record.member.held)
        self.absence.show_of(_about(record))

    def why_kept(self, record: Record) -> str:
        held = record.member.held
        if not held:
            return ""
        words = self.tr("{0} holds 1 ticket; hand it over first.")
        if held > 1:
            words = self.tr("{0} holds {1} tickets; hand them over first.")
        return words.format(one_line(record.person.name, 60), held)

    def lead_to_tickets(self) -> bool:
        self.holding.lead()
        return True

    def history_of(self, record: Record) -> Sequence[Told]:
        login = record.person.login
        return (("person", login, ""), ("absence", login, self.tr("Absence")))

    def _say_nowhere(self) -> None:
        given = {name: self.rows[name].editor.value() for name in ("name", "rungs", "is_manager")}
        self.nowhere.setVisible(bool(given["name"]) and not given["rungs"] and not given["is_manager"])

    def _say_rights(self) -> None:
        """How a login gets what a manager may: the desk knows who is one, the server lets them."""
        is_manager = bool(self.rows["is_manager"].editor.value())
        self.about_rights.setVisible(self._is_server)
        if not self._is_server:
            return
        login = self.record.person.login if self.record is not None else self.rows["login"].editor.value()
        group = "tierdesk_staff, tierdesk_managers" if is_manager else "tierdesk_staff"
        words = self.tr("Their login on the server gets its rights from the desk's owner, by: {0}")
        self.about_rights.setText(words.format(f'GRANT {group} TO "{login or "…"}"'))

    def work(self, desk: Desk) -> Callable[[], str]:
        given = {name: row.editor.value() for name, row in self.rows.items()}
        seen: Person | None = self.record.person if self.record is not None else None
        wanted = Person(
            login=seen.login if seen is not None else str(given["login"]),
            name=str(given["name"]),
            rungs=frozenset(Rung(rung) for rung in given["rungs"]),
            skills=frozenset(given["skills"]),
            is_manager=bool(given["is_manager"]),
            active=seen.active if seen is not None else True,
        )
        return partial(_save, desk, seen, wanted)

    @property
    def inner_is_changed(self) -> bool:
        return self.absence.is_changed

    def inner_submits(self) -> bool:
        if self.absence.has_keys and self.absence.form is not None:
            self.absence.form.submit()
            return True
        return False

    def inner_escapes(self) -> bool:
        if self.absence.has_keys and not self.absence.is_changed:
            self.absence.leave_form()
            return True
        return False

    def drop_inner(self) -> None:
        self.absence.drop_form()


def _about(record: Record) -> About:
    staff, login = record.staff, record.person.login
    own = tuple(one for one in staff.absences if one.person == login)
    return About(record.member, own, covers_of(record.member, staff.members), staff.names, staff.now)


def _save(desk: Desk, seen: Person | None, wanted: Person) -> str:
    return (staffing.add(desk, wanted) if seen is None else staffing.edit(desk, seen, wanted)).login


def _deactivate(desk: Desk, record: Record) -> str:
    return staffing.deactivate(desk, record.person).login


def _activate(desk: Desk, record: Record) -> str:
    return staffing.activate(desk, record.person).login


def people() -> Subject:
    return Subject(
        icon="people",
        words=_words(),
        headings=(_tr("Name"), _tr("Rungs"), _tr("Skills"), _tr("Holds"), _tr("Absent")),
        parts=(28, 22, 24, 10, 26),
        read=_read,
        items=_items,
        make_form=PersonForm,
        key_of=lambda record: record.person.login,
        edited=lambda record: record.person,
        name_of=lambda record: record.person.name,
        is_active=lambda record: record.person.active,
        activate=_activate,
        deactivate=_deactivate,
        field_names={
            "name": _tr("Name"),
            "login": _tr("Login"),
            "rungs": _tr("Rungs"),
            "skills": _tr("Skills"),
            "is_manager": _tr("Manager"),
            "active": _tr("Active"),
            "begins_at": _tr("From"),
            "ends_at": _tr("Until"),
            "cover": _tr("Who covers"),
            "reason": _tr("Reason"),
        },
        can_import=True,
    )


def _words() -> Words:
    return Words(
        title=_tr("People"),
        about=_tr("Who works at this desk. Nobody is deleted: who leaves is deactivated, and the history names them."),
        search=_tr("Find by name, login, rung or skill"),
        new=_tr("A new person"),
        add=_tr("Add a person"),
        deactivate=_tr("Deactivate {0}? They can no longer sign in and are not offered any more."),
        empty_title=_tr("Nobody yet"),
        empty_reason=_tr("Add those who work here, or import them from a file."),
        nothing_title=_tr("Nobody chosen"),
        nothing_reason=_tr("Choose somebody on the left, or add somebody."),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("people", words)
