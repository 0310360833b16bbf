"""The query language of filters and searches: what one types becomes conditions.

`customer:acme prio:P1,P2 due<1h -status:waiting printer jam` is four conditions and a phrase. Hides the words one may
use for a field and for its values. Pure; a mistake is a sentence that names it and says what would do.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from app.rules import texts
from app.rules.texts import one_of
from models.narrowing import Field, Filter, Login, Term
from models.sentences import Sentence, say, sentence_of
from models.vocabulary import Channel, Priority, Rung, Status, WaitOn


class Misread(Exception):
    """What was typed is not a filter. ``str()`` is a sentence."""


ME = "me"
NONE = "none"

_TOKEN = re.compile(r'(-?)(?:([A-Za-z]+)([:<>]))?((?:"[^"]*"?|[^\s"])*)')
_SPAN = re.compile(r"(\d{1,6})(m|h|d|w)")
_SECONDS = {"m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_LONGEST = timedelta(weeks=5000)
_ZERO = timedelta()
_TIERS = {"1": Rung.TIER1, "2": Rung.TIER2, "3": Rung.TIER3, "decision": Rung.MANAGER}
_OPEN = tuple(status for status in Status if status.is_open)
_STATES = {
    "open": _OPEN,
    "ended": tuple(status for status in Status if not status.is_open),
    "qc": (Status.QUALITY_CONTROL, Status.VERIFIED),
    "paused": (Status.WAITING,),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A field as one may type it."""

    name: str
    field: Field
    other_names: tuple[str, ...]
    values: tuple[str, ...]
    """What one may type after it, where that is a short list."""
    means: Sentence


KEYS = (
    Key("customer", Field.CUSTOMER, ("client", "kunde"), (), say("part of the customer's name")),
    Key("requester", Field.REQUESTER, ("from", "caller"), (), say("part of the caller's name")),
    Key("prio", Field.PRIORITY, ("priority", "p"), tuple(Priority), say("the priority")),
    Key("status", Field.STATUS, ("is",), (*Status, *_STATES), say("where it stands on its path")),
    Key("tier", Field.TIER, ("rung", "level"), tuple(Rung), say("the rung it is on")),
    Key("assignee", Field.ASSIGNEE, ("holder", "owner"), (ME, NONE), say("me, none, a login or part of a name")),
    Key("category", Field.CATEGORY, ("cat",), (NONE,), say("part of the category")),
    Key("channel", Field.CHANNEL, ("via",), tuple(Channel), say("how the request came in")),
    Key("vendor", Field.VENDOR, (), (NONE,), say("part of the engaged vendor's name")),
    Key("waiting", Field.WAITING, ("waits",), (*WaitOn, NONE), say("what it waits for")),
    Key("number", Field.NUMBER, ("ticket",), (), say("the ticket's number")),
)
_KEYS = {name: key for key in KEYS for name in (key.name, *key.other_names)}
_MEASURED: Mapping[tuple[str, str], Field] = {
    ("due", "<"): Field.DUE_WITHIN,
    ("due", ">"): Field.DUE_AFTER,
    ("age", ">"): Field.OLDER,
    ("age", "<"): Field.YOUNGER,
}
_NAMED = ("customer", "requester", "prio", "status", "tier", "assignee", "due<1h", "age>2d")
_FIELDS = (*_KEYS, "due", "age")
_WHOLE = {
    "mine": Term(Field.ASSIGNEE, (ME,)),
    "unassigned": Term(Field.ASSIGNEE, (None,)),
    "overdue": Term(Field.DUE_WITHIN, (_ZERO,)),
    "late": Term(Field.DUE_WITHIN, (_ZERO,)),
}


def read(text: str, login: str) -> Filter:
    """The conditions that a text stands for; `me` is that login. Raises Misread."""
    terms: list[Term] = []
    phrase: list[str] = []
    for token in tokens(_usable(text)):
        negated, key, sign, value = token.negated, token.key, token.sign, token.value
        if not key and not negated and value.startswith("#") and value[1:].isdecimal():
            terms.append(Term(Field.NUMBER, (_number(value[1:]),)))
        elif not key and negated:
            terms.append(Term(Field.WORDS, (value,), negated=True))
        elif not key or _is_text(key):
            phrase.append(token.written.replace('"', ""))
        else:
            terms.append(_term(key, sign, value, negated, login))
    if phrase:
        terms.append(Term(Field.WORDS, (" ".join(phrase),)))
    return tuple(terms)


def _usable(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return texts.line(text)
    except texts.Unusable as reason:
        raise Misread(say("A filter {problem}.", problem=sentence_of(reason))) from None


def _is_text(key: str) -> bool:
    """A colon in a text that somebody pasted, rather than a field that is spelled wrong."""
    return key not in _FIELDS and not get_close_matches(key, _FIELDS, 1, 0.75)


def phrase_of(narrowed: Filter) -> str | None:
    """The words, where a filter is a search for words and nothing else."""
    (only, *more) = narrowed or (None,)
    is_phrase = only is not None and not more and only.field is Field.WORDS and not only.negated
    return " ".join(only.values) if only is not None and is_phrase else None


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed. ``written`` is how, ``value`` without quotation marks."""

    negated: bool
    key: str
    sign: str
    value: str
    written: str


def tokens(text: str) -> list[Token]:
    """The pieces that are divided by spaces; what stands in quotation marks is one piece."""
    found = []
    for match in _TOKEN.finditer(text):
        minus, key, sign, value = match.groups()
        if match.group():
            bare = value.replace('"', "")
            if minus and not key and not bare:
                continue  # a dash between words
            found.append(Token(bool(minus), (key or "").lower(), sign or "", bare, match.group()))
    return found


def toggled(text: str, piece: str) -> str:
    """The text without whatever in it means that piece, else with the piece in front: a quotation mark may
    still be open at the end."""
    typed = tokens(text)
    kept = [token.written for token in typed if not _means(token, piece)]
    return " ".join(kept if len(kept) < len(typed) else [piece, *kept])


def has(text: str, piece: str) -> bool:
    """Something in the text means that piece, however it is spelled: `assignee:none` is `is:unassigned`."""
    return any(_means(token, piece) for token in tokens(text))


def _means(token: Token, piece: str) -> bool:
    if token.written.lower() == piece.lower():
        return True
    meant = _meaning(token)
    return meant is not None and meant == _meaning(tokens(piece)[0])


def _meaning(token: Token) -> tuple[Field, frozenset[Any], bool] | None:
    """What a condition is, in whichever order and spelling; None for words and mistakes."""
    if token.key not in _FIELDS:
        return None
    try:
        # Nobody's login: no value that is typed can be it, and `me` is the same in both that are compared.
        term = _term(token.key, token.sign, token.value, token.negated, login="")
    except Misread:
        return None
    return term.field, frozenset(term.values), term.negated


def _term(key: str, sign: str, value: str, negated: bool, login: str) -> Term:
    measured = _MEASURED.get((key, sign))
    if measured is None and (sign in "<>" or key in ("due", "age")):
        raise Misread(
            say("{key} measures nothing; time left is due<1h or due>1d, age is age>2d or age<4h.", key=f"{key}{sign}")
        )
    if measured is not None:
        return Term(measured, (_span(f"{key}{sign}", value),), negated)
    if key == "is" and value.lower() in _WHOLE:
        return _for(_WHOLE[value.lower()], login, negated)
    known = _KEYS.get(key)
    if known is None:
        meant = get_close_matches(key, _FIELDS, 1, 0.75)
        parts = {"key": key, "meant": meant[0], "known": one_of(_NAMED)}
        raise Misread(say("There is no {key}: to filter by; is {meant}: meant? There is {known}, and more.", **parts))
    values = [one for one in value.split(",") if one]
    if not values:
        raise Misread(say("{key}: needs a value behind it: {means}.", key=key, means=known.means))
    found: list[Any] = []
    for one in values:
        found += _values(known, one, login)
    return Term(known.field, tuple(found), negated)


def _for(term: Term, login: str, negated: bool) -> Term:
    values = tuple(Login(login) if value == ME else value for value in term.values)
    return Term(term.field, values, negated)


def _values(key: Key, value: str, login: str) -> Iterable[Any]:
    word = value.lower()
    if word == NONE and NONE in key.values:
        return [None]
    if key.field is Field.STATUS and word in _STATES:
        return _STATES[word]
    if key.field in _SPELLED:
        return [_spelled(key, word)]
    if key.field is Field.NUMBER:
        return [_number(value.removeprefix("#"))]
    return [Login(login) if key.field is Field.ASSIGNEE and word == ME else value]


_SPELLED: Mapping[Field, Mapping[str, StrEnum]] = {
    Field.PRIORITY: {word: priority for priority in Priority for word in (priority.lower(), priority[1:])},
    Field.STATUS: {status: status for status in Status},
    Field.TIER: {**{rung: rung for rung in Rung}, **_TIERS},
    Field.CHANNEL: {channel: channel for channel in Channel},
    Field.WAITING: {on: on for on in WaitOn},
}


def _spelled(key: Key, word: str) -> StrEnum:
    found = _SPELLED[key.field].get(word)
    if found is not None:
        return found
    # What one types, in whatever language: no values of the vocabulary.
    known = one_of([str(value) for value in key.values])
    raise Misread(say("{key}:{value} is nothing known; there is {known}.", key=key.name, value=word, known=known))


def _number(digits: str) -> int:
    if not digits.isdecimal() or len(digits) > 18:
        raise Misread(say("number:{digits} is no ticket's number.", digits=digits))
    return int(digits)


def _span(key: str, value: str) -> timedelta:
    match = _SPAN.fullmatch(value.lower())
    if match is None:
        raise Misread(say("{key} needs a time behind it, like 30m, 4h, 2d or 1w.", key=key))
    span = timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
    if span > _LONGEST:
        # No desk is as old, and the calendar ends somewhere.
        longest = f"{_LONGEST.days // 7}w"
        raise Misread(
            say("{key}{value} is too long a time; {longest} is the longest.", key=key, value=value, longest=longest)
        )
    return span
