"""The pages of vendors, templates and calendars."""

from collections.abc import Callable

from app.desk import calendars, macros, vendors
from app.desk.desk import Desk
from app.desk.macros import Macro
from app.desk.vendors import Vendor
from tests.ui.setup.touching import complaint, names, put, rows, trouble, typed
from ui.setup.list_page import ListPage

PageOf = Callable[[str], ListPage]


def test_a_vendor_is_added_and_its_contact_changed(page_of: PageOf, mia: Desk) -> None:
    page = page_of("vendors")
    assert page.pane.told[0] == "No vendors yet"
    page.pane.action_wanted.emit()
    put(page, name="Lumenta", contact="+49 30 1")
    page.panel.save()
    assert rows(page) == [("Lumenta", "+49 30 1", "0")]
    assert page.panel.form.rows["name"].isHidden(), "tickets name it"
    put(page, contact="help@lumenta.example")
    page.panel.save()
    assert vendors.lines(mia)[0].vendor == Vendor("Lumenta", "help@lumenta.example")


def test_a_vendor_twice_is_refused_at_its_name(page_of: PageOf, mia: Desk) -> None:
    vendors.add(mia, Vendor("Lumenta"))
    page = page_of("vendors")
    page.add()
    put(page, name="Lumenta")
    page.panel.save()
    assert "Lumenta" in complaint(page, "name")


def test_a_vendor_that_is_engaged_stays_and_the_ticket_is_listed(
    page_of: PageOf, mia: Desk, ticket: int, act: Callable[..., object]
) -> None:
    act(mia, ticket, "qualify", resolvable=True, findings="A fuser")
    act(mia, ticket, "escalate", reason="Hands", tried="All", ruled_out="None", needed="A fuser", why="hands")
    for _ in range(3):
        act(mia, ticket, "escalate", reason="Hands")
    act(mia, ticket, "engage_vendor", vendor="Lumenta")
    page = page_of("vendors")
    assert rows(page) == [("Lumenta", "", "1")]
    page.deactivate()
    page.panel.yes.click()
    assert page.panel.held.tickets.lines()[0].startswith(f"#{ticket}")
    assert vendors.lines(mia)[0].vendor.active


def test_a_template_has_a_field_for_each_text_of_its_action(page_of: PageOf, mia: Desk) -> None:
    page = page_of("templates")
    page.add()
    form = page.panel.form
    put(page, name="Fuser", kind="resolve")
    assert list(form.texts.fields) == ["cause", "fix"]
    form.texts.fields["cause"].set_value("Worn ")
    form.texts.put("number")
    form.texts.fields["fix"].set_value("Swapped for {customer}")
    page.panel.save()
    (made,) = macros.for_managers(mia)
    assert made.texts == {"cause": "Worn {number}", "fix": "Swapped for {customer}"}
    assert made.shared
    assert set(form.texts.variables) == set(macros.VARIABLES)
    assert rows(page)[0][:3] == ("Fuser", "Resolve", "everybody")
    form.texts.fields["fix"].set_value("Replaced")
    page.panel.save()
    assert macros.for_managers(mia)[0].texts["fix"] == "Replaced"
    page.panel.history.fold.click()
    assert "Mia Brandt" in page.panel.history.told


def test_a_template_of_a_call_is_made_with_everything_that_a_call_asks_for(page_of: PageOf, mia: Desk) -> None:
    page = page_of("templates")
    page.add()
    put(page, name="Reset", kind="call")
    texts = page.panel.form.texts
    assert list(texts.fields) == list(macros.fills("call"))
    assert {name for name, shown in texts.variables.items() if not shown.isHidden()} == set(macros.variables("call"))
    texts.fields["cause"].set_value("Forgotten")
    texts.fields["minutes"].set_value(5)
    texts.fields["code"].button("fixed").click()
    texts.fields["summary"].edit.setFocus()
    texts.put("customer")
    page.panel.save()
    (made,) = macros.for_managers(mia)
    filled = {"summary": "{customer}", "cause": "Forgotten", "code": "fixed", "minutes": "5"}
    assert (made.kind, made.texts) == ("call", filled)
    assert rows(page)[0][1] == "Fixed on this call"
    texts.fields["minutes"].set_value(10)
    page.panel.save()
    assert macros.for_managers(mia)[0].texts == filled | {"minutes": "10"}


def test_texts_stay_while_another_action_is_looked_at(page_of: PageOf) -> None:
    page = page_of("templates")
    page.add()
    put(page, kind="resolve")
    page.panel.form.texts.fields["fix"].set_value("Swapped")
    put(page, kind="note")
    put(page, kind="resolve")
    assert page.panel.form.texts.value() == (("fix", "Swapped"),)


def test_a_template_needs_a_text_and_a_name_of_its_own(page_of: PageOf, mia: Desk) -> None:
    macros.save(mia, Macro(0, "", "Fuser", True, "note", {"text": "t"}))
    page = page_of("templates")
    page.add()
    put(page, name="Fuser", kind="note")
    page.panel.save()
    assert complaint(page, "texts") == "This is needed."
    page.panel.form.texts.fields["text"].set_value("Another")
    page.panel.save()
    assert "“Fuser”" in complaint(page, "name")
    assert macros.for_managers(mia)[0].texts == {"text": "t"}


def test_a_template_is_no_longer_offered(page_of: PageOf, mia: Desk, anna: Desk) -> None:
    macros.save(mia, Macro(0, "", "Fuser", True, "note", {"text": "t"}))
    assert len(macros.all_of(anna, "note")) == 1
    page = page_of("templates")
    page.deactivate()
    page.panel.yes.click()
    assert macros.all_of(anna, "note") == []
    assert names(page) == []
    assert page.count.text() == "0 shown  ·  1 inactive"


HOURS = {"time_zone": "Europe/Berlin", "hours": {"mon": "9:00-17:00"}}


def test_a_calendar_is_added_and_what_is_wrong_stands_at_its_place(page_of: PageOf, mia: Desk) -> None:
    page = page_of("calendars")
    page.add()
    put(page, name="Office", document={"time_zone": "Europe/Nowhere"})
    page.panel.save()
    form = page.panel.form
    assert complaint(page, "document")
    assert form.calendar.form._problems["time_zone"].text()
    form.calendar.form.zone.setText("Europe/Berlin")
    page.panel.save()
    assert complaint(page, "document") == ""
    (line,) = calendars.lines(mia)
    assert line.calendar.document["time_zone"] == "Europe/Berlin"
    assert rows(page)[0][:2] == ("Office", "Europe/Berlin")
    assert form.used.text() == "No policy in force says exactly this."


def test_a_calendar_that_somebody_else_changed_is_told(page_of: PageOf, mia: Desk) -> None:
    made = calendars.save(mia, None, "Office", {"time_zone": "Europe/Berlin"})
    page = page_of("calendars")
    put(page, document={"time_zone": "Europe/Paris"})
    calendars.save(mia, made, "Office", {"time_zone": "Europe/Rome"})
    page.panel.save()
    assert "meanwhile" in trouble(page)
    page.panel.reload_button.click()
    assert typed(page, "document")["time_zone"] == "Europe/Rome"
