"""People and customers from a CSV file: what it would change, then changing it, then what was refused. Any thread.

Promises: whatever is handed in, there is a sentence a row; a preview writes nothing; each row is done by itself, as the
preview said or not at all; what ends an import midway is said by the rows that it leaves; the same file a second time
changes nothing, since a row that contradicts one before it is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.desk import clientele, judging, staffing
from app.desk.changing import Hand, key, managing, require_manager
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk, Refused
from app.desk.judging import Known, Step
from app.rules import sheet
from app.rules.texts import Unusable, folded, one_of
from models import changes, people, queues, roster, staying
from models.engine import Transaction
from models.errors import Busy, Conflict, DeskError, Unreachable
from models.rows import Customer, Person
from models.sentences import Sentence, say, sentence_of

__all__ = ["Preview", "Row", "Verdict", "What", "carry_out", "decode", "examine", "refused_as_csv"]

_AT_ONCE = 20


class What(StrEnum):
    PEOPLE = "people"
    CUSTOMERS = "customers"


class Verdict(StrEnum):
    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` of the file. ``values`` by column of the preview; ``sentence`` says what would be or was done."""

    line: int
    values: dict[str, str]
    original: tuple[str, ...]
    verdict: Verdict
    sentence: str
    done: bool = False
    """It was carried out: added or changed."""


@dataclass(frozen=True, slots=True)
class Preview:
    what: What
    header: tuple[str, ...]
    """The file's first line, as it is."""
    columns: tuple[str, ...]
    """The columns that are known, by their names in `values`."""
    remarks: tuple[str, ...]
    """Unknown columns and the like."""
    rows: tuple[Row, ...]
    ended: str = ""
    """Why it was carried out only in part; the rows that are left say it too."""

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)


_KNOWN: Mapping[What, Mapping[str, str]] = {What.PEOPLE: judging.PEOPLE, What.CUSTOMERS: judging.CUSTOMERS}
_NEEDED: Mapping[What, tuple[str, ...]] = {What.PEOPLE: ("login", "name"), What.CUSTOMERS: ("customer",)}
_JUDGES = {What.PEOPLE: judging.judge_person, What.CUSTOMERS: judging.judge_customer}


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and what is to be told of how it was read. Raises Refused where it is none."""
    try:
        return sheet.decode(data)
    except Unusable as unusable:
        raise _no_file(unusable) from None


def examine(desk: Desk, what: What, text: str) -> Preview:
    """What importing would do; nothing is written. Raises Refused for what is no such file."""
    require_manager(desk)
    try:
        table = sheet.read(text)
    except Unusable as unusable:
        raise _no_file(unusable) from None
    places, others = judging.columns_of(table.header, _KNOWN[what])
    missing = [name for name in _NEEDED[what] if name not in places]
    if missing:
        names = one_of([f'"{name}"' for name in missing], "and")
        raise Refused(say("The first line must name the columns; there is none for {names}.", names=names))
    remarks = [say("Columns that are not known are left out: {names}.", names=tuple(others))] if others else []
    known = _whole_desk(desk, what)
    told = _Told()
    rows = [_examined(desk, what, line, len(table.header), places, known, told) for line in table.lines]
    columns = tuple(name for name in _KNOWN[what] if name in places)
    return Preview(what, table.header, columns, tuple(remarks), tuple(rows))


def carry_out(desk: Desk, preview: Preview, go_on: Callable[[int, int], bool]) -> Preview:
    """Imports what the preview found; its rows now say what was done.

    ``go_on`` hears how many of how many rows are done, and ends it by False: what is left is then as before. Raises
    what keeps it from beginning; what ends it later is said by the rows that are left.
    """
    require_manager(desk)
    rows = list(preview.rows)
    wanted = [place for place, row in enumerate(rows) if _is_wanted(row)]
    for start in range(0, len(wanted), _AT_ONCE):
        if not go_on(start, len(wanted)):
            return replace(preview, rows=tuple(rows))
        places = wanted[start : start + _AT_ONCE]
        try:
            _batch(desk, preview.what, rows, places)
        except (Refused, DeskError) as error:
            if rows == list(preview.rows):
                raise
            _leave(rows, places, wanted[start:], error)
            return replace(preview, rows=tuple(rows), ended=sentence_of(error))
    go_on(len(wanted), len(wanted))
    return replace(preview, rows=tuple(rows))


def _leave(rows: list[Row], places: Sequence[int], rest: Sequence[int], error: Exception) -> None:
    """The rest says that it is not done; of these places nobody knows it, where the connection broke meanwhile."""
    why = sentence_of(error)
    never = say("Not done; import the row again. {why}", why=why)
    perhaps = say("Perhaps not done; import the row again. {why}", why=why)
    unsure = set(places) if isinstance(error, Unreachable) and not isinstance(error, Busy) else set()
    for place in rest:
        if _is_wanted(rows[place]):
            sentence = perhaps if place in unsure else never
            rows[place] = replace(rows[place], verdict=Verdict.REFUSED, sentence=sentence)


def _is_wanted(row: Row) -> bool:
    return row.verdict in (Verdict.ADD, Verdict.CHANGE) and not row.done


def refused_as_csv(preview: Preview, told: Callable[[str], str] = str) -> str:
    """The refused rows as they were, with a column that says why; formulas defused.

    ``told`` says a sentence in another language. The file can be mended and imported again.
    """
    width = len(preview.header)
    refused = [row for row in preview.rows if row.verdict is Verdict.REFUSED]
    lines = [
        [*(*row.original, *[""] * (width - len(row.original)))[:width], str(row.line), told(row.sentence)]
        for row in refused
    ]
    return sheet.as_csv([[*preview.header, told(say("Line")), told(say("Reason"))], *lines])


def _no_file(unusable: Unusable) -> Refused:
    return Refused(say("The file {problem}.", problem=sentence_of(unusable)))


def _whole_desk(desk: Desk, what: What) -> Known:
    with desk.database.read() as connection:
        if what is What.PEOPLE:
            return Known(people=people.people(connection), held=queues.held(connection))
        return _clientele(connection, people.customers(connection), None, None)


def _clientele(
    connection: Transaction, customers: dict[str, Customer], contacts: set[str] | None, sites: set[str] | None
) -> Known:
    """These customers, with their contacts and sites of these names or with all of them."""
    names = {one.id: one.name for one in customers.values()}
    of = None if contacts is None else list(names)
    found_contacts, found_sites = roster.contacts(connection, of, contacts), roster.sites(connection, of, sites)
    return Known(
        customers=customers,
        contacts={(names[number], one[0]): ContactRow(*one) for number, one in found_contacts},
        sites={(names[number], one[0]): Site(*one) for number, one in found_sites},
        policies=people.policy_names(connection),
    )


@dataclass(slots=True)
class _Told:
    """What the rows before have said, and on which line: whose login, what of a customer."""

    logins: dict[str, int] = field(default_factory=dict)
    facts: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)

    def check_login(self, line: int, login: str) -> None:
        """The first row about somebody says who they are, also where it is refused: nobody knows which is meant."""
        login = folded(login)
        first = self.logins.setdefault(login, line) if login else line
        if first != line:
            raise Refused(say("Line {line} is about {login} already.", line=first, login=login))

    def check_facts(self, line: int, values: Mapping[str, str]) -> None:
        """Raises Refused where a row before said otherwise of a customer."""
        said = judging.said_of(values)
        for fact, value in said.items():
            before, first = self.facts.get(fact, (value, line))
            if before != value:
                raise Refused(say("Line {line} says otherwise about {name}.", line=first, name=fact[-1]))
        for fact, value in said.items():
            self.facts.setdefault(fact, (value, line))


def _examined(
    desk: Desk,
    what: What,
    line: sheet.Line,
    width: int,
    places: Mapping[str, int],
    known: Known,
    told: _Told,
) -> Row:
    values = {name: line.cells[place] if place < len(line.cells) else "" for name, place in places.items()}
    try:
        if len(line.cells) > width:
            raise Refused(say("The row has more cells than the first line; is a delimiter in one of them?"))
        if what is What.PEOPLE:
            told.check_login(line.number, values["login"])
        steps, sentence = _JUDGES[what](values, known)
        _check_left(steps, known)
        _check_importer(desk, steps)
        if what is What.CUSTOMERS:
            told.check_facts(line.number, values)
    except Refused as refused:
        return Row(line.number, values, line.cells, Verdict.REFUSED, sentence_of(refused))
    _imagine(steps, known)
    return Row(line.number, values, line.cells, _verdict(steps), sentence)


def _check_left(steps: Sequence[Step], known: Known) -> None:
    """Raises Refused where nobody would manage the desk after the row."""
    for person in _demoted(steps):
        if not any(_manages(one) for one in known.people.values() if one.login != person.login):
            raise Refused(_only_manager(person))


def _only_manager(person: Person) -> Sentence:
    return staffing.only_manager(person)


def _check_importer(desk: Desk, steps: Sequence[Step]) -> None:
    """Raises Refused where it takes management from who imports, in whose name the rows after this one are written."""
    if any(person.login == desk.actor.login for person in _demoted(steps)):
        raise Refused(say("You are importing this, so that you stay a manager; ask another one to change it."))


def _demoted(steps: Sequence[Step]) -> list[Person]:
    """Who manages the desk before the steps, and not after them."""
    return [
        step.before
        for step in steps
        if isinstance(step.before, Person) and _manages(step.before) and not _manages(step.after)
    ]


def _manages(person: Person) -> bool:
    return person.is_manager and person.active


def _verdict(steps: Sequence[Step]) -> Verdict:
    if not steps:
        return Verdict.SAME
    return Verdict.ADD if steps[0].before is None else Verdict.CHANGE


def _imagine(steps: Sequence[Step], known: Known) -> None:
    """What the desk would be after the row: the rows after it build on that."""
    for step in steps:
        match step.after:
            case Person():
                known.people[step.after.login] = step.after
            case Customer():
                was = known.customers.get(step.after.name)
                known.customers[step.after.name] = replace(step.after, id=was.id if was else step.after.id)
            case Site() if step.customer is not None:
                known.sites[step.customer, step.after.name] = step.after
            case ContactRow() if step.customer is not None:
                known.contacts[step.customer, step.after.name] = step.after


def _batch(desk: Desk, what: What, rows: list[Row], places: Sequence[int]) -> None:
    """Carries out the rows of these places, which say then what became of them."""
    try:
        done = _in_one_transaction(desk, what, [rows[place] for place in places])
    except Conflict as lost:
        if len(places) > 1:
            for place in places:
                _batch(desk, what, rows, [place])
            return
        done = [replace(rows[places[0]], verdict=Verdict.REFUSED, sentence=sentence_of(lost))]
    for place, row in zip(places, done, strict=True):
        rows[place] = row


def _in_one_transaction(desk: Desk, what: What, rows: Sequence[Row]) -> list[Row]:
    with managing(desk) as hand:
        # What is read here stays so until all of it is written.
        if what is What.PEOPLE:
            roster.lock_people(hand.connection)
            # Whoever may leave, all of them at once, so that it and an action never wait for each other in a circle.
            staying.let_people_go(hand.connection, _names([row for row in rows if row.values.get("active")], "login"))
        else:
            roster.lock_clientele(hand.connection)
        known = _about(hand.connection, what, rows)
        return [_carried(hand, what, row, known) for row in rows]


def _carried(hand: Hand, what: What, row: Row, known: Known) -> Row:
    """One row; it is refused before anything of it is written."""
    try:
        steps, sentence = _JUDGES[what](row.values, known)
        if steps and sentence != row.sentence:
            raise Refused(say("This was changed meanwhile; import the row again."))
        _check_importer(hand.desk, steps)
        for step in steps:
            _take(hand, step, known)
    except Refused as refused:
        return replace(row, verdict=Verdict.REFUSED, sentence=sentence_of(refused))
    _imagine(steps, known)
    return replace(row, done=True) if steps else replace(row, verdict=Verdict.SAME, sentence=sentence)


def _about(connection: Transaction, what: What, rows: Sequence[Row]) -> Known:
    """What is there of what these rows are about."""
    if what is What.PEOPLE:
        return Known(people=people.people(connection, _names(rows, "login")))
    customers = people.customers(connection, _names(rows, "customer"))
    return _clientele(connection, customers, _names(rows, "contact"), _names(rows, "site"))


def _names(rows: Sequence[Row], column: str) -> set[str]:
    return {folded(row.values.get(column, "")) for row in rows}


def _take(hand: Hand, step: Step, known: Known) -> None:
    match step.after:
        case Person():
            if step.before is not None and step.before.active and not step.after.active:
                staffing.check_unneeded(hand, step.before)
            staffing.put(hand, step.before, step.after)
        case Customer() if step.before is None:
            number = roster.add_customer(hand.connection, step.after.name, step.after.policy)
            # The steps and rows after it are about the customer that it became.
            known.customers[step.after.name] = replace(step.after, id=number)
            hand.note("customer", key(number), None, changes.document(step.after))
        case Customer():
            clientele.put_customer(hand, step.before, step.after)
        case Site():
            clientele.put_site(hand, known.customers[step.customer or ""].id, step.before, step.after)
        case ContactRow():
            clientele.put_contact(hand, known.customers[step.customer or ""].id, step.before, step.after)
