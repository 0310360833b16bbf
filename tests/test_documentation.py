"""The documentation keeps up with the code: its links lead somewhere, its commands and examples are accepted."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from app import cli
from app.commands import acting
from app.desk.policies import shipped
from app.rules import policy_document
from app.rules.policy_shape import Shape

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


class NoScreen:
    """Stands for the window, of which no documented command is really started here."""

    def client(self, options: object, settings: object) -> int:
        raise AssertionError

    def demo(self, options: object, settings: object) -> int:
        raise AssertionError


def fenced(page: Path, language: str) -> list[str]:
    return [text for found, text in _FENCE.findall(page.read_text("utf-8")) if found == language]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every `tierdesk ...` in a block of shell lines: its line, and its words without the program's name."""
    for page in PAGES:
        for block in fenced(page, "sh"):
            for line in block.splitlines():
                for words in _split_at_and(shlex.split(line, comments=True)):
                    words = words[2:] if words[:2] == ["uv", "run"] else words
                    if words[:1] == ["tierdesk"]:
                        yield f"{page.name}: {line}", words[1:]


def _split_at_and(words: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "&&":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    links = [link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link.split("#")[0]).exists()] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in _LINK.findall(page.read_text("utf-8"))}
    assert set((ROOT / "docs" / "pictures").iterdir()) <= shown


def test_every_command_is_spelled_as_the_command_line_takes_it() -> None:
    found = dict(commands())
    assert len(found) > 30
    for line, words in found.items():
        options = cli._parse(words, NoScreen())
        if getattr(options, "words", None):
            assert acting._request_of_words(options), line


def test_every_line_of_a_batch_is_well_formed() -> None:
    lines = [line for page in PAGES for block in fenced(page, "jsonl") for line in block.splitlines()]
    assert lines
    for line in lines:
        assert acting._request(line.encode())


def test_the_policies_are_without_mistakes_and_show_every_key() -> None:
    standard = policy_document.resolve(policy_document.read(shipped("Standard")), None)
    base = policy_document.freeze(standard, today=date(2026, 1, 1))
    texts = fenced(ROOT / "docs" / "policies.md", "toml")
    for text in texts:
        complete = policy_document.resolve(policy_document.read(text), base)
        assert policy_document.check(complete) == []
    written = "\n".join(texts)
    assert [key for key in sorted(_keys(Shape)) if not re.search(rf"\b{key}\b", written)] == []


def _keys(table: type[BaseModel]) -> set[str]:
    found = set(table.model_fields)
    for field in table.model_fields.values():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found |= _keys(kind)
    return found


def test_the_packages_to_install_are_those_that_the_checks_install() -> None:
    said = re.search(r"^apt-get install (.+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    installed = re.search(r'^packages="(.+)"$', (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert said is not None
    assert installed is not None
    assert said[1].split() == installed[1].split()


def test_every_dependency_has_its_reason_among_the_decisions() -> None:
    decisions = (ROOT / "README.md").read_text("utf-8").split("\n## Decisions\n")[1].split("\n## ")[0].casefold()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    needed += project["build-system"]["requires"]
    names = {re.split(r"[^\w-]", requirement)[0].casefold() for requirement in needed}
    assert sorted(name for name in names if not re.search(rf"\b{re.escape(name)}\b", decisions)) == []
