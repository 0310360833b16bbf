"""What a new request still lacks, said at its fields before it is sent.

Invariant: a name that nobody has, or that several have, is told apart from an empty field. GUI thread.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.rules.actions import FieldSpec
from ui.common.plain import one_line
from ui.tickets import conditions
from ui.tickets.client import ClientEditor
from ui.tickets.pickers import PickEditor
from ui.tickets.row import Row


def complain(rows: Mapping[str, Row], specs: Mapping[str, FieldSpec], given: Mapping[str, object]) -> list[str]:
    """Say at each field what it lacks; the names of those that lack something."""
    missing = []
    for name, row in rows.items():
        if isinstance(row.editor, PickEditor) and row.editor.unknown:
            row.complain(_unclear(row.editor).format(one_line(row.editor.unknown, 60)))
        elif name not in given and conditions.needed("receive", specs[name], dict(given)):
            row.complain(_tr("This is needed."))
        else:
            continue
        missing.append(name)
    return missing


def unclear(row: Row) -> None:
    """Say that the name can mean several."""
    assert isinstance(row.editor, PickEditor)
    row.complain(_unclear(row.editor).format(one_line(row.editor.unknown, 60)))


def _unclear(editor: PickEditor) -> str:
    if editor.is_nowhere:
        return _tr("There is no customer “{0}”.")
    if isinstance(editor, ClientEditor) and editor.callers:
        return _tr("Several customers or contacts have “{0}”; choose one.")
    return _tr("Several customers have “{0}”; choose one.")


def _tr(words: str) -> str:
    return QCoreApplication.translate("missing", words)
