"""The page of policies: which there are, the one that is looked at or edited, and what its draft would bring about.

Hides reading, checking and putting. Invariants: nothing typed is lost by choosing another policy, by a refusal, by
somebody who put a version meanwhile, or while one is on its way into force; what is checked and simulated is always the
draft as it stands, and what is put is what was asked about. GUI thread; the desk is only called through the runner.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.common import wording
from ui.common.runner import Job, Runner
from ui.policies import examining
from ui.policies.dialogs import NewPolicyDialog, PutDialog
from ui.policies.draft import Draft
from ui.policies.files import PolicyFiles
from ui.policies.kept import drafts_of
from ui.policies.page_view import PageView
from ui.policies.problem_list import Problem
from ui.policies.words import place_words

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.policies import Put
    from ui.policies.examining import Examined, Found

PAUSE = 150
"""Milliseconds after the last key before the rules are asked."""


@dataclass(frozen=True)
class Putting:
    """A policy as somebody was asked about it: whatever is on show later, this is put."""

    name: str
    text: str
    base_version: int
    document: dict[str, Any]
    """A copy: by it is seen what was typed since."""


class PoliciesPage(PageView):
    open_wanted = Signal(int)
    """The ticket of this number."""

    def __init__(
        self, desk: Desk, runner: Runner, store: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, runner, store, parent)
        self._desk, self._runner = desk, runner
        self._found: Found | None = None
        self._drafts = drafts_of(desk)
        self._draft: Draft | None = None
        self._examined: Examined | None = None
        self._jobs: dict[str, Job] = {}
        self._wanted = ""
        """The policy that is being read."""
        self._putting: Putting | None = None
        """What is on its way into force."""
        self._then: Callable[[], None] | None = None
        self.files = PolicyFiles(desk, runner, self)
        self._connect()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.examine_now)

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_policy)
        self.new.clicked.connect(self._ask_new)
        self.files.imported.connect(self._take_import)
        self.files.told.connect(self._tell)
        self.import_button.clicked.connect(self.files.ask_import)
        self.export_button.clicked.connect(self._export)
        self.head.put_wanted.connect(self._ask_put)
        self.head.discard_wanted.connect(self.discard)
        self.form.changed.connect(self._edited)
        self.form.calendars_wanted.connect(self._read_calendars)
        self.tools.open_wanted.connect(self.open_wanted)
        self.look.clicked.connect(self._look_at_difference)
        self.question.left.connect(self._leave)
        self.question.thrown_away.connect(self._throw_away)
        self.state.action_wanted.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is None:
            self.refresh()

    # reading

    @property
    def draft(self) -> Draft | None:
        """The policy on show."""
        return self._draft

    @property
    def examined(self) -> Examined | None:
        """What the rules say of it, None while they are asked."""
        return self._examined

    @Slot()
    def refresh(self) -> None:
        """Read the policies anew. Edits stay; a version that somebody put meanwhile is told."""
        self._find(self._draft.name if self._draft is not None else "", self._refreshed)

    def show_policy(self, name: str) -> None:
        """The policy of this name, with the edits that were begun."""
        self._find(name, self._show_found)

    def _find(self, name: str, done: Callable[[Found], None]) -> None:
        self._wanted = name
        self._run("find", partial(examining.find, self._desk, name), done, self._unreadable)

    def _run(
        self, key: str, work: Callable[[], object], done: Callable[..., None], failed: Callable[[Exception], None]
    ) -> None:
        """Only the newest answer of its kind is of use."""
        before = self._jobs.pop(key, None)
        if before is not None:
            before.cancel()
        self._jobs[key] = self._runner.run(self, work, done, failed)

    def _unreadable(self, error: Exception) -> None:
        if self._found is None:
            self.state.show_failed(self.tr("The policies cannot be read"), wording.failure(error), self.tr("Try again"))
        else:
            self._complain(error)

    def _refreshed(self, found: Found) -> None:
        draft = self._draft
        if draft is None:
            names = sorted(found.list.known)
            if names:
                self.show_policy(names[0])
            return
        version = found.affected.version if found.affected is not None else 0
        if version == draft.base_version or not draft.changed:
            self._show_found(found, again=version == draft.base_version)
        else:
            self._found = found
            self._show_list()
            self._tell_conflict(self._overtaken(found))

    def _overtaken(self, found: Found) -> str:
        line = next((one for one in found.list.lines if one.name == found.name), None)
        if line is None:
            return ""
        when = wording.instant(line.put_at, found.list.now)
        return self.tr("{0} put version {1} {2}, while you edited. Your edits are still here.").format(
            line.put_by, line.version, when
        )

    def _show_found(self, found: Found, again: bool = False) -> None:
        self._found = found
        draft = self._drafts.get(found.name) or found.draft()
        found.follow(draft)
        if not again:
            for banner in (self.trouble, self.told, self.conflict):
                banner.hide()
        same = again and self._draft is not None and self._draft.document == draft.document
        self._show_draft(draft, new=not same)

    def _show_draft(self, draft: Draft, new: bool) -> None:
        self._draft = draft
        self.state.hide()
        self.splitter.show()
        self._show_list()
        self._show_head()
        if self._found is None:
            return
        self.form.show_draft(draft, not self.may_edit, self._found.list.now.date())
        if new:
            self.tools.begin(self._found.list, draft, self._found.affected)
        self.examine_now()

    def _show_list(self) -> None:
        found = self._found
        if found is None:
            return
        edited = [name for name, draft in self._drafts.items() if draft.changed]
        new = [name for name in self._drafts if name not in found.list.known]
        current = self._draft.name if self._draft is not None else ""
        self.list.show_lines(found.list.lines, found.list.now, found.extends, edited, new, current)

    def _show_head(self) -> None:
        draft, found = self._draft, self._found
        if draft is None or found is None:
            return
        line = next((one for one in found.list.lines if one.name == draft.name), None)
        about = [self.tr("Version {0} in force").format(line.version) if line else self.tr("New, not in force yet")]
        if draft.extends:
            about.append(self.tr("extends {0}").format(draft.extends))
        if line:
            about.append(self.tr("customers: {0}").format(line.customers))
        self.head.show_policy(draft.name, ", ".join(about))
        self.head.discard.setEnabled(draft.changed)

    # editing

    @Slot()
    def _edited(self) -> None:
        draft = self._draft
        if draft is None:
            return
        if draft.changed or not draft.base_version:
            self._drafts[draft.name] = draft
        else:
            self._drafts.pop(draft.name, None)
        self.told.hide()
        self.list.mark(draft.name, draft.changed)
        self.head.discard.setEnabled(draft.changed)
        # An answer about the draft as it was before this key would be taken for one about what is typed now.
        before = self._jobs.pop("examine", None)
        if before is not None:
            before.cancel()
        self._examined = None
        self._show_may_put()
        self._soon.start()

    def examine_now(self) -> None:
        """Without waiting for a pause in typing."""
        draft, found = self._draft, self._found
        if draft is None or found is None:
            return
        self._soon.stop()
        self._examined = None
        self._show_may_put()
        # A copy: what is typed while the rules read it is another draft.
        work = partial(examining.examine, found.list.known, copy.deepcopy(draft.document))
        self._run("examine", work, self._told_by_rules, self._complain)

    def _told_by_rules(self, examined: Examined) -> None:
        draft, found = self._draft, self._found
        if draft is None or found is None:
            return
        self._examined = examined
        told = [Problem(one.place, wording.sentence(one.sentence), one.is_mistake) for one in examined.problems()]
        self.form.show_told(told)
        affected = found.affected if draft.name == found.name else None
        self.tools.show_examined(examined, affected)
        self._show_may_put()

    def _show_may_put(self) -> None:
        """One at a time, and only what the rules have seen."""
        sound = self._examined is not None and self._examined.sound
        self.head.put.setEnabled(sound and self._putting is None)

    @Slot()
    def discard(self) -> None:
        """Back to the version in force; a policy that was never put goes altogether."""
        draft = self._draft
        if draft is None:
            return
        self._drafts.pop(draft.name, None)
        self._draft = None
        if draft.base_version:
            self.show_policy(draft.name)
        else:
            self.refresh()

    # new, import, export

    @Slot()
    def _ask_new(self) -> None:
        if self._found is None:
            return
        names = sorted(self._found.list.known)
        start = self._draft.name if self._draft is not None else ""
        dialog = NewPolicyDialog(names, [*names, *self._drafts], start, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.named.connect(self.begin)
        dialog.open()

    @Slot(str, str, bool)
    def begin(self, name: str, base: str, by_extending: bool) -> None:
        """A new policy, to be edited."""
        self._run("begin", partial(examining.begun, self._desk, name, base, by_extending), self._take, self._complain)

    def _take(self, draft: Draft) -> None:
        self._drafts[draft.name] = draft
        self.show_policy(draft.name)

    @Slot(object)
    def _take_import(self, draft: Draft) -> None:
        there = self._drafts.get(draft.name)
        if there is not None and there.is_typed:
            sentence = self.tr("{0} is being edited. Put your edits into force or discard them, then import it again.")
            self._complain_of(sentence.format(draft.name))
            return
        self._take(draft)

    @Slot()
    def _export(self) -> None:
        if self._examined is not None and self._draft is not None:
            self.files.ask_export(self._draft.name, self._examined.text)

    @Slot()
    def _read_calendars(self) -> None:
        self._run("calendars", partial(_calendars, self._desk), self._offer_calendars, self._complain)

    def _offer_calendars(self, calendars: dict[str, Mapping[str, object]]) -> None:
        self.form.calendar.offer(calendars)

    # putting

    @Slot()
    def _ask_put(self) -> None:
        draft, examined, found = self._draft, self._examined, self._found
        if draft is None or examined is None or not examined.sound or found is None:
            return
        dialog = PutDialog(draft.name, examined.differences, found.affected, draft.base_version, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._put, _putting_of(draft, examined)))
        dialog.open()

    @Slot()
    def put(self) -> None:
        """Puts the draft into force, as it was examined."""
        if self._draft is not None and self._examined is not None:
            self._put(_putting_of(self._draft, self._examined))

    def _put(self, wanted: Putting) -> None:
        if not self.may_edit or self._putting is not None:
            return
        self._putting = wanted
        self._show_may_put()
        work = partial(_put, self._desk, wanted.text, wanted.base_version)
        self._runner.act(self, work, partial(self._was_put, wanted), partial(self._not_put, wanted))

    def _was_put(self, wanted: Putting, done: list[Put]) -> None:
        self._putting = None
        first, *others = done
        self._begin_over(wanted, first.version)
        shown = self._draft.name if self._draft is not None else wanted.name
        if shown == wanted.name:
            self.conflict.hide()
        reading = self._jobs.get("find")
        # What is being read may be from before; whoever chose another policy meanwhile gets that one.
        self._find(self._wanted if reading is not None and not reading.finished else shown, self._settle)
        sentence = self.tr("Version {0} of {1} is in force for every new visit.").format(first.version, first.name)
        if others:
            names = ", ".join(one.name for one in others)
            sentence += " " + self.tr("So is a new version of what extends it: {0}.").format(names)
        self._tell(sentence)

    def _begin_over(self, wanted: Putting, version: int) -> None:
        """What was typed since stays, as edits of the version that was put."""
        shown = self._draft if self._draft is not None and self._draft.name == wanted.name else None
        draft = self._drafts.get(wanted.name, shown)
        if draft is None:
            return
        draft.base_version, draft.before = version, wanted.document
        if not draft.changed:
            self._drafts.pop(wanted.name, None)

    def _settle(self, found: Found) -> None:
        """After a version was put. Where somebody types on, the form is left as it is."""
        draft = self._draft
        if draft is None or draft.name != found.name:
            self.conflict.hide()
        elif draft is self._drafts.get(found.name):
            self._found = found
            found.follow(draft)
            self._show_list()
            self._show_head()
            self.tools.begin(found.list, draft, found.affected)
            self.examine_now()
            return
        self._draft = None
        self._show_found(found, again=True)

    def _not_put(self, wanted: Putting, error: Exception) -> None:
        from app.desk.desk import Changed

        self._putting = None
        self._show_may_put()
        if isinstance(error, Changed) and self._draft is not None and self._draft.name == wanted.name:
            self._tell_conflict(wording.failure(error))
        else:
            self._complain(error)

    def _tell_conflict(self, sentence: str) -> None:
        self.trouble.hide()
        self.conflict.tell(sentence)
        self.head.put.setEnabled(False)

    @Slot()
    def _look_at_difference(self) -> None:
        """From now on the edits are over the version that was put meanwhile."""
        if self._draft is not None:
            self._find(self._draft.name, self._begin_anew)

    def _begin_anew(self, found: Found) -> None:
        draft = self._draft
        if draft is None:
            return
        begun, both = found.carried_over(draft)
        self._drafts[draft.name] = begun
        self._show_found(found)
        self.show_tool(self.tools.changes)
        told = self.tr("Your edits are on version {0} now.").format(begun.base_version)
        if both:
            places = "; ".join(map(place_words, both))
            told += " " + self.tr("Both of you changed this, and yours stands here: {0}.").format(places)
        self._tell(told)

    # leaving

    @property
    def is_changed(self) -> bool:
        """Something was edited that is not in force."""
        return bool(self._edited_names())

    def _edited_names(self) -> list[str]:
        return [name for name, draft in self._drafts.items() if draft.changed]

    def may_leave(self) -> bool:
        """Whether there is nothing to ask; else it is asked here, and a second wish is the answer to keep the draft."""
        if not self.is_changed or not self.question.isHidden():
            self.question.hide()
            return True
        self.question.ask(self._edited_names())
        return False

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """`then` is done at once, or when somebody has decided what becomes of the edits."""
        self._then = then
        if self.may_leave():
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self.question.hide()
        self.tools.rehearsal.stop()
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def _throw_away(self) -> None:
        self._drafts.clear()
        self._draft = None
        self._leave()
        self.refresh()

    # telling

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.trouble.hide()
        self.told.tell(sentence)

    def _complain(self, error: Exception) -> None:
        self._complain_of(wording.failure(error))

    def _complain_of(self, sentence: str) -> None:
        self.told.hide()
        self.trouble.tell(sentence)


def _putting_of(draft: Draft, examined: Examined) -> Putting:
    return Putting(draft.name, examined.text, draft.base_version, copy.deepcopy(draft.document))


def _put(desk: Desk, text: str, base_version: int) -> list[Put]:
    from app.desk.policy_drafts import put_as

    return put_as(desk, text, base_version)


def _calendars(desk: Desk) -> dict[str, Mapping[str, object]]:
    """By name, those that are in use."""
    from app.desk import calendars

    return {line.calendar.name: line.calendar.document for line in calendars.lines(desk) if line.calendar.active}
