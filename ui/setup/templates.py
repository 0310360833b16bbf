"""The page of templates: the texts that everybody shares, and one's own.

Hides how a template becomes a row and a form. GUI thread, but for `_save` and what the subject reads and changes.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot

from app.desk import macros
from app.desk.desk import Desk
from app.desk.macros import Macro
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.words import VERBS
from ui.setup.editors import ChoiceEditor, SwitchEditor
from ui.setup.items import Item
from ui.setup.record_form import AtField, RecordForm, Told
from ui.setup.subject import Subject, Words
from ui.setup.texts_editor import TextsEditor, text_fields
from ui.tickets.editors import LineEditor
from ui.tickets.template_menu import kind_words


def _items(found: Sequence[Macro]) -> list[Item]:
    return [_item(macro) for macro in found]


def _item(macro: Macro) -> Item:
    whose = _tr("everybody") if macro.shared else _tr("only mine")
    cells = (macro.name, kind_words(macro.kind), whose, one_line(macros.said(macro), 200))
    return Item(macro.id, cells, macro.active, macro, macro.person)


class TemplateForm(RecordForm):
    faults = (("The template", "name"), ("Its owner has a template", "name"), ("A template needs a text", "texts"))

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        self.add_row("name", self.tr("Name"), LineEditor(), needed=True)
        self.kind = ChoiceEditor()
        self.kind.offer([(kind, kind_words(kind)) for kind in (macros.CALL, *VERBS) if text_fields(kind)])
        self.add_row("kind", self.tr("For the action"), self.kind, needed=True)
        switch = SwitchEditor(self.tr("Everybody at this desk is offered it"))
        self.add_row("shared", self.tr("Whose it is"), switch, optional=False)
        self.texts = TextsEditor()
        self.add_row("texts", self.tr("Texts"), self.texts, needed=True)
        self.kind.changed.connect(self._use_kind)

    @Slot()
    def _use_kind(self) -> None:
        self.texts.use(str(self.kind.value() or ""))

    def fill(self, record: Macro | None) -> None:
        macro = record or Macro(0, "", "", True, "note", {})
        self.rows["name"].editor.set_value(macro.name)
        self.kind.set_value(macro.kind)
        self.texts.use(macro.kind)
        self.rows["shared"].editor.set_value(macro.shared)
        order = text_fields(macro.kind)
        self.texts.set_value(tuple((name, macro.texts[name]) for name in order if macro.texts.get(name)))
        for name in ("kind", "shared"):
            self.rows[name].setVisible(record is None)

    def history_of(self, record: Macro) -> Sequence[Told]:
        return (("macro", str(record.id), ""),)

    def work(self, desk: Desk) -> Callable[[], int]:
        given = {name: row.editor.value() for name, row in self.rows.items()}
        name, texts = str(given["name"]), dict(given["texts"])
        new = Macro(0, desk.actor.login, name, bool(given["shared"]), str(given["kind"]), texts)
        return partial(_save, desk, self.record, new)


def _save(desk: Desk, seen: Macro | None, wanted: Macro) -> int:
    if seen is not None:
        return macros.edit(desk, seen, wanted.name, wanted.texts).id
    same = (wanted.person, wanted.kind, wanted.name)
    if any((one.person, one.kind, one.name) == same for one in macros.for_managers(desk)):
        sentence = _tr("There is a template “{0}” of yours for this action already.")
        raise AtField("name", sentence.format(one_line(wanted.name, 60)))
    return macros.save(desk, wanted).id


def _deactivate(desk: Desk, record: Macro) -> int:
    return macros.deactivate(desk, record).id


def _activate(desk: Desk, record: Macro) -> int:
    return macros.activate(desk, record).id


def templates() -> Subject:
    return Subject(
        icon="document",
        words=_words(),
        headings=(_tr("Name"), _tr("Action"), _tr("For"), _tr("Text")),
        parts=(30, 18, 15, 37),
        read=macros.for_managers,
        items=_items,
        make_form=TemplateForm,
        key_of=lambda record: record.id,
        edited=lambda record: record,
        name_of=lambda record: record.name,
        is_active=lambda record: record.active,
        activate=_activate,
        deactivate=_deactivate,
        field_names={
            "name": _tr("Name"),
            "texts": _tr("Texts"),
            "active": _tr("Active"),
            "shared": _tr("For everybody"),
        },
    )


def _words() -> Words:
    return Words(
        title=_tr("Templates"),
        about=_tr("Texts that fill a form in one press: those that everybody shares, and your own."),
        search=_tr("Find by name, action or text"),
        new=_tr("A new template"),
        add=_tr("Add a template"),
        deactivate=_tr("Deactivate {0}? It is not offered any more."),
        empty_title=_tr("No templates yet"),
        empty_reason=_tr("Add one for what is typed again and again."),
        nothing_title=_tr("No template chosen"),
        nothing_reason=_tr("Choose one on the left, or add one."),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("templates", words)
