"""The start of the client: what is asked, what is opened, and what is said when that fails."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.errors import NoKeyringError
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk import desk as desk_module
from app.desk import people
from app.desk.desk import Desk
from app.settings import Settings
from models.errors import Unfit, Unreachable
from ui import opening as module
from ui import secrets_store
from ui.common.runner import InlineRunner
from ui.opening import Opening, joined, without_password
from ui.start import Start, no_screen, refusal
from ui.welcome import Way, WelcomeDialog, Wish


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", tmp_path / "home" / "data", tmp_path / "home" / "logs")


@pytest.fixture
def begin(qtbot: Any, settings: Settings) -> Iterator[Callable[..., Opening]]:
    made: list[Opening] = []

    def start(url: str | None = None, login: str | None = None) -> Opening:
        opening = Opening(Start(url, login, settings), None, InlineRunner())
        made.append(opening)
        qtbot.addWidget(opening.window)
        opening.window.show()
        opening.begin()
        return opening

    yield start
    for opening in made:
        opening.window.close()
        opening.close()


def fill(welcome: WelcomeDialog, **texts: str) -> None:
    for field in welcome.findChildren(QLineEdit):
        if field.accessibleName() in texts:
            field.setText(texts[field.accessibleName()])


def start_pressed(welcome: WelcomeDialog) -> None:
    welcome._start.click()


# versions and screens


@pytest.mark.parametrize(
    ("pyside", "python", "refused"),
    [
        ("6.11.3", (3, 11), False),
        ("6.12.0", (3, 11), True),
        ("6.13.1", (3, 11), True),
        ("7.0.0", (3, 11), True),
        ("6.12.0", (3, 12), False),
        ("6.9.10", (3, 11), False),
    ],
)
def test_pyside_that_loses_references_is_refused(pyside: str, python: tuple[int, int], refused: bool) -> None:
    sentence = refusal(pyside, python)
    assert (sentence is not None) is refused
    if sentence is not None:
        assert sentence.endswith(".")
        assert pyside in sentence


def test_the_client_ends_with_that_sentence(monkeypatch: Any, capsys: Any, settings: Settings) -> None:
    import PySide6

    from ui.start import run_client

    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 9, "final", 0))
    assert run_client(None, None, settings) == 2
    assert "loses references" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only there Qt aborts without a screen.")
def test_without_a_screen_there_is_a_sentence_rather_than_a_core_dump() -> None:
    assert no_screen({}) is not None
    assert no_screen({"DISPLAY": ":0"}) is None
    assert no_screen({"WAYLAND_DISPLAY": "wayland-0"}) is None
    assert no_screen({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_the_window_needs_none_of_the_databases_libraries() -> None:
    code = (
        "import sys\n"
        "import app.__main__\n"
        "from ui.start import create_application\n"
        "app = create_application(['tierdesk'])\n"
        "from ui.common.runner import Runner\n"
        "from ui.opening import Opening\n"
        "from ui.main_window import MainWindow\n"
        "window = MainWindow(None, Runner())\n"
        "window.show()\n"
        "app.processEvents()\n"
        "print(sorted({'sqlalchemy', 'pydantic', 'alembic', 'psycopg', 'keyring', 'holidays'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_first_queue_needs_none_of_the_rules_libraries() -> None:
    code = (
        "import sys\n"
        "from ui.opening import bring_libraries\n"
        "bring_libraries()\n"
        "print(sorted({'pydantic', 'alembic', 'keyring', 'holidays', 'app.rules.policy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


# the greeting


def test_a_first_start_greets_and_nothing_is_made_before_the_answer(
    qtbot: Any, begin: Callable[..., Opening], settings: Settings
) -> None:
    opening = begin()
    qtbot.waitUntil(lambda: opening.welcome is not None)
    assert opening.welcome.way is Way.OWN
    assert not settings.data.exists()


def test_an_own_desk_is_made_with_its_founder_as_manager_and_remembered(
    qtbot: Any, begin: Callable[..., Opening], settings: Settings
) -> None:
    opening = begin()
    qtbot.waitUntil(lambda: opening.welcome is not None)
    fill(opening.welcome, Login="kim", Name="Kim Park")
    start_pressed(opening.welcome)
    assert opening.welcome is None
    desk = opening._desk
    assert desk is not None
    assert (desk.actor.name, desk.actor.is_manager) == ("Kim Park", True)
    assert [customer.name for customer in people.customers(desk)] == ["Unknown caller"]
    assert opening.window.deck.view is not None
    kept = Settings(settings.folder, settings.data, settings.logs)
    text = kept.file.read_text()
    assert "kim" in text
    assert str(settings.data / "desk.db") in text


def test_the_second_start_asks_nothing(qtbot: Any, begin: Callable[..., Opening], settings: Settings) -> None:
    first = begin()
    qtbot.waitUntil(lambda: first.welcome is not None)
    fill(first.welcome, Login="kim", Name="Kim Park")
    start_pressed(first.welcome)
    second = begin()
    assert second.welcome is None
    assert second._desk is not None
    assert second._desk.actor.login == "kim"


@pytest.mark.parametrize(("login", "name", "word"), [("", "Kim", "login"), ("kim", "", "name")])
def test_what_is_missing_is_said_above_the_form(qtbot: Any, login: str, name: str, word: str) -> None:
    welcome = WelcomeDialog()
    qtbot.addWidget(welcome)
    welcome.show()
    fill(welcome, Login=login, Name=name)
    with qtbot.assertNotEmitted(welcome.asked):
        start_pressed(welcome)
    assert f"your {word}" in welcome.told


def test_a_name_that_the_desk_refuses_stays_in_the_form(qtbot: Any, begin: Callable[..., Opening]) -> None:
    opening = begin()
    qtbot.waitUntil(lambda: opening.welcome is not None)
    fill(opening.welcome, Login="checker", Name="Kim Park")
    start_pressed(opening.welcome)
    assert "checker" in opening.welcome.told
    fields = {field.accessibleName(): field.text() for field in opening.welcome.findChildren(QLineEdit)}
    assert fields["Name"] == "Kim Park"
    fill(opening.welcome, Login="kim")
    start_pressed(opening.welcome)
    assert opening.welcome is None


def test_a_sample_desk_runs_in_a_process_of_its_own(
    qtbot: Any, begin: Callable[..., Opening], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(module.QProcess, "startDetached", lambda *call: started.append(call))
    opening = begin()
    qtbot.waitUntil(lambda: opening.welcome is not None)
    opening.welcome.choose(Way.SAMPLE)
    start_pressed(opening.welcome)
    assert started == [(sys.executable, ["-m", "app", "demo"])]
    assert not opening.window.isVisible()


def test_leaving_the_greeting_ends_the_client(qtbot: Any, begin: Callable[..., Opening]) -> None:
    opening = begin()
    qtbot.waitUntil(lambda: opening.welcome is not None)
    opening.welcome.reject()
    assert not opening.window.isVisible()


# what cannot be opened


def pane_text(opening: Opening) -> tuple[str, str, str]:
    return opening.window.deck.waiting_pane.told


def test_somebody_who_is_not_on_the_staff_is_told_and_can_sign_in_as_another(
    begin: Callable[..., Opening], anna: Desk
) -> None:
    opening = begin(anna.database.shown_url, "nobody")
    assert opening.welcome is not None
    assert "'nobody' is not on the staff" in opening.welcome.told
    assert "not on the staff" in pane_text(opening)[1]
    fill(opening.welcome, Login="anna", Name="Anna")
    start_pressed(opening.welcome)
    assert opening._desk is not None
    assert opening._desk.actor.name == "Anna Berg"


@pytest.mark.parametrize("error", [Unreachable("The database cannot be reached."), Unfit("Update Tierdesk.")])
def test_a_failure_is_a_sentence_with_a_next_action(
    begin: Callable[..., Opening], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr(desk_module, "open_desk", fail)
    monkeypatch.setattr(secrets_store, "recall", lambda url: None)
    opening = begin("postgresql://anna@db.example.com/desk", None)
    assert opening.welcome.told == str(error)
    assert opening.welcome.way is Way.TEAM
    assert pane_text(opening) == ("The desk could not be opened", str(error), "Choose a desk …")


def test_a_defect_apologises_and_says_nothing_technical(
    begin: Callable[..., Opening], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("secret")

    monkeypatch.setattr(desk_module, "open_desk", fail)
    opening = begin("sqlite:////tmp/desk.db", "anna")
    assert "Sorry" in opening.welcome.told
    assert "secret" not in opening.welcome.told


def test_a_defect_in_the_window_apologises(begin: Callable[..., Opening], anna: Desk, caplog: Any) -> None:
    opening = begin(anna.database.shown_url, "anna")
    try:
        raise ZeroDivisionError("bug")
    except ZeroDivisionError as error:
        opening.on_defect(type(error), error, error.__traceback__)
    assert "Sorry" in opening.window.trouble.text
    assert "ZeroDivisionError" in caplog.text


# passwords


@pytest.mark.parametrize(
    ("url", "bare", "password"),
    [
        ("postgresql://anna:s3:cr%40et@db/desk", "postgresql://anna@db/desk", "s3:cr@et"),
        ("postgresql+psycopg://anna:***@db/desk", "postgresql+psycopg://anna@db/desk", "***"),
        ("postgresql://anna@db:5432/desk", "postgresql://anna@db:5432/desk", ""),
        ("postgresql://db:5432/desk", "postgresql://db:5432/desk", ""),
        ("sqlite:////home/anna/desk.db", "sqlite:////home/anna/desk.db", ""),
    ],
)
def test_a_password_is_taken_out_of_a_url(url: str, bare: str, password: str) -> None:
    assert without_password(url) == (bare, password)


class Keyring:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, works: bool = True) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.works = works
        monkeypatch.setattr(keyring, "get_password", self._get)
        monkeypatch.setattr(keyring, "set_password", self._set)

    def _get(self, service: str, url: str) -> str | None:
        self._fail()
        return self.kept.get((service, url))

    def _set(self, service: str, url: str, password: str) -> None:
        self._fail()
        self.kept[service, url] = password

    def _fail(self) -> None:
        if not self.works:
            raise NoKeyringError


def wish(url: str, password: str = "", keep: bool = False) -> Wish:
    return Wish(Way.TEAM, "anna", "", url, password, keep)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []
    monkeypatch.setattr(desk_module, "open_desk", lambda *call: calls.append(call))
    return calls


URL = "postgresql://anna@db/desk"


def test_a_password_is_kept_in_the_keyring_only_when_asked(monkeypatch: Any, opened: list[Any]) -> None:
    ring = Keyring(monkeypatch)
    joined(wish(URL, "s3cret"))
    assert ring.kept == {}
    joined(wish("postgresql://anna:s3cret@db/desk", keep=True))
    assert ring.kept == {("tierdesk", URL): "s3cret"}
    joined(wish(URL))
    assert opened == [(URL, None, "s3cret")] * 3


def test_without_a_keyring_it_is_asked_for_and_never_kept(monkeypatch: Any, opened: list[Any], tmp_path: Path) -> None:
    Keyring(monkeypatch, works=False)
    joined(wish(URL, "s3cret", keep=True))
    assert opened == [(URL, None, "s3cret")]
    assert secrets_store.recall(URL) is None
    assert secrets_store.keep(URL, "s3cret") is False


def test_a_wrong_password_is_not_kept(monkeypatch: Any) -> None:
    ring = Keyring(monkeypatch)

    def fail(*_: Any) -> None:
        raise Unreachable("The database refused the login or its password.")

    monkeypatch.setattr(desk_module, "open_desk", fail)
    with pytest.raises(Unreachable):
        joined(wish(URL, "wrong", keep=True))
    assert ring.kept == {}


def test_a_password_shows_in_no_repr_and_in_no_settings(qtbot: Any) -> None:
    assert "s3cret" not in repr(wish("postgresql://anna:s3cret@db/desk", "s3cret"))
    welcome = WelcomeDialog()
    qtbot.addWidget(welcome)
    field = next(f for f in welcome.findChildren(QLineEdit) if f.accessibleName() == "Password")
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_every_control_of_the_greeting_has_a_name(qtbot: Any) -> None:
    welcome = WelcomeDialog()
    qtbot.addWidget(welcome)
    controls = [w for w in welcome.findChildren(QWidget) if w.focusPolicy().value and w.isEnabled()]
    assert controls
    assert [w for w in controls if not (w.accessibleName() or getattr(w, "text", str)())] == []
