"""What the sample desk is made of, read from the package's resources.

Hides that it is TOML in files, and how. The only module of the sample that reads anything; what it returns is frozen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from app.rules import policy_document
from app.rules.policy import Policy, thaw
from app.rules.procedure import priority_of
from models.rows import Person
from models.vocabulary import Channel, Code, EscalationWhy, Level, Priority, Rung, WaitOn


@dataclass(frozen=True, slots=True)
class Client:
    """A customer of the sample. ``contacts`` are (name, phone or mail); ``sites`` complete "in ...", at ``address``."""

    name: str
    trade: str
    policy: str
    address: str
    sites: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandedUp:
    """What a rung writes when it hands a problem up."""

    findings: str
    tried: str
    ruled_out: str
    needed: str
    why: EscalationWhy


@dataclass(frozen=True, slots=True)
class VendorTalk:
    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A template of tickets: what is asked, and what is written on the way to the rung that solves it (``top``).

    Texts have {placeholders}. ``trades`` are the customers that can have it, everybody if empty.
    """

    top: Rung
    category: str
    skill: str
    summary: tuple[str, ...]
    description: str
    affected: str
    impact: Level
    urgency: Level
    findings: str
    work: tuple[tuple[int, str], ...]
    cause: str
    fix: str
    code: Code
    steps: Mapping[Rung, HandedUp]
    trades: frozenset[str]
    channel: Channel | None
    request: bool
    """Something that is ordered, rather than a fault."""
    praise: str | None
    complaint: str | None
    wait: tuple[WaitOn, str] | None
    vendor: VendorTalk | None

    @property
    def priority(self) -> Priority:
        return priority_of(self.impact, self.urgency)


@dataclass(frozen=True, slots=True)
class Template:
    """A text template that everybody may use, by fields of an action of that kind."""

    name: str
    kind: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """All of it. ``policy_texts`` are to be put in this order: a later one may extend an earlier one."""

    staff: tuple[Person, ...]
    nights: frozenset[str]
    """The logins that are also there at night."""
    clients: tuple[Client, ...]
    vendors: tuple[str, ...]
    calendars: Mapping[str, Mapping[str, Any]]
    """By name what a policy's ``calendar`` would say."""
    templates: tuple[Template, ...]
    problems: tuple[Problem, ...]
    phrases: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    policy_texts: tuple[str, ...]
    policies: Mapping[str, Policy]


def load(today: date) -> Content:
    """The sample desk; `today` is for the holidays that its policies freeze."""
    resources = files("resources")
    sample = resources / "sample"
    desk, phrases = _toml(sample / "desk.toml"), _toml(sample / "phrases.toml")
    standard = (resources / "policies" / "Standard.toml").read_text(encoding="utf-8")
    texts = (standard, *(path.read_text(encoding="utf-8") for path in _in(sample / "policies")))
    return Content(
        staff=tuple(_person(entry) for entry in desk["staff"]),
        nights=frozenset(entry["login"] for entry in desk["staff"] if entry.get("nights")),
        clients=tuple(_client(entry) for entry in desk["customer"]),
        vendors=tuple(entry["name"] for entry in desk["vendor"]),
        calendars={entry["name"]: entry["document"] for entry in desk["calendar"]},
        templates=tuple(Template(entry["name"], entry["kind"], entry["texts"]) for entry in desk["template"]),
        problems=tuple(_problem(entry) for path in _in(sample / "problems") for entry in _toml(path)["problem"]),
        phrases={name: tuple(lines) for name, lines in phrases["phrases"].items()},
        words={name: tuple(shapes) for name, shapes in phrases["words"].items()},
        policy_texts=texts,
        policies=_policies(texts, today),
    )


def _in(folder: Traversable) -> list[Traversable]:
    found = (path for path in folder.iterdir() if path.name.endswith(".toml"))
    return sorted(found, key=lambda path: path.name)


def _toml(path: Traversable) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _person(entry: Mapping[str, Any]) -> Person:
    return Person(
        login=entry["login"],
        name=entry["name"],
        rungs=frozenset(map(Rung, entry.get("rungs", ()))),
        skills=frozenset(entry["skills"]),
        is_manager=entry.get("manager", False),
        active=True,
    )


def _client(entry: Mapping[str, Any]) -> Client:
    contacts = tuple((name, reach) for name, reach in entry["contacts"])
    return Client(entry["name"], entry["trade"], entry["policy"], entry["address"], tuple(entry["sites"]), contacts)


def _problem(entry: Mapping[str, Any]) -> Problem:
    wait, vendor = entry.get("wait"), entry.get("vendor")
    return Problem(
        top=Rung(entry["top"]),
        category=entry["category"],
        skill=entry["skill"],
        summary=tuple(entry["summary"]),
        description=entry["description"],
        affected=entry["affected"],
        impact=Level(entry["impact"]),
        urgency=Level(entry["urgency"]),
        findings=entry["findings"],
        work=tuple((minutes, text) for minutes, text in entry["work"]),
        cause=entry["cause"],
        fix=entry["fix"],
        code=Code(entry["code"]),
        steps={Rung(step["rung"]): _handed_up(step) for step in entry.get("steps", ())},
        trades=frozenset(entry.get("trades", ())),
        channel=Channel(entry["channel"]) if "channel" in entry else None,
        request=entry.get("request", False),
        praise=entry.get("praise"),
        complaint=entry.get("complaint"),
        wait=(WaitOn(wait["on"]), wait["reason"]) if wait else None,
        vendor=VendorTalk(vendor["name"], vendor["question"], vendor["answer"]) if vendor else None,
    )


def _handed_up(step: Mapping[str, str]) -> HandedUp:
    return HandedUp(step["findings"], step["tried"], step["ruled_out"], step["needed"], EscalationWhy(step["why"]))


def _policies(texts: tuple[str, ...], today: date) -> dict[str, Policy]:
    frozen: dict[str, dict[str, Any]] = {}
    for text in texts:
        document = policy_document.read(text)
        complete = policy_document.resolve(document, frozen.get(document.extends or ""))
        frozen[document.name] = policy_document.freeze(complete, today)
    return {name: thaw(each) for name, each in frozen.items()}
