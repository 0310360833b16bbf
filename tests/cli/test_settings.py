"""Which desk and whose name hold: option over environment over settings file over default; TIERDESK_HOME."""

from pathlib import Path

import pytest

from app import settings
from app.desk import people, policies
from app.desk.desk import administer
from app.settings import Settings
from tests.cli.running import Cli


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("TIERDESK_HOME", str(folder))
    return folder


def make_desk(file: Path, *logins: str) -> str:
    database = administer(f"sqlite:///{file}", create=True)
    policies.create_desk(database, "tests")
    for login in logins:
        people.save_person(database, login, login.title(), is_manager=True)
    database.close()
    return f"sqlite:///{file}"


def test_the_database_is_the_options_then_the_environments_then_the_files_then_the_default(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tierdesk = Cli(capsys)
    urls = {}
    for name in ("by_option", "by_environment", "by_file"):
        urls[name] = make_desk(tmp_path / f"{name}.db", name)
    make_desk(home / "desk.db", "by_default")

    assert "by_default" in tierdesk("people", "list").out
    (home / "settings.toml").write_text(f"database = '{urls['by_file']}'\n")
    assert "by_file" in tierdesk("people", "list").out
    monkeypatch.setenv("TIERDESK_DATABASE", urls["by_environment"])
    assert "by_environment" in tierdesk("people", "list").out
    listed = tierdesk("--database", urls["by_option"], "people", "list").out
    assert "by_option" in listed
    assert "by_environment" not in listed


def test_the_login_is_the_options_then_the_environments_then_the_files_then_the_systems(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tierdesk = Cli(capsys)
    make_desk(home / "desk.db", "by_option", "by_environment", "by_file", "by_system")
    monkeypatch.setattr("getpass.getuser", lambda: "by_system")

    def person(*words: str) -> str:
        return next(line for line in tierdesk(*words, "doctor").out.splitlines() if "person:" in line)

    assert "(by_system)" in person()
    (home / "settings.toml").write_text('login = "by_file"\n')
    assert "(by_file)" in person()
    monkeypatch.setenv("TIERDESK_LOGIN", "by_environment")
    assert "(by_environment)" in person()
    assert "(by_option)" in person("--as", "by_option")


def test_home_holds_settings_data_and_logs(home: Path) -> None:
    found = settings.load({"TIERDESK_HOME": str(home)})
    assert (found.file, found.logs) == (home / "settings.toml", home / "logs")
    assert found.database_url == f"sqlite:///{home / 'desk.db'}"
    elsewhere = settings.load({})
    assert home not in elsewhere.file.parents
    assert "ierdesk" in str(elsewhere.file)


def test_the_data_folder_is_made_when_the_default_desk_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIERDESK_HOME", str(tmp_path / "new" / "home"))
    assert Cli(capsys)("db", "create").code == 0
    assert (tmp_path / "new" / "home" / "desk.db").exists()


def test_what_is_saved_is_read_again_and_empty_values_are_none(home: Path) -> None:
    saved = Settings(home, home, home / "logs", 'postgresql://u@h/a"b\\c', "Grüße")
    saved.save()
    read = settings.load({"TIERDESK_HOME": str(home)})
    assert (read.database, read.login) == (saved.database, saved.login)
    assert read.mistake is None
    assert [file.name for file in home.iterdir()] == ["settings.toml"]
    empty = settings.load({"TIERDESK_HOME": str(home), "TIERDESK_DATABASE": "", "TIERDESK_LOGIN": ""})
    assert (empty.database, empty.login) == (saved.database, saved.login)


BROKEN = {
    "no TOML": b"database =",
    "not UTF-8": b'login = "\xff"',
    "a number": b"database = 7",
    "a table": b"[login]\nname = 'max'",
    "deeply nested": b"a = " + b"[" * 50_000 + b"]" * 50_000,
    "NUL": b'login = "a\x00"',
    "a huge number": b"a = " + b"9" * 10_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_settings_file_is_told_by_every_command_and_found_by_doctor(
    home: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    tierdesk = Cli(capsys)
    make_desk(home / "desk.db", "max")
    (home / "settings.toml").write_bytes(content)
    refused = tierdesk("people", "list")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert "settings.toml" in refused.err
    found = tierdesk("--as", "max", "doctor")
    assert found.code == 1
    assert "WANT  settings:" in found.out
    assert "ok    person:" in found.out


def test_a_settings_file_that_is_a_folder_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "settings.toml").mkdir()
    assert Cli(capsys)("people", "list").code == 2
    assert "WANT  settings:" in Cli(capsys)("doctor").out


def test_a_home_that_is_a_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        monkeypatch.setenv("TIERDESK_HOME", str(home))
        ran = Cli(capsys)("db", "create")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("\n") == 1
        doctor = Cli(capsys)("doctor")
        assert doctor.code == 1
        assert "WANT  database:" in doctor.out


def test_a_log_that_cannot_be_written_stays_off_the_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "logs" / "tierdesk.log").mkdir(parents=True)
    monkeypatch.setattr("app.desk.verify.tickets", lambda database: 1 / 0)
    make_desk(home / "desk.db")
    ran = Cli(capsys)("db", "verify")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "defect" in ran.err
