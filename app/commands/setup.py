"""The commands that set a desk up: db, people, customers. Policies are set up by `app.commands.policy`."""

import argparse

from app.commands import staff
from app.commands.opening import database_of
from app.commands.output import DONE, WANTING, counted, progress, quoted, say, say_table, tell
from app.desk import figures, people, policies, verify, verify_figures
from app.desk.desk import Refused, setting_up, system_login
from app.desk.importing import What
from app.settings import Settings
from models import migrate
from models.engine import Database
from models.errors import Unfit
from models.vocabulary import Rung


def db(options: argparse.Namespace, settings: Settings) -> int:
    """db create, db upgrade, db check, db verify, db refold."""
    if options.what == "check":
        return _check(settings)
    make = options.what == "create"
    with database_of(settings, create=make) as database:
        match options.what:
            case "verify":
                return _verify(database)
            case "refold":
                return _refold(database)
        return _bring_up_to_date(database, options, make)


def _bring_up_to_date(database: Database, options: argparse.Namespace, make: bool) -> int:
    if not make:
        with database.read() as connection:
            if migrate.fit(connection) is migrate.Fit.NO_DESK:
                migrate.check(connection)
    with progress("Steps of the schema", "broken off, and the schema is as it was") as show:
        found = policies.create_desk(database, by(options, database), show)
    said = {
        migrate.Fit.NO_DESK: "The desk is ready",
        migrate.Fit.OLDER: "The desk was brought up to date",
        migrate.Fit.FITS: "The desk was up to date already",
    }
    tell(f"{said[found]}: {database.shown_url}")
    return DONE


def _check(settings: Settings) -> int:
    try:
        with database_of(settings) as database, database.read() as connection:
            migrate.check(connection)
    except Unfit as unfit:
        say(str(unfit))
        return WANTING
    say("The desk fits this client.")
    return DONE


def _refold(database: Database) -> int:
    require_owner(database)
    with database.read() as connection:
        migrate.check(connection)
    figures.begin_again(database)
    tell(
        "The figures are told anew from the journal by the coordinator; until then they say how far they are complete."
    )
    return DONE


def _verify(database: Database) -> int:
    wanting = 0
    checked = 0
    for number, found in verify.tickets(database):
        checked += 1
        for difference in found:
            wanting += 1
            say(f"#{number}: {difference}")
    sound = wanting
    for difference in verify_figures.differences(database):
        wanting += 1
        say(f"figures: {difference}")
    tell(f"{counted(checked, 'ticket')} replayed, {counted(wanting, 'difference')}.")
    if wanting > sound:
        tell("The figures can be told anew from the journal: tierdesk db refold")
    return WANTING if wanting else DONE


def people_command(options: argparse.Namespace, settings: Settings) -> int:
    """people add, list, deactivate, activate, absent, begin-absences, import."""
    if options.what == "absent":
        return staff.note_absence(options, settings)
    if options.what == "begin-absences":
        return staff.begin_absences(settings)
    with database_of(settings) as database:
        if options.what == "list":
            return _list_people(database)
        require_owner(database)
        if options.what == "add":
            return _add_person(database, options)
        desk = setting_up(database, by(options, database))
        if options.what == "import":
            return staff.bring_in(desk, What.PEOPLE, options)
        return staff.change_activity(desk, options)


def _list_people(database: Database) -> int:
    rows = [
        {
            "login": person.login,
            "name": person.name,
            "rungs": ",".join(rung for rung in Rung if rung in person.rungs),
            "skills": ",".join(sorted(person.skills)),
            "manager": "yes" if person.is_manager else "",
            "active": "yes" if person.active else "no",
        }
        for person in people.everybody(database)
    ]
    say_table(rows, ["login", "name", "rungs", "skills", "manager", "active"])
    return DONE


def _add_person(database: Database, options: argparse.Namespace) -> int:
    rungs = [_rung(word) for word in _words(options.rungs)]
    skills = _words(options.skills)
    added = people.save_person(
        database, options.login, options.name, rungs, skills, is_manager=options.manager, by=by(options, database)
    )
    tell(f"{options.login} was {'added' if added else 'changed'}.")
    return DONE


def customers_command(options: argparse.Namespace, settings: Settings) -> int:
    """customers add, list, import."""
    with database_of(settings) as database:
        if options.what == "list":
            return _list_customers(database)
        require_owner(database)
        if options.what == "import":
            return staff.bring_in(setting_up(database, by(options, database)), What.CUSTOMERS, options)
        return _add_customer(database, options)


def _list_customers(database: Database) -> int:
    rows = [
        {"name": customer.name, "policy": customer.policy, "active": "yes" if customer.active else "no"}
        for customer in people.all_customers(database)
    ]
    say_table(rows, ["name", "policy", "active"])
    return DONE


def _add_customer(database: Database, options: argparse.Namespace) -> int:
    added = people.add_customer(database, options.name, options.policy, by(options, database))
    tell(f"{options.name} was {'added' if added else 'changed'}.")
    return DONE


def require_owner(database: Database) -> None:
    """Raises Refused unless the desk's database is this login's own."""
    with database.read() as connection:
        migrate.check(connection)
        if not database.owns_desk(connection):
            raise Refused("Only the owner of the desk's database sets it up; sign in as its owner.")


def by(options: argparse.Namespace, database: Database) -> str:
    """Whose name what is set up is stamped with."""
    return options.login_as or database.url.username or system_login()


def _words(value: str | None) -> list[str]:
    return [word.strip() for word in (value or "").split(",") if word.strip()]


def _rung(word: str) -> Rung:
    if word not in list(Rung):
        raise Refused(f"There is no rung {quoted(word)}; rungs are tier1, tier2, tier3 and onsite.")
    return Rung(word)
