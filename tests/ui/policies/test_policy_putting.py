"""Putting a policy into force, new ones, conflicts, and policies from files and into files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import policies
from app.desk.desk import Desk
from tests.ui.policies.conftest import OpenPage, line, own, shown, write
from tests.ui.queues.queue_rows import Later
from ui.policies.dialogs import MistakesDialog, NewPolicyDialog, PutDialog
from ui.policies.page import PoliciesPage

RESOLVE = ("rungs", "tier1", "resolve")


def in_force(desk: Desk, name: str = "Gold") -> policies.InForce:
    return policies.policies(desk.database)[name]


class Late(Later):
    """Answers when told to, in the order in which it was asked."""

    act = apart = Later.run

    def answer(self) -> None:
        while self.waiting:
            job = self.waiting.pop(0)
            job.perform()
            self._deliver(job)


@pytest.fixture
def late(gold: Desk, open_page: OpenPage) -> tuple[PoliciesPage, Late]:
    """The page of Gold on a desk that is slow from now on."""
    runner = Late()
    page = open_page(gold, runner=runner)
    runner.answer()
    return page, runner


def dialog_of(page: PoliciesPage, kind: type[Any]) -> Any:
    found = page.findChildren(kind)
    assert found, "no such dialog is open"
    return found[-1]


def test_what_is_put_is_shown_first_and_then_in_force(page: PoliciesPage, gold: Desk) -> None:
    write(page, "25m", *RESOLVE, "P2")
    page.head.put.click()
    dialog = dialog_of(page, PutDialog)
    assert dialog.windowTitle() == "Put version 2 of Gold into force?"
    assert dialog.changes.text() == "Tier 1, resolve, P2: 30m → 25m"
    assert dialog.whom.text() == (
        "Customers that have it: 1 (Initech).\nNo open ticket runs under it. It holds for every new visit."
    )
    assert in_force(gold).version == 1
    dialog.wanted.click()
    assert in_force(gold).version == 2
    assert 'P2 = "25m"' in in_force(gold).text
    assert page.told.text == "Version 2 of Gold is in force for every new visit."
    assert not page.is_changed
    assert page.head.about.text().startswith("Version 2 in force")


def test_open_tickets_keep_their_version_and_the_question_says_so(
    page: PoliciesPage, gold: Desk, anna: Desk, act: Any
) -> None:
    request = {"customer": "Initech", "requester": "Jo", "channel": "phone", "summary": "VPN drops"}
    act(anna, None, "receive", **request)
    page.refresh()
    write(page, "25m", *RESOLVE, "P2")
    page.head.put.click()
    assert "keep the version with which their visit began: 1." in dialog_of(page, PutDialog).whom.text()


def test_a_cancelled_question_puts_nothing(page: PoliciesPage, gold: Desk) -> None:
    write(page, "25m", *RESOLVE, "P2")
    page.head.put.click()
    dialog_of(page, PutDialog).cancel.click()
    assert in_force(gold).version == 1
    assert own(page, *RESOLVE, "P2") == "25m"


def test_those_that_extend_it_are_put_with_it(page: PoliciesPage, gold: Desk) -> None:
    page.show_policy("Standard")
    write(page, "25m", *RESOLVE, "P1")
    page.head.put.click()
    dialog = dialog_of(page, PutDialog)
    assert "Gold extends it and gets a new version too (customers: 1)." in dialog.whom.text()
    dialog.wanted.click()
    assert in_force(gold).version == 2
    assert "So is a new version of what extends it: Gold." in page.told.text
    page.show_policy("Gold")
    assert line(page, *RESOLVE, "P1").placeholderText() == "25m"


def test_somebody_was_faster(page: PoliciesPage, gold: Desk) -> None:
    write(page, "25m", *RESOLVE, "P2")
    policies.put(gold.database, 'name = "Gold"\nextends = "Standard"\nwarn_at = 0.5\n', "mia")
    page.put()
    assert shown(page.conflict)
    assert page.conflict.text.startswith("Mia Brandt put version 2 of Gold on ")
    assert in_force(gold).version == 2
    assert line(page, *RESOLVE, "P2").text() == "25m"
    assert not page.head.put.isEnabled()
    page.look.click()
    assert page.tools.tabs.currentWidget() is page.tools.changes
    assert not shown(page.conflict)
    assert page.tools.changes.told.text() == "Changes against version 2: 1"
    assert own(page, "warn_at") == 0.5
    assert page.told.text.startswith("Your edits are on version 2 now. Both of you changed this")
    assert page.told.text.endswith(": Tier 1, resolve, P2.")
    assert line(page, *RESOLVE, "P2").text() == "25m"
    page.put()
    assert in_force(gold).version == 3
    assert "warn_at = 0.5" in in_force(gold).text
    assert 'P2 = "25m"' in in_force(gold).text


def test_a_colleagues_change_of_another_place_stays(page: PoliciesPage, gold: Desk) -> None:
    write(page, "25m", *RESOLVE, "P3")
    theirs = 'name = "Gold"\nextends = "Standard"\n[rungs.tier1]\nresolve = { P2 = "33m" }\n'
    policies.put(gold.database, theirs, "mia")
    page.put()
    page.look.click()
    assert own(page, *RESOLVE) == {"P2": "33m", "P3": "25m"}
    assert page.told.text == "Your edits are on version 2 now."
    assert page.tools.changes.told.text() == "Changes against version 2: 1"


def test_edits_that_were_carried_over_are_still_not_run_over_by_a_file(
    page: PoliciesPage, gold: Desk, tmp_path: Path
) -> None:
    write(page, "25m", *RESOLVE, "P3")
    policies.put(gold.database, 'name = "Gold"\nextends = "Standard"\nwarn_at = 0.5\n', "mia")
    page.put()
    page.look.click()
    page.files.import_from(file(tmp_path, 'name = "Gold"\nextends = "Standard"\n'))
    assert page.trouble.text.startswith("Gold is being edited.")


def test_a_version_put_meanwhile_is_told_on_coming_back(page: PoliciesPage, gold: Desk) -> None:
    write(page, "25m", *RESOLVE, "P2")
    policies.put(gold.database, 'name = "Gold"\nextends = "Standard"\nwarn_at = 0.5\n', "mia")
    page.refresh()
    assert page.conflict.text.startswith("Mia Brandt put version 2 today ")
    assert page.conflict.text.endswith("while you edited. Your edits are still here.")
    assert line(page, *RESOLVE, "P2").text() == "25m"


def test_coming_back_without_edits_shows_what_is_in_force(page: PoliciesPage, gold: Desk) -> None:
    policies.put(gold.database, 'name = "Gold"\nextends = "Standard"\nwarn_at = 0.5\n', "mia")
    page.refresh()
    assert not shown(page.conflict)
    assert line(page, "warn_at").text() == "50 %"


def test_what_somebody_types_stays_through_a_look_at_the_list_again(page: PoliciesPage) -> None:
    write(page, "9x", *RESOLVE, "P2")
    page.refresh()
    assert line(page, *RESOLVE, "P2").text() == "9x"
    assert line(page, *RESOLVE, "P2").property("invalid") == "true"


def test_a_manager_who_is_none_any_more_is_refused_and_keeps_the_edits(page: PoliciesPage, gold: Desk) -> None:
    from app.desk import people

    write(page, "25m", *RESOLVE, "P2")
    people.save_person(gold.database, "mia", "Mia Brandt")
    page.put()
    assert page.trouble.text == "Only an I.T. manager puts a policy into force; hand one the file."
    assert in_force(gold).version == 1
    assert line(page, *RESOLVE, "P2").text() == "25m"


def test_what_was_asked_about_is_put_whatever_is_on_show_by_then(late: tuple[PoliciesPage, Late], gold: Desk) -> None:
    page, runner = late
    page.show_policy("Standard")
    runner.answer()
    write(page, "26m", *RESOLVE, "P1")
    page.show_policy("Gold")
    runner.answer()
    write(page, "25m", *RESOLVE, "P2")
    runner.answer()
    page.list.chosen.emit("Standard")
    page.head.put.click()
    dialog = dialog_of(page, PutDialog)
    assert dialog.windowTitle() == "Put version 2 of Gold into force?"
    runner.answer()
    dialog.wanted.click()
    runner.answer()
    assert in_force(gold).version == 2
    assert in_force(gold, "Standard").version == 1
    assert page.told.text == "Version 2 of Gold is in force for every new visit."
    assert shown(page.told)
    assert page.head.title.text() == "Standard"
    assert own(page, *RESOLVE, "P1") == "26m"
    assert page._edited_names() == ["Standard"]


def test_a_policy_chosen_while_one_is_put_is_shown(late: tuple[PoliciesPage, Late], gold: Desk) -> None:
    page, runner = late
    write(page, "25m", *RESOLVE, "P2")
    runner.answer()
    page.put()
    page.list.chosen.emit("Standard")
    runner.answer()
    assert page.head.title.text() == "Standard"
    assert page.told.text == "Version 2 of Gold is in force for every new visit."
    assert not page.is_changed
    page.show_policy("Gold")
    runner.answer()
    assert page.head.about.text().startswith("Version 2 in force")


def test_what_is_typed_while_it_is_put_stays_as_an_edit_of_the_new_version(
    late: tuple[PoliciesPage, Late], gold: Desk
) -> None:
    page, runner = late
    write(page, "25m", *RESOLVE, "P2")
    runner.answer()
    page.head.put.click()
    dialog_of(page, PutDialog).wanted.click()
    on_its_way = runner.waiting.pop()
    write(page, "3h", *RESOLVE, "P3")
    runner.answer()
    assert not page.head.put.isEnabled(), "one at a time"
    runner.waiting.append(on_its_way)
    runner.answer()
    assert in_force(gold).version == 2
    assert "3h" not in in_force(gold).text
    assert own(page, *RESOLVE, "P3") == line(page, *RESOLVE, "P3").text() == "3h"
    assert page.is_changed
    assert page.head.about.text().startswith("Version 2 in force")
    assert page.head.put.isEnabled()
    page.head.put.click()
    dialog = dialog_of(page, PutDialog)
    assert dialog.windowTitle() == "Put version 3 of Gold into force?"
    assert "P3" in dialog.changes.text()
    assert "P2" not in dialog.changes.text()
    dialog.wanted.click()
    runner.answer()
    assert in_force(gold).version == 3
    assert 'P2 = "25m"' in in_force(gold).text
    assert 'P3 = "3h"' in in_force(gold).text
    assert not page.is_changed


def test_what_is_typed_while_the_new_version_is_read_stays(late: tuple[PoliciesPage, Late], gold: Desk) -> None:
    page, runner = late
    write(page, "25m", *RESOLVE, "P2")
    runner.answer()
    page.put()
    Later.answer(runner)
    assert runner.waiting, "the new version is being read"
    write(page, "3h", *RESOLVE, "P3")
    runner.answer()
    assert own(page, *RESOLVE, "P3") == "3h"
    page.put()
    runner.answer()
    assert in_force(gold).version == 3
    assert 'P3 = "3h"' in in_force(gold).text


def test_a_refusal_keeps_what_was_typed_before_and_since(late: tuple[PoliciesPage, Late], gold: Desk) -> None:
    page, runner = late
    write(page, "25m", *RESOLVE, "P2")
    runner.answer()
    policies.put(gold.database, 'name = "Gold"\nextends = "Standard"\nwarn_at = 0.5\n', "mia")
    page.put()
    write(page, "3h", *RESOLVE, "P3")
    runner.answer()
    assert shown(page.conflict)
    assert [own(page, *RESOLVE, one) for one in ("P2", "P3")] == ["25m", "3h"]


def test_an_answer_of_the_rules_about_what_is_typed_over_lets_nothing_be_put(late: tuple[PoliciesPage, Late]) -> None:
    page, runner = late
    write(page, "25m", *RESOLVE, "P2")
    page.form.type_in((*RESOLVE, "P2"), "26m")
    Later.answer(runner)
    assert page.examined is None
    assert not page.head.put.isEnabled()


def new(page: PoliciesPage, name: str, base: str, extends: bool) -> NewPolicyDialog:
    page.new.click()
    dialog: NewPolicyDialog = dialog_of(page, NewPolicyDialog)
    QTest.keyClicks(dialog.name, name)
    dialog.base.setCurrentIndex(dialog.base.findData(base))
    (dialog.extends if extends else dialog.copies).setChecked(True)
    dialog.wanted.click()
    return dialog


def test_a_new_policy_extends_another(page: PoliciesPage, gold: Desk) -> None:
    new(page, "Silver", "Standard", extends=True)
    assert page.head.title.text() == "Silver"
    assert page.head.about.text() == "New, not in force yet, extends Standard"
    assert page.list.names() == ["Gold", "Standard", "Silver"]
    changes = page.tools.changes
    assert changes.told.text() == "A new policy; it says the same as the one that it extends."
    write(page, "2h", *RESOLVE, "P2")
    assert changes.told.text() == "A new policy. Changes against Standard, which it extends: 1"
    assert page.tools.simulator._in_force.name == "Standard"
    page.head.put.click()
    dialog_of(page, PutDialog).wanted.click()
    assert in_force(gold, "Silver").text == (
        'name = "Silver"\nextends = "Standard"\n\n[rungs.tier1]\nresolve = { P2 = "2h" }\n'
    )


def test_a_new_policy_is_a_copy_that_stands_by_itself(page: PoliciesPage, gold: Desk) -> None:
    new(page, "Silver", "Standard", extends=False)
    assert line(page, *RESOLVE, "P1").text() == "20m"
    assert page.draft is not None
    assert page.draft.extends == ""
    page.put()
    assert 'name = "Silver"' in in_force(gold, "Silver").text


def test_a_new_policy_needs_a_name_of_its_own(page: PoliciesPage) -> None:
    dialog = new(page, "", "Standard", extends=True)
    assert dialog.problem.text() == "Give the policy a name."
    QTest.keyClicks(dialog.name, "gold")
    assert dialog.problem.text() == "There is a policy of this name; choose another."
    dialog.wanted.click()
    assert dialog.isVisible()
    assert page.list.names() == ["Gold", "Standard"]


def test_a_new_policy_that_is_discarded_is_gone(page: PoliciesPage) -> None:
    new(page, "Silver", "Standard", extends=True)
    page.head.discard.click()
    assert page.list.names() == ["Gold", "Standard"]
    assert not page.is_changed


def file(folder: Path, text: str) -> str:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_policy_from_a_file_is_a_draft_until_it_is_put(page: PoliciesPage, gold: Desk, tmp_path: Path) -> None:
    text = 'name = "Gold"\nextends = "Standard"\n[rungs.tier1]\nresolve = { P1 = "15m" }\n'
    page.files.import_from(file(tmp_path, text))
    assert page.head.title.text() == "Gold"
    assert own(page, *RESOLVE) == {"P1": "15m"}
    assert page.is_changed
    assert in_force(gold).version == 1
    assert page.tools.changes.told.text() == "Changes against version 1: 2"


def test_a_file_that_fits_no_policy_says_what_is_wrong_with_it_by_place(page: PoliciesPage, tmp_path: Path) -> None:
    page.files.import_from(file(tmp_path, 'name = "Odd"\nfour_eye = true\n[rungs.tier1]\nresolve = { P5 = "2h" }\n'))
    problems = dialog_of(page, MistakesDialog).problems.problems
    assert {".".join(one.place) for one in problems} == {"four_eye", "rungs.tier1.resolve.P5"}
    assert 'did you mean "four_eyes"' in " ".join(one.sentence for one in problems)
    assert page.list.names() == ["Gold", "Standard"]


def test_a_file_that_is_no_toml_or_not_there_is_said(page: PoliciesPage, tmp_path: Path) -> None:
    page.files.import_from(file(tmp_path, "name = "))
    assert "This is not TOML" in dialog_of(page, MistakesDialog).problems.problems[0].sentence
    page.files.import_from(str(tmp_path / "nowhere.toml"))
    assert dialog_of(page, MistakesDialog).problems.problems[0].sentence == "No such file or directory"


def test_a_sound_file_with_a_mistake_of_the_whole_is_opened_with_it(page: PoliciesPage, tmp_path: Path) -> None:
    page.files.import_from(file(tmp_path, 'name = "Bare"\n[limits]\noverall = "4h"\n'))
    assert page.head.title.text() == "Bare"
    places = {one.place for one in page.form.problems.problems}
    assert ("ladder",) in places
    assert not page.head.put.isEnabled()


def test_edits_are_not_run_over_by_a_file(page: PoliciesPage, tmp_path: Path) -> None:
    write(page, "25m", *RESOLVE, "P2")
    page.files.import_from(file(tmp_path, 'name = "Gold"\nextends = "Standard"\n'))
    assert page.trouble.text.startswith("Gold is being edited.")
    assert own(page, *RESOLVE, "P2") == "25m"


def test_a_mended_file_takes_the_place_of_the_one_that_nobody_edited(page: PoliciesPage, tmp_path: Path) -> None:
    page.files.import_from(file(tmp_path, 'name = "Bare"\nextends = "Nowhere"\n'))
    assert not page.head.put.isEnabled()
    page.files.import_from(file(tmp_path, 'name = "Bare"\nextends = "Standard"\n'))
    assert not shown(page.trouble)
    assert own(page, "extends") == "Standard"
    assert page.head.put.isEnabled()


def test_a_mistake_in_a_file_is_no_failure_of_the_client(
    page: PoliciesPage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page.files.import_from(file(tmp_path, "name = "))
    assert dialog_of(page, MistakesDialog).problems.problems
    assert caplog.records == []


def test_a_policy_goes_into_a_file_and_comes_back(page: PoliciesPage, tmp_path: Path) -> None:
    page.show_policy("Standard")
    path = tmp_path / "out.toml"
    assert page.examined is not None
    page.files.export_to(page.examined.text, str(path))
    assert page.told.text == f"Written: {path}"
    page.files.import_from(str(path))
    assert page.head.title.text() == "Standard"
    assert not page.is_changed


def test_a_file_that_cannot_be_written_is_said(page: PoliciesPage, tmp_path: Path) -> None:
    page.files.export_to("x", str(tmp_path / "none" / "out.toml"))
    assert dialog_of(page, MistakesDialog).problems.problems[0].sentence == "No such file or directory"


def test_the_file_dialogs_open_and_close(page: PoliciesPage) -> None:
    from PySide6.QtWidgets import QFileDialog

    page.import_button.click()
    assert page.findChild(QFileDialog).windowTitle() == "Import a policy"
    page.findChild(QFileDialog).reject()
    page.export_button.click()
    titles = [dialog.windowTitle() for dialog in page.findChildren(QFileDialog)]
    assert "Export the policy" in titles


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_question_is_answered_by_the_keyboard(page: PoliciesPage, gold: Desk, key: Qt.Key) -> None:
    write(page, "25m", *RESOLVE, "P2")
    page.head.put.click()
    QTest.keyClick(dialog_of(page, PutDialog), key)
    assert in_force(gold).version == 2


def test_a_technicians_page_has_no_way_to_put(
    gold: Desk, desk_of: Callable[[str], Desk], open_page: Callable[..., PoliciesPage]
) -> None:
    page = open_page(desk_of("anna"))
    page.put()
    assert in_force(gold).version == 1
