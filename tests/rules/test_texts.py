"""Texts, durations and instants as people and programs hand them in."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.texts import Unusable, duration, instant, line, one_of, show_duration, show_instant, text
from models.vocabulary import NAME_LENGTH, TEXT_LENGTH

repeatable = settings(derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize(("given", "seen"), [
    ("  a\r\nb\rc\n", "a\nb\nc"), ("a\tb", "a\tb"), ("\n\n a", "a"), ("a\u2028b", "a\u2028b"), ("\u202ea", "\u202ea"),
])  # fmt: skip
def test_a_text_keeps_its_lines(given: str, seen: str) -> None:
    assert text(given) == seen


@pytest.mark.parametrize(("given", "seen"), [
    (" a  b\tc ", "a b c"), ("a\nb", "a b"), ("a\u2028b\u00a0c", "a b c"),
    ("x" * NAME_LENGTH + " \n", "x" * NAME_LENGTH),
])  # fmt: skip
def test_a_line_is_folded(given: str, seen: str) -> None:
    assert line(given) == seen


@pytest.mark.parametrize(
    "code", [*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0xD800, 0xDBFF, 0xDC00, 0xDFFF]
)
def test_controls_and_lone_surrogates_are_no_text(code: int) -> None:
    for read in (text, line):
        with pytest.raises(Unusable, match=rf"not text \(U\+{code:04X}\)"):
            read(f"a{chr(code)}b")


@pytest.mark.parametrize("nothing", ["", " ", "\n\t\r\n", "\u2003"])
def test_nothing_is_no_text(nothing: str) -> None:
    for read in (text, line):
        with pytest.raises(Unusable, match="must not be empty"):
            read(nothing)


def test_a_text_is_measured_as_it_is_kept() -> None:
    assert len(text(" " * 10 + "x" * TEXT_LENGTH)) == TEXT_LENGTH
    assert len(text("a\r\n" * (TEXT_LENGTH // 2))) == TEXT_LENGTH - 1
    with pytest.raises(Unusable, match="longer than 100,000"):
        text("x" * (TEXT_LENGTH + 1))
    with pytest.raises(Unusable, match="longer than 200"):
        line("x" * (NAME_LENGTH + 1))
    with pytest.raises(Unusable, match="must be a text"):
        text(7)


@repeatable
@given(st.text())
def test_what_passes_once_passes_again_unchanged(given: str) -> None:
    for read in (text, line):
        try:
            seen = read(given)
        except Unusable:
            continue
        assert read(seen) == seen
        assert seen.encode()


@pytest.mark.parametrize(("given", "seconds"), [
    ("90s", 90), ("15m", 900), ("4h", 14400), ("1h30m", 5400), (" 1h1m1s ", 3661), ("100m", 6000), ("0h5m", 300),
])  # fmt: skip
def test_durations(given: str, seconds: int) -> None:
    assert duration(given) == seconds


@pytest.mark.parametrize("given", [
    "", "h", "15", "1.5h", "-5m", "5 m", "1m1h", "4H", "0s", "0h0m", "99999999s" * 2, "9999999h", "999999h", 90, None,
    "٥m", "1h\x00", "1h" * 10**6,
])  # fmt: skip
def test_no_durations(given: object) -> None:
    with pytest.raises(Unusable, match="must be a duration"):
        duration(given)


@repeatable
@given(st.integers(1, 10 * 365 * 24 * 3600))
def test_a_duration_is_read_back(seconds: int) -> None:
    assert duration(show_duration(seconds)) == seconds


def test_shown_durations() -> None:
    assert [show_duration(each) for each in (0, 0.4, 59.6, 5400, 86400, 3661)] == [
        "0s",
        "0s",
        "1m",
        "1h30m",
        "24h",
        "1h1m1s",
    ]


@repeatable
@given(
    st.datetimes(datetime(2000, 1, 2), datetime(8999, 12, 30)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
def test_an_instant_is_read_back_in_utc(wall: datetime, offset: int) -> None:
    moment = wall.replace(tzinfo=timezone(timedelta(minutes=offset)))
    assert instant(moment) == moment
    assert instant(moment.isoformat()) == moment
    assert instant(show_instant(moment)) == moment
    assert instant(moment).tzinfo is UTC
    assert show_instant(moment).endswith("Z")


@pytest.mark.parametrize(("given", "why"), [
    ("2026-03-01T14:30:00", "time zone"), (datetime(2026, 3, 1), "time zone"), ("soon", "must be a moment"),  # noqa: DTZ001
    (1772375400, "must be a moment"), ("0001-01-01T00:00:00+14:00", "outside the calendar"),
    ("1999-12-31T23:59:59Z", "between the years"), ("2026-02-30T00:00:00Z", "must be a moment"),
    ("2026-03-01T14:30:00Z\x00", "not text"), ("\ud800", "not text"),
])  # fmt: skip
def test_no_instants(given: object, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        instant(given)


def test_words_in_a_sentence() -> None:
    assert [one_of(["a"]), one_of(["a", "b"]), one_of(["a", "b", "c"], "and")] == ["a", "a or b", "a, b and c"]
