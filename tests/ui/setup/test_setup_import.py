"""Importing people and customers: the preview, only the refused, importing, cancelling, what was refused."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView

from app.desk import clientele, importing, staffing
from app.desk.desk import Desk
from models.errors import Unreachable
from models.vocabulary import Rung
from ui.common import wording
from ui.common.runner import InlineRunner, Runner
from ui.common.widgets import State
from ui.setup.import_dialog import ImportDialog
from ui.setup.list_page import ListPage
from ui.setup.window import SetupWindow

PEOPLE = """login,name,rungs,skills
carla,Carla Ruiz,tier2,vpn
anna,Anna Berger,tier1,
ben,Ben Okafor,"tier1,tier2",
dinesh,Dinesh Rao,tier9,
"=cmd()",,tier1,
"""


@pytest.fixture
def dialog(qtbot: Any, mia: Desk, runner: InlineRunner) -> ImportDialog:
    made = ImportDialog(mia, runner, "people")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return str(path)


def rows(dialog: ImportDialog) -> list[tuple[str, ...]]:
    model = dialog.model
    wide = range(model.columnCount())
    return [tuple(str(model.index(row, column).data()) for column in wide) for row in range(model.rowCount())]


def logins(desk: Desk) -> list[str]:
    return sorted(one.person.login for one in staffing.members(desk))


def test_what_would_happen_to_each_row_is_shown_and_nothing_is_written(
    dialog: ImportDialog, mia: Desk, file: str
) -> None:
    assert dialog.pane.told[0] == "No file yet"
    assert not dialog.import_button.isEnabled()
    dialog.read_file(file)
    shown = rows(dialog)
    assert [(row[0], row[1], row[2]) for row in shown] == [
        ("2", "+ add", "carla"),
        ("3", "± change", "anna"),
        ("4", "= same", "ben"),
        ("5", "× refused", "dinesh"),
        ("6", "× refused", "=cmd()"),
    ]
    assert "tier9" in shown[3][-1]
    assert dialog.counts.text() == "1 to add   ·   1 to change   ·   1 the same   ·   2 refused"
    assert dialog.import_button.text() == "Import 2 rows"
    assert logins(mia) == ["anna", "ben", "mia"]


def test_the_screens_own_words_for_rungs_are_understood(
    dialog: ImportDialog, mia: Desk, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def shown() -> str:
        return " / ".join(wording.word(rung) for rung in Rung if rung is not Rung.MANAGER)

    path = tmp_path / "rungs.csv"
    english = shown()
    request.getfixturevalue("german")
    assert english != shown()
    path.write_text(f"login,name,rungs\neva,Eva,{english}\nfred,Fred,{shown()}\n", "utf-8")
    dialog.read_file(str(path))
    dialog.carry_out()
    staff = {one.person.login: one.person.rungs for one in staffing.members(mia)}
    assert staff["eva"] == staff["fred"] == set(Rung) - {Rung.MANAGER}


def test_only_the_refused_are_shown_on_wish(dialog: ImportDialog, file: str) -> None:
    dialog.read_file(file)
    dialog.only_refused.click()
    assert [row[0] for row in rows(dialog)] == ["5", "6"]


def test_import_does_it_row_by_row_and_tells_what_was_done(
    dialog: ImportDialog, mia: Desk, file: str, qtbot: Any
) -> None:
    dialog.read_file(file)
    with qtbot.waitSignal(dialog.imported):
        dialog.import_button.click()
    assert logins(mia) == ["anna", "ben", "carla", "mia"]
    assert [row[1] for row in rows(dialog)] == ["✓ added", "✓ changed", "= same", "× refused", "× refused"]
    assert dialog.counts.text() == "1 added   ·   1 changed   ·   1 the same   ·   2 refused"
    assert dialog.summary.text() == "The import is done: 1 added, 1 changed, 1 the same, 2 refused."
    assert not dialog.import_button.isEnabled()
    assert not dialog.progress.isVisible()
    dialog.read_file(file)
    assert dialog.counts.text() == "0 to add   ·   0 to change   ·   3 the same   ·   2 refused"
    assert not dialog.import_button.isEnabled(), "a second time changes nothing"


def test_the_refused_rows_are_saved_with_their_reasons_and_formulas_defused(
    dialog: ImportDialog, file: str, tmp_path: Path
) -> None:
    dialog.read_file(file)
    assert dialog.save_button.isVisible()
    target = tmp_path / "refused.csv"
    dialog.save_refused_as(str(target))
    text = target.read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("login,name,rungs,skills")
    assert "dinesh" in text
    assert "carla" not in text
    assert "'=cmd()" in text
    assert "refused.csv" in dialog.summary.text()


def test_where_they_cannot_be_written_is_a_sentence(dialog: ImportDialog, file: str, tmp_path: Path) -> None:
    dialog.read_file(file)
    dialog.save_refused_as(str(tmp_path / "nowhere" / "refused.csv"))
    assert "refused.csv cannot be written" in dialog.trouble.text
    assert dialog.preview is not None


def test_cancel_ends_it_and_the_rest_can_be_imported_after(dialog: ImportDialog, mia: Desk, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    lines = [f"p{number:03},Person {number},tier1" for number in range(100)]
    path.write_text("\n".join(["login,name,rungs", *lines]), "utf-8")
    dialog.read_file(str(path))
    dialog.moved.connect(lambda done, of: dialog.reject() if 0 < done < of else None)
    dialog.carry_out()
    done = len(logins(mia)) - 3
    assert 0 < done < 100
    assert dialog.isVisible(), "Cancel ends the import, not the dialog"
    assert dialog.summary.text() == "Cancelled: what was done until then stays."
    assert f"{100 - done} not done" in dialog.counts.text()
    dialog.moved.disconnect()
    dialog.import_button.click()
    assert len(logins(mia)) == 103


def test_progress_is_told_from_another_thread(qtbot: Any, mia: Desk, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    lines = [f"p{number:03},Person {number},tier1" for number in range(60)]
    path.write_text("\n".join(["login,name,rungs", *lines]), "utf-8")
    runner = Runner()
    dialog = ImportDialog(mia, runner, "people")
    qtbot.addWidget(dialog)
    dialog.show()
    try:
        dialog.read_file(str(path))
        assert dialog.pane.state is State.LOADING
        qtbot.waitUntil(lambda: dialog.preview is not None)
        dialog.carry_out()
        assert dialog.progress.isVisible()
        assert dialog.close_button.text() == "Cancel"
        assert not dialog.choose_button.isEnabled()
        qtbot.waitUntil(lambda: dialog.summary.text().startswith("The import is done: "))
        assert dialog.progress.value() == 60
    finally:
        runner.close()
    assert len(logins(mia)) == 63


def test_what_is_no_such_file_is_a_sentence(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("what,ever\n1,2\n", "utf-8")
    dialog.read_file(str(path))
    assert "login" in dialog.trouble.text
    assert dialog.pane.told[0] == "No file yet"
    dialog.read_file(str(tmp_path / "missing.csv"))
    assert dialog.trouble.text.startswith("missing.csv cannot be read")
    path.write_bytes(b"\x00\xff\x00" * 100)
    dialog.read_file(str(path))
    assert dialog.trouble.text


def test_an_outage_midway_says_what_stays(dialog: ImportDialog, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any) -> None:
        raise Unreachable("The database cannot be reached.")

    dialog.read_file(file)
    monkeypatch.setattr(importing, "carry_out", gone)
    dialog.carry_out()
    assert dialog.trouble.text == "The database cannot be reached."
    assert "goes on from there" in dialog.summary.text()
    assert dialog.import_button.isEnabled()


def test_customers_come_with_their_contacts_and_sites(
    qtbot: Any, mia: Desk, runner: InlineRunner, tmp_path: Path
) -> None:
    path = tmp_path / "customers.csv"
    head = "customer;policy;contact;telephone;site;address"
    path.write_text(f"{head}\nInitech;Standard;Peter Gibbons;+1 555 1;Head office;1 Harbour Street\n", "utf-8")
    dialog = ImportDialog(mia, runner, "customers")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read_file(str(path))
    dialog.import_button.click()
    made = next(one.customer for one in clientele.lines(mia) if one.customer.name == "Initech")
    assert clientele.contacts(mia, made.id)[0].site == "Head office"


def test_hostile_cells_are_shown_as_they_are(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    path.write_text('login,name\nx,"<img src=""file:///etc/passwd""> and more of it"\n', "utf-8")
    dialog.read_file(str(path))
    index = dialog.model.index(0, 3)
    assert index.data() == '<img src="file:///etc/passwd"> and more of it'
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_every_control_has_a_name(dialog: ImportDialog, file: str) -> None:
    dialog.read_file(file)
    for kind in (QAbstractButton, QAbstractItemView):
        for one in dialog.findChildren(kind):
            if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                text = one.text() if isinstance(one, QAbstractButton) else ""
                assert one.accessibleName() or text, one


def test_the_list_shows_what_came(people_page: ListPage, setup: SetupWindow, file: str) -> None:
    people_page.import_button.click()
    dialog = setup.findChild(ImportDialog)
    dialog.read_file(file)
    dialog.carry_out()
    assert "Carla Ruiz" in [item.cells[0] for item in people_page.model.every]


def test_an_import_that_ends_midway_says_what_is_done_and_what_is_not(
    dialog: ImportDialog, mia: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("login,name\n" + "".join(f"p{n:02},Person {n}\n" for n in range(30)), "utf-8")
    dialog.read_file(str(path))
    real, calls = importing._in_one_transaction, []

    def broken(*given: Any) -> Any:
        calls.append(given)
        if len(calls) > 1:
            raise Unreachable("The database is away.")
        return real(*given)

    monkeypatch.setattr(importing, "_in_one_transaction", broken)
    dialog.import_button.click()
    assert dialog.summary.text() == "What was done until then stays; importing the file again goes on from there."
    assert [row[1] for row in rows(dialog)] == ["✓ added"] * 20 + ["× refused"] * 10
    assert rows(dialog)[-1][-1] == "Perhaps not done; import the row again. The database is away."
    assert "p19" in logins(mia)
    assert "p20" not in logins(mia)
