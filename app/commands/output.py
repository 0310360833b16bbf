"""How the commands speak: results on standard output, messages on standard error, exit codes.

Hides the defence of the terminal: whatever the desk holds, no control character reaches it raw, and no password is
shown. Results and JSON Lines are flushed line by line.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

DONE, WANTING, REFUSED, CHANGED, UNREACHABLE = range(5)
"""The exit codes."""

_LONGEST_MESSAGE = 2000

# Controls but tab and line feed, lone surrogates, line separators, and what turns the direction of text around.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# JSON escapes the first 32 by itself.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SECRETS = re.compile(r"(:)(?!//)[^\s]*(@)|((?:password|passwd|pwd)=)[^\s&'\"]*", re.IGNORECASE)


class OutputLost(Exception):
    """Standard output cannot be written. ``str()`` is a sentence."""


def say(line: str) -> None:
    """A line, or lines, of the result. Raises BrokenPipeError where nobody reads, else OutputLost."""
    _print(plain(line))


def say_no_more() -> None:
    """Lets what cannot be written vanish from now on: Python must not keep it, nor complain of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(message: str) -> None:
    """A message for a person, on one line."""
    shown = one_line(without_secrets(message))
    if len(shown) > _LONGEST_MESSAGE:
        shown = f"{shown[:_LONGEST_MESSAGE]}..."
    try:
        print(shown, file=sys.stderr, flush=True)  # noqa: T201
    except (OSError, ValueError):
        # There is nobody left to be told; the exit code still says it.
        return


@contextmanager
def progress(what: str, undone: str) -> Iterator[Callable[[int, int], None]]:
    """Tells a person at a terminal how much of this is done, on a line of its own that ends with the work.

    ``undone`` is said behind it where the work is broken off.
    """
    told = False

    def show(done: int, of: int) -> None:
        nonlocal told
        if _is_watched():
            told = True
            _show(f"\r{what}: {done:,} of {of:,} done")

    try:
        yield show
    except BaseException:
        if told:
            _show(f"; {undone}\n")
        raise
    if told:
        _show("\n")


def _is_watched() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        # There is no standard error, or it is closed.
        return False


def _show(text: str) -> None:
    with suppress(OSError, ValueError):
        print(text, end="", file=sys.stderr, flush=True)  # noqa: T201


def say_json(document: Any, indent: int | None = 2) -> None:
    """A JSON document; ``indent`` None for a line of JSON Lines."""
    # An output that cannot take every character would be given something that is no JSON.
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").replace("_", "")
    text = json.dumps(document, indent=indent, ensure_ascii=encoding != "utf8")
    _print(_UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def say_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as a table with these columns, each as wide as its longest value; numbers stand to the right."""
    cells = [[column.upper() for column in columns]]
    cells += [["" if row.get(column) is None else one_line(str(row[column])) for column in columns] for row in rows]
    places = range(len(columns))
    widths = [max(_width(line[place]) for line in cells) for place in places]
    numbers = [all(_NUMBER.fullmatch(line[place]) for line in cells[1:]) for place in places]
    for line in cells:
        padding = [" " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)]
        say("  ".join(padding[n] + line[n] if numbers[n] else line[n] + padding[n] for n in places).rstrip())


_NUMBER = re.compile(r"[0-9.]*")


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def counted(number: int, word: str) -> str:
    """`1 ticket`, `2,000 tickets`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def plain(text: str) -> str:
    """The text with what a terminal would obey spelled out."""
    return _UNSAFE.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """As `plain`, line feeds and tabs too."""
    return plain(text).replace("\n", "\\n").replace("\t", "\\t")


def without_secrets(text: str) -> str:
    """The text with the passwords of URLs in it hidden."""
    return _SECRETS.sub(r"\1\3***\2", text)


def quoted(word: str, most: int = 60) -> str:
    """What somebody gave, for a sentence: in quotes, on one line, its secrets hidden before it is cut."""
    return f"{without_secrets(word)[:most]!a}"


def _print(text: str) -> None:
    try:
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLost(f"The output cannot be written: {error.strerror or type(error).__name__}.") from None
