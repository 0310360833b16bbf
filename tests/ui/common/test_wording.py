"""Everything of the vocabulary has its word, and moments are said as people say them."""

import inspect
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import pytest
from PySide6.QtCore import QLocale

from app.desk.desk import Refused
from app.desk.queues import Queue
from app.rules.actions import KINDS, Invalid
from app.rules.policy_document import PolicyMistakes
from models import vocabulary
from models.errors import Unreachable
from models.sentences import Moment, say
from models.vocabulary import CHECKER, Priority
from ui.common import wording
from ui.common.words import FIELD_HINTS, FIELD_LABELS

ENUMS = [
    enum for _, enum in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(enum, StrEnum) and len(enum) > 0
]
FIELDS = [(kind, field) for kind, action in KINDS.items() for field in action.model_fields]


@pytest.mark.parametrize("value", [value for enum in ENUMS for value in enum], ids=lambda v: f"{type(v).__name__}-{v}")
def test_every_value_of_the_vocabulary_has_its_word(value: StrEnum) -> None:
    assert wording.word(value)


@pytest.mark.parametrize("queue", Queue)
def test_every_queue_has_its_name(queue: Queue) -> None:
    assert wording.queue(queue)


@pytest.mark.parametrize("kind", KINDS)
def test_every_action_has_its_words(kind: str) -> None:
    assert wording.action(kind)
    assert wording.action_done(kind)
    assert wording.action_hint(kind).endswith(".")


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_has_its_label(kind: str, field: str) -> None:
    assert wording.label(kind, field)


def test_no_label_or_hint_is_left_of_a_field_that_is_gone() -> None:
    known = {field for _, field in FIELDS} | {f"{kind}.{field}" for kind, field in FIELDS}
    assert set(FIELD_LABELS) <= known
    assert set(FIELD_HINTS) <= known


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-720, "-0:12 over"),
        (-1, "-0:00:01 over"),
        (-3 * 3600 - 300, "-3:05 over"),
        (-90000, "-1 d 1 h over"),
        (0, "0:00:00"),
        (511.9, "0:08:31"),
        (8140, "2:15:40"),
        (86399, "23:59:59"),
        (86400, "1 d 0 h"),
        (3 * 86400 + 4 * 3600 + 5, "3 d 4 h"),
    ],
)
def test_countdown(seconds: float, text: str) -> None:
    assert wording.countdown(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(480, "due in 8 min"), (-720, "12 min over"), (5400, "due in 1 h 30 min"), (7200, "due in 2 h")],
)
def test_what_a_screen_reader_says(seconds: float, text: str) -> None:
    assert wording.spoken(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "paused", "urgency"),
    [
        (-1, False, "late"),
        (0, False, "soon"),
        (3599, False, "soon"),
        (3600, False, "calm"),
        (None, False, "none"),
        (None, True, "paused"),
        (-5, True, "paused"),
    ],
)
def test_urgency(seconds: float | None, paused: bool, urgency: str) -> None:
    assert wording.urgency(seconds, paused) == urgency


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


NOW = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # Wednesday the 25th, 00:30 in Berlin


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW, "today 00:30"),
        (NOW - timedelta(hours=1), "yesterday 23:30"),
        (NOW + timedelta(days=1), "tomorrow 00:30"),
        (NOW + timedelta(days=5), "Mon 00:30"),
        (NOW - timedelta(days=6), "Thu 00:30"),
        (NOW + timedelta(days=7), "2 Dec 00:30"),
        (NOW + timedelta(days=60), "24 Jan 2027 00:30"),
    ],
)
def test_an_instant_is_said_in_local_time(moment: datetime, text: str) -> None:
    assert wording.instant(moment, NOW) == text


@pytest.mark.usefixtures("berlin")
def test_an_instant_that_is_near_to_none_has_its_whole_date() -> None:
    assert wording.instant(NOW, None) == "25 Nov 2026 00:30"
    assert wording.instant(NOW + timedelta(seconds=5), None, to_the_second=True) == "25 Nov 2026 00:30:05"


@pytest.mark.usefixtures("berlin")
def test_instants_and_amounts_follow_the_locale() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert wording.instant(NOW + timedelta(days=5), NOW).startswith("Mo")
    assert wording.money(123456) == "1.234,56"
    assert wording.number(12345) == "12.345"


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("locale", "text"),
    [("en_GB", "00:30:05"), ("de_DE", "00:30:05"), ("en_US", "12:30:05\u202fAM"), ("da_DK", "00.30.05")],
)
def test_a_time_with_seconds_is_as_the_locale_says_times(locale: str, text: str) -> None:
    QLocale.setDefault(QLocale(locale))
    moment = NOW + timedelta(seconds=5)
    assert wording.clock_to_the_second(moment).replace(" ", "\u202f") == text
    assert text in wording.full_instant(moment).replace(" ", "\u202f")


def test_an_assumed_priority_says_so() -> None:
    assert wording.priority(Priority.P3, assumed=True) == "P3 (assumed)"
    assert wording.priority(Priority.P3) == "P3"


@pytest.mark.parametrize(
    ("login", "name"),
    [("anna", "Anna Weber"), ("gone", "gone"), (None, "Escalation checker"), (CHECKER, "Escalation checker")],
)
def test_who_did_it(login: str | None, name: str) -> None:
    assert wording.actor(login, {"anna": "Anna Weber"}) == name


@pytest.mark.parametrize("error", [Unreachable("Gone."), Refused("Not now."), Invalid("Too long."), PolicyMistakes([])])
def test_a_known_failure_is_its_sentence(error: Exception) -> None:
    assert wording.failure(error) == str(error)


def test_a_defect_is_an_apology_without_its_text() -> None:
    said = wording.failure(KeyError("secret"))
    assert "Sorry" in said
    assert "secret" not in said


def test_a_moment_of_a_sentence_is_said_in_the_windows_time() -> None:
    at = datetime(2026, 11, 27, 10, 48, tzinfo=UTC)
    said = wording.sentence(say("{who} changed this meanwhile, at {moment}; look at it.", who="Max", moment=Moment(at)))
    assert said == f"Max changed this meanwhile, at {wording.minute(at)}; look at it."
    assert "UTC" not in said
    assert QLocale().toString(at.astimezone().time(), QLocale.FormatType.ShortFormat) in said
