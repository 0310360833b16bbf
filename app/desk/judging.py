"""What one row of an import means: the columns by their names in English and German, and what the row would change.

Hides the words that people use in tables. Knows the desk by `Known` only, so that a preview, which knows the whole
desk, and the import, which reads what one row is about, judge alike. Invariant: what is the same already is no step.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.desk.changing import named, optional
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Refused
from app.desk.policies import STANDARD
from app.desk.staffing import as_stored, new_login
from app.rules.texts import Unusable, folded, one_of, text
from models.rows import Customer, Person
from models.sentences import Sentence, say, sentence_of
from models.vocabulary import Rung

PEOPLE: Mapping[str, str] = {
    "login": "login user username anmeldename benutzername benutzer kürzel kuerzel",
    "name": "name fullname vollername displayname anzeigename",
    "rungs": "rungs rung tiers tier stufen stufe ebenen ebene",
    "skills": "skills skill kenntnisse fähigkeiten faehigkeiten",
    "manager": "manager ismanager leitung leiter leiterin",
    "active": "active aktiv",
}
CUSTOMERS: Mapping[str, str] = {
    "customer": "customer customername company kunde kundenname firma",
    "policy": "policy contract richtlinie regelwerk vertrag",
    "contact": "contact contactname person kontakt kontaktname ansprechpartner ansprechpartnerin",
    "telephone": "telephone phone telephonenumber phonenumber telefon telefonnummer rufnummer",
    "mail": "mail email emailaddress emailadresse",
    "site": "site sitename location standort niederlassung",
    "address": "address siteaddress adresse anschrift",
}
_IGNORED = "line reason zeile grund"
"""Columns of a report of what was refused, which may be mended and imported again."""
_YES = frozenset(["yes", "y", "true", "1", "x", "ja", "j", "wahr"])
_NO = frozenset(["no", "n", "false", "0", "-", "nein", "falsch"])
_RUNGS = {
    **{str(rung): rung for rung in Rung},
    # As windows show them in English and German, blanks and hyphens left out.
    **{
        f"{word}{n}": rung
        for word in ("", "t", "tier", "level", "stufe", "ebene")
        for n, rung in enumerate((Rung.TIER1, Rung.TIER2, Rung.TIER3), 1)
    },
    "vorort": Rung.ONSITE,
    "außendienst": Rung.ONSITE,
}


@dataclass(slots=True)
class Known:
    """What is there: the whole desk, or what one row is about."""

    people: dict[str, Person] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    contacts: dict[tuple[str, str], ContactRow] = field(default_factory=dict)
    sites: dict[tuple[str, str], Site] = field(default_factory=dict)
    policies: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that becomes another; ``before`` is None of what is new. ``customer`` whose site or contact it is."""

    before: Any
    after: Any
    customer: str | None = None


def columns_of(header: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Where each known column stands, and the names of the others. Raises Refused for one that is there twice."""
    meaning = {word: name for name, words in known.items() for word in words.split()}
    found: dict[str, int] = {}
    others: list[str] = []
    for place, cell in enumerate(header):
        word = re.sub(r"[\s_\-./()]+", "", cell).casefold()
        name = meaning.get(word)
        if name is not None and name in found:
            raise Refused(
                say("Two columns mean the same: {first} and {second}.", first=header[found[name]], second=cell)
            )
        if name is not None:
            found[name] = place
        elif word and word not in _IGNORED.split():
            others.append(cell)
    return found, others


def judge_person(cells: Mapping[str, str], known: Known) -> tuple[tuple[Step, ...], Sentence]:
    """What the row changes, and says. A column that is not there changes nothing. Raises Refused."""
    login = named(say("The login"), cells["login"])
    before = known.people.get(login)
    base = before or Person(new_login(login), "", frozenset(), frozenset(), is_manager=False, active=True)
    wanted = as_stored(
        replace(
            base,
            name=cells["name"] if cells.get("name", "").strip() or before is None else before.name,
            rungs=_rungs(cells["rungs"]) if "rungs" in cells else base.rungs,
            skills=frozenset(_parts(cells["skills"])) if "skills" in cells else base.skills,
            is_manager=_truth(say("manager"), cells.get("manager", ""), base.is_manager),
            active=_truth(say("active"), cells.get("active", ""), base.active),
        )
    )
    if before is None:
        return (Step(None, wanted),), say("A new person.")
    if wanted == before:
        return (), say("Nothing changes.")
    if before.active and not wanted.active and known.held.get(login):
        count = known.held[login]
        raise Refused(say("{name} holds open tickets ({count}); assign them first.", name=before.name, count=count))
    pairs = (
        (say("name"), before.name, wanted.name),
        (say("rungs"), _joined(before.rungs), _joined(wanted.rungs)),
        (say("skills"), _joined(before.skills), _joined(wanted.skills)),
        (say("manager"), _said(before.is_manager), _said(wanted.is_manager)),
        (say("active"), _said(before.active), _said(wanted.active)),
    )
    return (Step(before, wanted),), _told(pairs)


def judge_customer(cells: Mapping[str, str], known: Known) -> tuple[tuple[Step, ...], Sentence]:
    """As `judge_person`, of a customer and the contact and the site that the row names, if it does."""
    name = named(say("The customer"), cells["customer"])
    steps, told = _customer(name, cells, known)
    site_steps, site_told = _site(name, cells, known)
    contact_steps, contact_told = _contact(name, cells, known)
    told = (*told, *site_told, *contact_told)
    return (*steps, *site_steps, *contact_steps), say("{changes}.", changes=told) if told else say("Nothing changes.")


def said_of(cells: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """What a sound row says of a customer: by the fact, what it is. Two rows that differ in one undo each other."""
    customer, contact, site = (folded(cells.get(one, "")) for one in ("customer", "contact", "site"))
    found = {
        ("policy", customer): optional(say("The policy"), cells.get("policy")),
        ("address", customer, site): _address(cells.get("address", "")),
        ("reach", customer, contact): " ".join(", ".join(_reach(cells)).split()),
        ("place", customer, contact): site if contact else "",
    }
    return {fact: value for fact, value in found.items() if value}


_Judged = tuple[tuple[Step, ...], tuple[Sentence, ...]]


def _customer(name: str, cells: Mapping[str, str], known: Known) -> _Judged:
    before = known.customers.get(name)
    policy = optional(say("The policy"), cells.get("policy"))
    policy = policy or (before.policy if before else STANDARD)
    if policy not in known.policies:
        names = one_of(sorted(known.policies), "and")
        raise Refused(say("There is no policy {name!r}; known are {known}.", name=policy, known=names))
    if before is None:
        return (Step(None, Customer(0, name, policy, 0, active=True)),), (say("New customer"),)
    if before.policy == policy:
        return (), ()
    parts = {"what": say("policy"), "before": before.policy, "after": policy}
    return (Step(before, replace(before, policy=policy)),), (say("{what}: {before} becomes {after}", **parts),)


def _site(customer: str, cells: Mapping[str, str], known: Known) -> _Judged:
    name = optional(say("The site"), cells.get("site"))
    if name is None:
        if cells.get("address", "").strip():
            raise Refused(say("There is an address, but no site that it is of."))
        return (), ()
    before = known.sites.get((customer, name))
    base = before or Site(name)
    wanted = replace(base, address=_address(cells["address"]) or base.address) if "address" in cells else base
    if before is None:
        return (Step(None, wanted, customer),), (say("new site {name}", name=name),)
    if wanted == before:
        return (), ()
    return (Step(before, wanted, customer),), (say("new address of site {name}", name=name),)


def _contact(customer: str, cells: Mapping[str, str], known: Known) -> _Judged:
    name = optional(say("The contact"), cells.get("contact"))
    reach = _reach(cells)
    if name is None:
        if reach:
            raise Refused(say("There is a telephone number or an address of mail, but no contact that it is of."))
        return (), ()
    before = known.contacts.get((customer, name))
    base = before or ContactRow(name)
    wanted = replace(
        base,
        # An empty cell says nothing: what is known of a contact stays.
        contact=optional(say("The contact"), ", ".join(reach)) or base.contact,
        site=optional(say("The site"), cells.get("site")) or base.site,
    )
    if before is None:
        return (Step(None, wanted, customer),), (say("new contact {name}", name=name),)
    if wanted == before:
        return (), ()
    return (Step(before, wanted, customer),), (say("contact {name} changes", name=name),)


def _reach(cells: Mapping[str, str]) -> list[str]:
    return [cells[one].strip() for one in ("telephone", "mail") if cells.get(one, "").strip()]


def _address(value: str) -> str | None:
    try:
        return text(value) if value.strip() else None
    except Unusable as unusable:
        raise Refused(say("The address {problem}.", problem=sentence_of(unusable))) from None


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;|\n]", cell) if part.strip()]


def _rungs(cell: str) -> frozenset[Rung]:
    found = set()
    for part in _parts(cell.replace("/", ",").replace("+", ",")):
        word = re.sub(r"[\s_\-]+", "", part).casefold()
        rung = _RUNGS.get(word)
        if rung is None:
            shown = part[:40]
            raise Refused(say("There is no rung {rung!r}; rungs are tier1, tier2, tier3 and onsite.", rung=shown))
        found.add(rung)
    return frozenset(found)


def _truth(what: Sentence, cell: str, otherwise: bool) -> bool:
    word = cell.strip().casefold()
    if not word:
        return otherwise
    if word in _YES or word in _NO:
        return word in _YES
    raise Refused(say("{what} must be yes or no, not {cell!r}.", what=what, cell=cell.strip()[:40]))


def _joined(words: Collection[str]) -> str:
    return ", ".join(sorted(words)) or "-"


def _said(truth: bool) -> Sentence:
    return say("yes") if truth else say("no")


def _told(pairs: Collection[tuple[Sentence, str, str]]) -> Sentence:
    changes = tuple(
        say("{what}: {before} becomes {after}", what=what, before=before, after=after)
        for what, before, after in pairs
        if before != after
    )
    return say("{changes}.", changes=changes)
