"""The form of one action: a row for each field, checked while it is typed in.

Hides how `actions.describe` becomes controls, which rows are in sight, and how a mistake finds its row. Invariants: the
rows of a kind are exactly its described fields; a text once typed is only emptied by `clear`; `action()` is well-formed
or raises Invalid. GUI thread.
"""

import logging
from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QScrollArea, QVBoxLayout, QWidget

from app.desk.shift import Suited
from app.desk.tickets import TicketView
from app.rules.actions import Action, FieldSpec, Invalid, Shape, describe, parse
from models.rows import Person
from models.vocabulary import Rung
from ui.common import theme, wording
from ui.tickets import answers, conditions
from ui.tickets.absent import NOBODY, Away
from ui.tickets.editors import Chips, Editor, LineEditor, MinutesEditor, TextEditor, Value
from ui.tickets.pickers import PickEditor
from ui.tickets.row import Row
from ui.tickets.time_editors import DurationEditor, InstantEditor
from ui.tickets.toggles import Toggles

log = logging.getLogger("tierdesk.ui")


_WRITTEN = frozenset((Shape.TEXT, Shape.LINE))
_CHOSEN = frozenset((Shape.CHOICE, Shape.TRUTH, Shape.RATING))


class Form(QWidget):
    """The rows of one kind of action on one ticket (None for `receive`)."""

    changed = Signal()

    def __init__(
        self, kind: str, view: TicketView, parent: QWidget | None = None, wanted: Collection[str] = ()
    ) -> None:
        """Of ``wanted`` fields none may stay empty, and they come first."""
        super().__init__(parent)
        self.kind = kind
        self._view, self._wanted = view, wanted
        # The reason comes last: first what, then why.
        last = "reason" if kind == "correct" else ""
        ordered = sorted(describe(kind), key=lambda spec: (spec.name not in wanted, spec.name == last))
        self._specs = {spec.name: spec for spec in ordered}
        self.rows: dict[str, Row] = {}
        self._people: list[tuple[str, str]] = []
        self._away = NOBODY
        self._takes_over = False
        self._typed: list[str] = []
        """The texts in which was typed, the last one last."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        self._choice = self._make_choice()
        if self._choice is not None:
            layout.addWidget(self._choice)
        for spec in self._specs.values():
            row = self._make_row(spec)
            self.rows[spec.name] = row
            layout.addWidget(row)
        self._prefill()
        self._typed.clear()
        self._initial = self.draft()
        self._arrange()

    def update_view(self, view: TicketView) -> None:
        """The ticket as it is now; what is typed stays."""
        self._view = view

    def take_over(self, yes: bool) -> None:
        """It is taken from a colleague: the procedure asks why."""
        if yes != self._takes_over:
            self._takes_over = yes
            self._arrange()

    @property
    def picks(self) -> bool:
        """It names people, customers or vendors, which the desk has to be asked for."""
        return any(isinstance(row.editor, PickEditor) for row in self.rows.values())

    def offer(self, staff: list[Person], customers: list[str], vendors: list[str]) -> None:
        """Fill the pickers with what the desk knows."""
        ticket = self._view.ticket
        if self.kind == "note":
            # Whoever holds it is whom one mostly wants to tell something.
            able = sorted((one for one in staff if one.active), key=lambda one: one.login != ticket.assignee)
        else:
            able = [p for p in staff if p.active and p.staffs(ticket.rung) and p.login != ticket.assignee]
        for name, row in self.rows.items():
            editor = row.editor
            if not isinstance(editor, PickEditor):
                continue
            shape = self._specs[name].shape
            if shape is Shape.PERSON:
                self._people = [(person.login, person.name) for person in able]
                self._offer_people()
            else:
                names = customers if shape is Shape.CUSTOMER else vendors
                editor.offer([(each, each) for each in names])

    def text_rows(self) -> dict[str, Row]:
        """The rows in which one writes whole texts."""
        return {name: row for name, row in self.rows.items() if self._specs[name].shape is Shape.TEXT}

    def offer_suited(self, found: list[Suited], rungs: Collection[Rung] = ()) -> None:
        """Offer those to whom the ticket can go in the order in which they are suited, with why.

        Of ``rungs``, where there are several tickets, it is said which of them a person does not staff.
        """
        if self.kind == "note":
            return
        held_by = None if rungs else self._view.ticket.assignee
        self._people = [(one.person.login, _suited_words(one, rungs)) for one in found if one.person.login != held_by]
        self._offer_people()

    @property
    def people(self) -> list[str]:
        """The logins that are on offer."""
        return [login for login, _ in self._people]

    def know_away(self, away: Away) -> None:
        """Of whom is absent it is said so in the list."""
        self._away = away
        self._offer_people()

    def _offer_people(self) -> None:
        things = []
        for login, words in self._people:
            absent = self._away.words(login, self._view.now)
            things.append((login, f"{words} · {absent}" if absent else words))
        for name, row in self.rows.items():
            if things and self._specs[name].shape is Shape.PERSON and isinstance(row.editor, PickEditor):
                row.editor.offer(things)

    def fields(self) -> dict[str, object]:
        """What is given, of the fields that belong."""
        given = self._given()
        return {
            name: value
            for name, value in given.items()
            if name in self._specs and value is not None and conditions.belongs(self.kind, name, given)
        }

    def action(self) -> Action:
        """The action as it stands. Raises Invalid after marking every row at fault."""
        first = self._mark_missing()
        if first is not None:
            raise first
        try:
            return parse(self.kind, self.fields())
        except Invalid as invalid:
            if invalid.field in self.rows:
                self.rows[invalid.field].complain_of(invalid)
            raise

    def draft(self) -> dict[str, object]:
        """What was typed, so that `restore` brings it back."""
        typed: dict[str, object] = {}
        if self._choice is not None:
            typed[conditions.CHOSEN] = self._choice.chosen()
        # In this order it is kept: whoever comes back goes on with the last.
        for name in sorted(self.rows, key=lambda name: self._typed.index(name) if name in self._typed else -1):
            typed[name] = self.rows[name].editor.raw()
        return typed

    @property
    def is_worth_keeping(self) -> bool:
        """More was done here than one choice made, which a key can do by mistake."""
        given = self.draft()
        changed = [name for name, value in given.items() if value != self._initial.get(name)]
        written = [name for name in changed if name in self._specs and self._specs[name].shape not in _CHOSEN]
        return bool(written) or len(changed) > 1

    def restore(self, draft: Mapping[str, object]) -> None:
        """Bring back what was typed; what the draft does not name stays as it is."""
        if self._choice is not None and conditions.CHOSEN in draft:
            self._choice.choose(draft[conditions.CHOSEN])
        for name, value in draft.items():
            if name in self.rows and value is not None:
                self._put(name, value)
        self._typed = [name for name in draft if name in self.rows and self._specs[name].shape in _WRITTEN]
        self._arrange()

    def become(self, draft: Mapping[str, object]) -> None:
        """Show this and nothing else: what is typed in another form of the same kind on the same ticket."""
        if self._choice is not None:
            self._choice.choose(draft.get(conditions.CHOSEN, self._choice.nothing))
        for name, row in self.rows.items():
            if row.editor.raw() != draft.get(name):
                self._put(name, draft.get(name))
        self._arrange()

    def _put(self, name: str, value: object) -> None:
        try:
            self.rows[name].editor.set_value(value)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            # It came out of a file, where anything can stand.
            log.warning("What was kept of %s is no value for it.", name, exc_info=True)

    def focus_first(self) -> bool:
        """To the first field that is empty, else to the first. False where there is none."""
        in_sight = [row for row in self.rows.values() if not row.isHidden()]
        empty = [row for row in in_sight if row.editor.value() is None]
        if self._choice is not None and self._choice.starts_empty:
            self._choice.setFocus(Qt.FocusReason.OtherFocusReason)
        elif in_sight:
            (empty or in_sight)[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(in_sight) or self._choice is not None

    def go_on(self) -> bool:
        """To the end of the text that was typed last. False where there is none."""
        for name in reversed(self._typed):
            row = self.rows[name]
            if not row.isHidden() and row.editor.raw() not in (None, self._initial.get(name)):
                row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def focus_field(self, name: str | None) -> None:
        if name in self.rows:
            row = self.rows[name]
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            # Once the complaint above it has its place.
            QTimer.singleShot(0, row, partial(_bring_into_sight, row))

    def _given(self) -> dict[str, object]:
        given: dict[str, object] = {name: row.editor.value() for name, row in self.rows.items()}
        if self._choice is not None:
            given[conditions.CHOSEN] = self._choice.chosen()
        return given

    def _needed(self, name: str, given: Mapping[str, object]) -> bool:
        if (self.kind, name) == ("decide", "no_vendor"):
            return self._view.policy.vendor_question and not self._view.ticket.engagements
        if self._is_taken_over(name):
            return True
        return name in self._wanted or conditions.needed(self.kind, self._specs[name], given)

    def _is_taken_over(self, name: str) -> bool:
        return self._takes_over and (self.kind, name) == ("assign", "reason")

    def _mark_missing(self) -> Invalid | None:
        given, first = self._given(), None
        for name, row in self.rows.items():
            wanted = conditions.belongs(self.kind, name, given) and given[name] is None
            unknown = row.editor.unknown if isinstance(row.editor, PickEditor) else ""
            if wanted and unknown:
                sentence = self._unknown_words(name).format(unknown[:60])
            elif wanted and self._needed(name, given):
                sentence = self.tr("This is needed.")
            else:
                continue
            row.complain(sentence)
            first = first or Invalid(sentence, name)
        if first is None and self._choice is not None and self._choice.missing:
            return Invalid(self._choice.missing)
        return first

    def _unknown_words(self, name: str) -> str:
        if (self.kind, name) == ("assign", "to"):
            # There may be somebody of this name on another rung.
            return self.tr("Nobody who staffs the rung is called “{0}”.")
        return self.tr("Nothing here is called “{0}”.")

    def _make_choice(self) -> Toggles | None:
        if self.kind == "correct":
            names = [name for name in self._specs if name != "reason"]
            choice = Toggles([(name, wording.label(self.kind, name)) for name in names], several=True)
            choice.missing_words = self.tr("Choose what to correct.")
        elif self.kind == "change_priority":
            ways = [
                (conditions.BY_LEVELS, self.tr("By impact and urgency")),
                (conditions.BY_PRIORITY, self.tr("Name it")),
            ]
            choice = Toggles(ways, several=False)
        else:
            return None
        choice.changed.connect(self._choice_changed)
        return choice

    def _make_row(self, spec: FieldSpec) -> Row:
        hint = wording.hint(self.kind, spec.name)
        row = Row(spec.name, wording.label(self.kind, spec.name), hint, self._make_editor(spec, hint))
        row.changed.connect(self._row_changed)
        return row

    def _make_editor(self, spec: FieldSpec, hint: str) -> Editor:
        if spec.shape in (Shape.CHOICE, Shape.TRUTH, Shape.RATING):
            return Chips(self._choices(spec), spec.required)
        if spec.shape in (Shape.PERSON, Shape.CUSTOMER, Shape.VENDOR):
            return PickEditor(hint, free=spec.shape is Shape.VENDOR)
        if spec.shape is Shape.TEXT:
            return TextEditor(hint, least=3 if spec.required else 2)
        if spec.shape is Shape.LINE:
            return line_editor(spec.name, hint)
        return self._make_amount(spec, hint)

    def _make_amount(self, spec: FieldSpec, hint: str) -> Editor:
        if spec.shape is Shape.INSTANT:
            return InstantEditor(self._view.now, spec.required)
        return MinutesEditor() if spec.shape is Shape.MINUTES else DurationEditor(hint)

    def _choices(self, spec: FieldSpec) -> list[tuple[Value, str]]:
        if spec.shape is Shape.TRUTH:
            return [(truth, answers.truth(self.kind, spec.name, truth)) for truth in (True, False)]
        if spec.shape is Shape.RATING:
            return [(stars, f"{stars} ★") for stars in range(1, 6)]
        values = [value for value in spec.choices if self._possible(spec.name, value)]
        return [(str(value), answers.choice(value)) for value in values]

    def _possible(self, name: str, value: str) -> bool:
        """A ticket is returned to a rung that its policy has."""
        return (self.kind, name) != ("decide", "to") or (value in self._view.policy.ladder and value != Rung.MANAGER)

    def _prefill(self) -> None:
        for name, row in self.rows.items():
            said = conditions.known(self.kind, name, self._view.ticket)
            if said is not None:
                row.editor.set_value(said)

    def _arrange(self) -> None:
        """Show the rows that belong, and which of them may stay empty."""
        given = self._given()
        for name, row in self.rows.items():
            row.setVisible(conditions.belongs(self.kind, name, given))
            why = self.tr("needed: it is taken over from a colleague") if self._is_taken_over(name) else ""
            row.set_needed(self._needed(name, given), why)

    @Slot()
    def _choice_changed(self) -> None:
        if self.kind == "correct" and self._choice is not None:
            self._show_present_values()
        self._arrange()
        self.changed.emit()

    def _show_present_values(self) -> None:
        """A field that is to be mended starts with what it says now."""
        for name in self._choice.chosen() if self._choice is not None else ():
            row = self.rows[str(name)]
            if row.isHidden() and row.editor.value() is None:
                present: Value = getattr(self._view.ticket, str(name), None)
                row.editor.set_value(self._view.customer.name if name == "customer" else present)
                self._initial[str(name)] = row.editor.raw()

    @Slot(str)
    def _row_changed(self, name: str) -> None:
        row = self.rows[name]
        if self._specs[name].shape in _WRITTEN:
            self._typed = [*(one for one in self._typed if one != name), name]
        value = row.editor.value()
        invalid = conditions.problem(self.kind, name, value) if value is not None else None
        if invalid is not None:
            row.complain_of(invalid)
        else:
            row.complain(None)
        self._arrange()
        self.changed.emit()


def _bring_into_sight(row: QWidget) -> None:
    above = row.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(row, 0, theme.M)


def line_editor(name: str, hint: str) -> LineEditor:
    """A line that offers what people mostly type into the field of this name."""
    editor = LineEditor(hint)
    usual = answers.usual(name)
    if usual:
        completer = QCompleter(usual, editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.edit.setCompleter(completer)
    return editor


def _suited_words(one: Suited, rungs: Collection[Rung]) -> str:
    """``Ben Okafor · has the skill · holds 3 · not on Manager``."""
    parts = [one.person.name]
    if one.has_skill:
        parts.append(QCoreApplication.translate("form", "has the skill"))
    parts.append(QCoreApplication.translate("form", "holds {0}").format(one.held))
    missing = [wording.word(rung) for rung in Rung if rung in rungs and not one.person.staffs(rung)]
    if missing:
        parts.append(QCoreApplication.translate("form", "not on {0}").format(", ".join(missing)))
    return " · ".join(parts)
