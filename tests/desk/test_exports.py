"""Tables as CSV and XLSX: what stands in them, hostile texts, and that a file is there whole or not at all."""

import csv
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk import workbook
from app.desk.desk import Refused
from app.desk.exports import EVERY, Cancelled, Column, Kind, Table, There, unique, write
from tests.desk import sheets

BERLIN = ZoneInfo("Europe/Berlin")
COLUMNS = tuple(Column(kind.value.title(), kind) for kind in Kind)
ROW = (
    "Dark",
    -7,
    -12_345,
    datetime(2026, 7, 1, 12, 30, 5, tzinfo=UTC),
    date(2026, 7, 2),
    90,
    3_725,
    0.9375,
)
TEXTS = (Column("Text"), Column("Number", Kind.NUMBER))
SUFFIXES = pytest.mark.parametrize("suffix", [".csv", ".xlsx"])


def back(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def texts(file: Path) -> list[str]:
    """The first column, without its heading."""
    if file.suffix == ".csv":
        return [row[0] for row in back(file)[1:]]
    return [row.get("A", "") for row in sheets.rows(file)[1:]]


def test_csv_says_every_kind(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    assert write(file, [Table("All", COLUMNS, [ROW, (None,) * len(ROW)])], BERLIN) == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert file.read_bytes().count(b"\r\n") == 3
    head, row, empty = back(file)
    assert head[3] == "Instant (Europe/Berlin)"
    assert row == ["Dark", "-7", "-123.45", "2026-07-01 14:30:05", "2026-07-02", "90", "1:02:05", "0.9375"]
    assert empty == [""] * len(ROW)


def test_a_workbook_says_every_kind(tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    assert write(file, [Table("All", COLUMNS, [ROW, (None,) * len(ROW)])], BERLIN) == 2
    head, row = sheets.rows(file)
    assert head["D"] == "Instant (Europe/Berlin)"
    assert (row["A"], row["B"], row["C"], row["F"], row["H"]) == ("Dark", -7, -123.45, 90, 0.9375)
    # Days since the last one of 1899, as Excel counts them.
    assert row["D"] == pytest.approx(
        (datetime(2026, 7, 1, 14, 30, 5, tzinfo=UTC) - datetime(1899, 12, 30, tzinfo=UTC)).total_seconds() / 86_400
    )
    assert row["E"] == (date(2026, 7, 2) - date(1899, 12, 30)).days
    assert row["G"] == pytest.approx(3_725 / 86_400)
    xml = sheets.xml(file)
    assert 'state="frozen"' in xml
    assert '<autoFilter ref="A1:H2"' in xml or '<autoFilter ref="A1:H3"' in xml


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "＝", "\xa0="])
def test_no_text_becomes_a_formula(tmp_path: Path, begin: str) -> None:
    text = f"{begin}1+cmd|' /C calc'!A0"
    table = Table("Evil", TEXTS, [(text, -5)])
    write(tmp_path / "evil.csv", [table], UTC)
    assert back(tmp_path / "evil.csv")[1] == [f"'{text}", "-5"]
    write(tmp_path / "evil.xlsx", [table], UTC)
    assert sheets.rows(tmp_path / "evil.xlsx")[1]["B"] == -5


def test_no_text_becomes_a_formula_where_the_semicolon_parts_cells(tmp_path: Path) -> None:
    table = Table("Evil", (Column("Number", Kind.NUMBER), Column("Text")), [(1, "a;=cmd|' /C calc'!A0;b")])
    write(tmp_path / "evil.csv", [table], UTC)
    text = (tmp_path / "evil.csv").read_text(encoding="utf-8-sig")
    assert [line.split(";") for line in text.splitlines()][1] == ['1,"a', "'=cmd|' /C calc'!A0", 'b"']


def test_titles_are_defused_too(tmp_path: Path) -> None:
    write(tmp_path / "evil.csv", [Table("Evil", (Column("=A1"),), [])], UTC)
    assert back(tmp_path / "evil.csv") == [["'=A1"]]


HOSTILE = st.text(max_size=40) | st.text(st.characters(codec=None), max_size=20) | st.sampled_from(
    ["\x00", "\ud800", "a\udfffb", "\u202eevil", "\u2066open", "_x0041_", "a\r\nb", '"', "'", "]]>", "<&>", "\uffff"]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(HOSTILE, max_size=5))
def test_hostile_texts_break_neither(given_texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (".csv", ".xlsx"):
            file = Path(folder) / f"hostile{suffix}"
            assert write(file, [Table("H", TEXTS, [(one, 1) for one in given_texts])], UTC) == len(given_texts)
            found = texts(file)
            assert len(found) == len(given_texts)
            for one, other in zip(given_texts, found, strict=True):
                if one.isprintable() and one.isascii() and "_x" not in one:
                    assert other.removeprefix("'") == one.removeprefix("'")


@SUFFIXES
def test_a_long_text_is_cut_in_a_workbook_only(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"long{suffix}"
    long = ["x" * 100_000, "\U0001f600" * 30_000, "y" * 32_767]
    write(file, [Table("Long", TEXTS, [(one, 1) for one in long])], UTC)
    found = texts(file)
    if suffix == ".csv":
        assert found == long
        return
    assert [len(one.encode("utf-16-le")) // 2 <= 32_767 for one in found] == [True] * 3
    assert [one.endswith(" … [cut]") for one in found] == [True, True, False]
    assert found[1].startswith("\U0001f600" * 16_000)


def test_many_rows_go_on_on_a_further_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    file = tmp_path / "many.xlsx"
    tables = [
        Table("Many", TEXTS, ((str(n), n) for n in range(25))),
        Table("Many (2)", TEXTS, ((str(n), n) for n in range(10))),
    ]
    assert write(file, tables, UTC) == 35
    assert sheets.names(file) == ["Many", "Many (3)", "Many (4)", "Many (2)"]
    found = [sheets.rows(file, number) for number in (1, 2, 3)]
    assert [row["B"] for sheet in found for row in sheet[1:]] == list(range(25))
    assert [sheet[0]["A"] for sheet in found] == ["Text"] * 3


def test_what_excel_cannot_hold_is_text(tmp_path: Path) -> None:
    file = tmp_path / "odd.xlsx"
    columns = (Column("N", Kind.NUMBER), Column("D", Kind.DAY), Column("I", Kind.INSTANT))
    old = datetime(1066, 10, 14, tzinfo=UTC)
    rows: list[Sequence[Any]] = [
        (10**18 + 1, date(1899, 1, 1), old),
        (float("nan"), None, None),
        (float("inf"), None, None),
    ]
    write(file, [Table("Odd", columns, rows)], UTC)
    first, *rest = sheets.rows(file)[1:]
    assert first == {"A": "1000000000000000001", "B": "1899-01-01", "C": "1066-10-14 00:00:00"}
    assert [row["A"] for row in rest] == ["nan", "inf"]


@pytest.mark.parametrize("title", ["", "a" * 40, "History/of:all[things]*?", "'quoted'", "\x00", "..", "Ünïcödé"])
def test_any_title_names_a_sheet_and_a_file(tmp_path: Path, title: str) -> None:
    tables = [Table(title, TEXTS, [("a", 1)]), Table(title.upper(), TEXTS, [("b", 2)])]
    write(tmp_path / "two.xlsx", tables, UTC)
    shown = sheets.names(tmp_path / "two.xlsx")
    assert len({name.casefold() for name in shown}) == 2
    assert all(0 < len(name) <= 31 for name in shown)
    write(tmp_path / "two.csv", tables, UTC)
    assert len(list(tmp_path.glob("two-*.csv"))) == 2
    assert not (tmp_path / "two.csv").exists()


def test_titles_are_made_unique_within_their_length() -> None:
    assert unique(["Same", "same", "SAME (2)"], 31) == ["Same", "same (2)", "SAME (2) (2)"]
    assert all(len(name) <= 10 for name in unique(["abcdefghijkl"] * 12, 10))


class Broken(Exception):
    pass


def breaking(error: Exception) -> Iterator[Sequence[Any]]:
    for number in range(2 * EVERY):
        yield (str(number), number)
    raise error


@SUFFIXES
@pytest.mark.parametrize("error", [Broken(), OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken")])
def test_whatever_breaks_leaves_the_old_file_and_no_other(tmp_path: Path, suffix: str, error: Exception) -> None:
    file = tmp_path / f"old{suffix}"
    file.write_text("old", encoding="utf-8")
    expected = Broken if isinstance(error, Broken) else Refused
    with pytest.raises(expected) as raised:
        write(file, [Table("T", TEXTS, breaking(error))], UTC)
    if getattr(error, "errno", 0) == errno.ENOSPC:
        assert str(raised.value) == f"There is no room for old{suffix} on the disk; nothing of it is left there."
    assert os.listdir(tmp_path) == [file.name]
    assert file.read_text(encoding="utf-8") == "old"


def going(until: int) -> Callable[[int], bool]:
    return lambda written: written < until


@SUFFIXES
def test_cancelled_it_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    read = []

    def rows() -> Iterator[Sequence[Any]]:
        for number in range(100_000):
            read.append(number)
            yield (str(number), number)

    with pytest.raises(Cancelled):
        write(tmp_path / f"big{suffix}", [Table("T", TEXTS, rows())], UTC, going(3 * EVERY))
    assert os.listdir(tmp_path) == []
    assert len(read) <= 4 * EVERY


def test_cancelled_while_the_workbook_is_packed_it_leaves_nothing(tmp_path: Path) -> None:
    asked = []

    def go_on(written: int) -> bool:
        asked.append(written)
        return asked.count(1000) < 4  # the last row was written, and a piece of the archive

    with pytest.raises(Cancelled):
        write(tmp_path / "big.xlsx", [Table("T", TEXTS, ((str(n), n) for n in range(1000)))], UTC, go_on)
    assert os.listdir(tmp_path) == []


def test_a_disk_that_fills_up_while_the_workbook_is_packed_is_a_sentence(tmp_path: Path) -> None:
    # Every write to it fails as on a full disk; the rows themselves go beside the target.
    if not Path("/dev/full").exists():
        pytest.skip("no such device here")
    real = workbook._Watched.__init__

    def into_full(self: Any, file: Path, count: Any) -> None:
        real(self, Path("/dev/full"), count)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook._Watched, "__init__", into_full)
        with pytest.raises(Refused, match=r"no room for big\.xlsx on the disk"):
            write(tmp_path / "big.xlsx", [Table("T", TEXTS, [("a", 1)])], UTC)
    assert os.listdir(tmp_path) == []


@SUFFIXES
def test_where_nothing_can_be_written_is_a_sentence(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(Refused, match="There is no folder"):
        write(tmp_path / "no" / f"a{suffix}", [], UTC)
    (tmp_path / f"folder{suffix}").mkdir()
    (tmp_path / f"folder{suffix}" / "full").touch()
    with pytest.raises(Refused, match="cannot be written"):
        write(tmp_path / f"folder{suffix}", [Table("T", TEXTS, [])], UTC)
    with pytest.raises(Refused, match=r"neither \.xlsx nor \.csv"):
        write(tmp_path / "a.ods", [], UTC)


def several(*titles: str) -> list[Table]:
    return [Table(title, TEXTS, [(f"new {title}", 1)]) for title in titles]


def contents(folder: Path) -> dict[str, str]:
    """Every file by its name, and nothing for a folder."""
    return {one.name: one.read_text("utf-8-sig").splitlines()[-1] if one.is_file() else "" for one in folder.iterdir()}


def test_of_several_files_all_are_there_or_none(tmp_path: Path) -> None:
    (tmp_path / "r-B.csv").mkdir()
    (tmp_path / "r-A.csv").write_text("older", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(Refused, match=r"^r-B\.csv cannot be written"):
        write(tmp_path / "r.csv", several("A", "B", "C"), UTC, over=True)
    assert contents(tmp_path) == before


def test_a_table_that_breaks_leaves_the_files_of_those_before_it_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "r-A.csv").write_text("older", encoding="utf-8")
    broken = Table("B", TEXTS, breaking(OSError(errno.ENOSPC, "full")))
    with pytest.raises(Refused, match=r"no room for r-B\.csv"):
        write(tmp_path / "r.csv", [*several("A"), broken], UTC, over=True)
    assert contents(tmp_path) == {"r-A.csv": "older"}


def test_older_files_of_names_that_nobody_was_asked_about_are_replaced_if_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "r-A.csv").write_text("older", encoding="utf-8")
    (tmp_path / "r-C.csv").write_text("older", encoding="utf-8")
    with pytest.raises(There, match=r"there already: r-A\.csv, r-C\.csv\. "):
        write(tmp_path / "r.csv", several("A", "B", "C"), UTC)
    assert contents(tmp_path) == {"r-A.csv": "older", "r-C.csv": "older"}
    assert write(tmp_path / "r.csv", several("A", "B", "C"), UTC, over=True) == 3
    assert contents(tmp_path) == {f"r-{one}.csv": f"new {one},1" for one in "ABC"}


def test_a_file_that_came_while_the_rows_were_read_is_not_replaced(tmp_path: Path) -> None:
    def rows() -> Iterator[Sequence[Any]]:
        (tmp_path / "r-A.csv").write_text("faster", encoding="utf-8")
        yield ("b", 1)

    with pytest.raises(There):
        write(tmp_path / "r.csv", [*several("A"), Table("B", TEXTS, rows())], UTC)
    assert contents(tmp_path) == {"r-A.csv": "faster"}


_WITHOUT_END = """
import itertools, sys
from datetime import UTC
from pathlib import Path
from app.desk.exports import Column, Table, write
write(Path(sys.argv[1]), [Table("T", (Column("A"),), ((f"customer {n}",) for n in itertools.count()))], UTC)
"""


@contextmanager
def writing(file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that writes this file and comes to no end."""
    with subprocess.Popen([sys.executable, "-c", _WITHOUT_END, str(file)]) as other:
        try:
            last = time.monotonic() + 60
            while not sum(one.stat().st_size for one in file.parent.rglob("*") if one.is_file()):
                assert time.monotonic() < last
                assert other.poll() is None
                time.sleep(0.05)
            yield other
        finally:
            other.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder stays")
@SUFFIXES
def test_what_a_killed_export_has_left_goes_with_the_next_and_what_is_written_stays(
    tmp_path: Path, suffix: str
) -> None:
    with writing(tmp_path / f"big{suffix}") as other:
        (left,) = os.listdir(tmp_path)
        write(tmp_path / "small.csv", several("A"), UTC)
        assert sorted(os.listdir(tmp_path)) == [left, "small.csv"], "somebody still writes there"
        other.kill()
        other.wait()
        assert any((tmp_path / left).iterdir())
    write(tmp_path / "small.csv", several("A"), UTC)
    assert os.listdir(tmp_path) == ["small.csv"]


def test_only_what_is_a_folder_of_its_own_is_swept(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").touch()
    (tmp_path / ".tierdesk-new-link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / ".tierdesk-new-file").touch()
    older = tmp_path / ".tierdesk-old-abc"
    older.mkdir()
    (older / "only-copy.csv").touch()
    before = sorted(one.relative_to(tmp_path) for one in tmp_path.rglob("*"))
    write(tmp_path / "small.csv", several("A"), UTC)
    (tmp_path / "small.csv").unlink()
    assert sorted(one.relative_to(tmp_path) for one in tmp_path.rglob("*")) == before


@SUFFIXES
def test_nobody_may_read_it_who_might_not_read_the_older_one(tmp_path: Path, suffix: str) -> None:
    targets = {"r": ["A"]} if suffix == ".xlsx" else {"r": ["A"], "r-A": ["A", "B"]}
    for name, titles in targets.items():
        file = tmp_path / f"{name}{suffix}"
        file.touch()
        file.chmod(0o600)
        write(tmp_path / f"r{suffix}", several(*titles), UTC, over=True)
        assert file.stat().st_size
        assert file.stat().st_mode & 0o777 == 0o600


@SUFFIXES
def test_the_file_behind_a_link_is_written(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "kept").mkdir()
    file, link = tmp_path / "kept" / "october", tmp_path / f"link{suffix}"
    file.touch()
    link.symlink_to(file)
    write(link, several("A"), UTC)
    assert link.is_symlink()
    assert texts(link) == ["new A"]
    assert os.listdir(file.parent) == ["october"]


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    device, link = tmp_path / "pipe", tmp_path / "link.csv"
    os.mkfifo(device)
    link.symlink_to(device)
    with pytest.raises(Refused, match=r"^pipe cannot be written: not a file\.$"):
        write(link, several("A"), UTC)
    assert device.is_fifo()


@SUFFIXES
def test_a_folder_that_goes_meanwhile_is_named_as_the_person_named_it(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()

    def rows() -> Iterator[Sequence[Any]]:
        yield ("a", 1)
        shutil.rmtree(folder)
        yield from (("b" * 1000, number) for number in range(1000))

    with pytest.raises(Refused) as raised:
        write(folder / f"out{suffix}", [Table("T", TEXTS, rows())], UTC)
    assert str(raised.value) == f"There is no folder {folder}."
    assert os.listdir(tmp_path) == []


@SUFFIXES
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, suffix: str) -> None:
    import tracemalloc

    peaks = []
    for count in (2_000, 20_000):
        tracemalloc.start()
        write(tmp_path / f"big{suffix}", [Table("T", TEXTS, ((f"text {n}", n) for n in range(count)))], UTC)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000
