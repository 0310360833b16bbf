"""CSV that does no harm: whatever a program splits it by, no text is a formula to it, and it is read back as it was."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules import sheet

SIGNS = tuple("=+-@＝＋－＠")
TEXTS = st.text(st.sampled_from([*"=+-@＝;,|\t\r\n\"' \xa0\u3000\ufeffa1"]), max_size=12)


def split(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def formulas(text: str) -> list[tuple[str, str]]:
    """What is a formula to a program that splits by one of these."""
    return [
        (delimiter, cell)
        for delimiter in ";,|\t"
        for row in split(text, delimiter)
        for cell in row
        if cell.lstrip(" \xa0\u3000\ufeff").startswith(SIGNS)
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("\n=1+1", "'\n'=1+1"),
        ("a;=cmd|' /C calc'!A0;b", "a;'=cmd|' /C calc'!A0;b"),
        ('a; "=1+1";b', 'a;\' "=1+1";b'),
        ("a\t@SUM(1)", "a\t'@SUM(1)"),
        ("a\n- one\n- two", "a\n'- one\n'- two"),
        ("Rome, -5 degrees", "Rome, -5 degrees"),
        ("a;b", "a;b"),
        ("well-known; a=b", "well-known; a=b"),
    ],
)
def test_an_apostrophe_stands_before_each_piece_that_would_be_a_formula(text: str, written: str) -> None:
    assert sheet.defused(text) == written
    line = sheet.as_csv([["1", text, "Acme"]])
    assert formulas(line) == []
    assert split(line, ",") == [["1", written, "Acme"]]


def test_without_that_it_would_be_one() -> None:
    assert formulas("1,a;=cmd|' /C calc'!A0;b\r\n") == [(";", "=cmd|' /C calc'!A0")]


def test_a_text_with_any_delimiter_is_quoted() -> None:
    assert sheet.as_csv([["a;b", "a\tb", "a|b", "a,b", 'a"b', "a b"]]) == ('"a;b","a\tb","a|b","a,b","a""b",a b\r\n')
    assert sheet.as_csv([[""], ["", ""]]) == '""\r\n,\r\n'


@settings(deadline=None, max_examples=1000)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_no_text_is_a_formula_whatever_it_is_split_by(rows: list[list[str]]) -> None:
    written = sheet.as_csv([["Title", *("x" * len(row))], *rows] if (row := rows[0]) else rows)
    assert formulas(written) == []


@settings(deadline=None, max_examples=500)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_what_was_defused_is_read_back_as_it_was(cells: list[str]) -> None:
    text = sheet.as_csv([["a", "b", "c", "d"], ["x", *cells]])
    assert sheet.read("sep=,\n" + text).lines[0].cells == ("x", *cells)


@pytest.mark.parametrize("part", ["\t", ";", " ", "'", '"', "; ", "\n"])
def test_a_long_text_is_gone_through_once(part: str) -> None:
    # By the square of its length this would take hours.
    assert sheet.defused(part * 1_000_000).count(part) >= 1_000_000
