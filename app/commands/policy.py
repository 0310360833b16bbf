"""The command policy: versions, checks, and what a policy would do: diff, simulate, rehearse."""

import argparse
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.commands import foretelling
from app.commands.opening import database_of
from app.commands.output import DONE, REFUSED, WANTING, quoted, say, say_json, say_table, tell, without_secrets
from app.commands.setup import by, require_owner
from app.desk import policies, policy_drafts, rehearsal
from app.desk.desk import Refused, administer
from app.desk.policies import InForce
from app.rules import business_time
from app.rules.policy import Policy, thaw
from app.rules.simulating import at_once, simulate
from app.settings import Settings
from models.engine import Database
from models.errors import Unfit

_LARGEST = 1_000_000


def policy_command(options: argparse.Namespace, settings: Settings) -> int:
    """policy put, show, list, check, diff, simulate, rehearse."""
    if options.what == "check":
        return _check(options, settings)
    if options.what == "simulate":
        return _simulate(options, settings)
    does = {"put": _put, "show": _show, "list": _show, "diff": _diff, "rehearse": _rehearse}[options.what]
    with database_of(settings) as database:
        return does(database, options)


def _put(database: Database, options: argparse.Namespace) -> int:
    require_owner(database)
    try:
        done = policies.put(database, _text(options.file), by(options, database))
    except policies.PolicyMistakes as mistakes:
        return _tell_mistakes(mistakes, REFUSED)
    for one in done:
        tell(f"{one.name} is in force as version {one.version} for every new visit.")
    return DONE


def _show(database: Database, options: argparse.Namespace) -> int:
    known = policies.policies(database)
    if options.what == "list":
        say_table([{"name": one.name, "version": one.version} for one in known.values()], ["name", "version"])
        return DONE
    say(_named(known, options.name).text.rstrip("\n"))
    return DONE


def _named(known: dict[str, InForce], name: str) -> InForce:
    if name not in known:
        raise Refused(f"There is no policy {quoted(name, 200)}; see: tierdesk policy list")
    return known[name]


def _check(options: argparse.Namespace, settings: Settings) -> int:
    text = _text(options.file)
    try:
        remarks = _examine(text, settings)
    except policies.PolicyMistakes as mistakes:
        return _tell_mistakes(mistakes, WANTING)
    for remark in remarks:
        say(remark)
    if not remarks:
        tell("The policy has no mistakes.")
    return WANTING if remarks else DONE


def _examine(text: str, settings: Settings) -> list[str]:
    """What there is to say of a policy, which needs no desk unless it extends another policy."""
    try:
        database = administer(settings.database_url)
    except (Unfit, OSError):
        return policies.examine(None, text)
    try:
        return policies.examine(database, text)
    finally:
        database.close()


def _diff(database: Database, options: argparse.Namespace) -> int:
    """Exit code 1 if something differs, as that of diff."""
    known = policies.policies(database)
    document = policy_drafts.imported(_text(options.file))
    found = policy_drafts.compared(known, document, _checked(known, document))
    against = policy_drafts.compared_with(known, document)
    if against is not None and against.name != document["name"]:
        tell(f"A new policy, compared with {quoted(against.name, 200)}, which it extends.")
    rows = [{"place": one.place, "before": one.before or "-", "after": one.after or "-"} for one in found]
    if options.json:
        say_json([{"place": one.place, "before": one.before, "after": one.after} for one in found])
    elif rows:
        say_table(rows, ["place", "before", "after"])
    if not found:
        tell("The policy is the one in force.")
    return WANTING if found else DONE


def _draft(known: dict[str, InForce], text: str) -> policy_drafts.Checked:
    """The policy in a file over those in force. Raises PolicyMistakes."""
    return _checked(known, policy_drafts.imported(text))


def _checked(known: dict[str, InForce], document: Mapping[str, Any]) -> policy_drafts.Checked:
    draft = policy_drafts.checked(known, document)
    if draft.complete is None:
        raise policies.PolicyMistakes(draft.mistakes)
    return draft


def _simulate(options: argparse.Namespace, settings: Settings) -> int:
    policy = _policy_of(options.policy, settings)
    try:
        moment = datetime.fromisoformat(options.received)
        # A moment without a zone is one of the policy's wall clock.
        moment = moment.replace(tzinfo=business_time.zone(policy.time_zone)) if moment.tzinfo is None else moment
    except ValueError:
        raise Refused(f"{quoted(options.received)} is no moment such as 2026-11-27 16:50.") from None
    if not 2000 <= moment.year < 9000:
        raise Refused("The moment must lie between the years 2000 and 9000.")
    qualified = at_once(policy) if options.qualified else None
    found = simulate(policy, options.priority or policy.assumed_priority, moment, qualified)
    if options.json:
        say_json(foretelling.simulation(found))
    else:
        foretelling.show_simulation(found)
    return DONE


def _policy_of(word: str, settings: Settings) -> Policy:
    """A file, or the name of a policy in force."""
    is_file = word.endswith(".toml")
    try:
        database = administer(settings.database_url)
    except (Unfit, OSError):
        if not is_file:
            raise
        return _draft({}, _text(word)).policy(datetime.now().astimezone().date())
    try:
        known = policies.policies(database)
        if is_file:
            return _draft(known, _text(word)).policy(_today(database))
        named = _named(known, word)
        return thaw(named.frozen, named.version)
    finally:
        database.close()


def _today(database: Database) -> date:
    with database.read() as connection:
        return database.now(connection).date()


def _rehearse(database: Database, options: argparse.Namespace) -> int:
    known = policies.policies(database)
    draft = _draft(known, _text(options.file))
    policy = draft.policy(_today(database))
    of = options.on or policy.name
    if of not in known:
        raise Refused(f"There is no policy {quoted(of, 200)} whose visits could be rehearsed; name one with --on.")
    found = rehearsal.rehearse(database, policy, of, options.days)
    assert found.sums is not None  # nobody cancels
    if options.json:
        say_json(foretelling.rehearsal(found, found.sums))
    else:
        foretelling.show_rehearsal(found, found.sums)
    return DONE


def _tell_mistakes(mistakes: policies.PolicyMistakes, code: int) -> int:
    for mistake in mistakes.mistakes:
        tell(f"{mistake.place}: {mistake.sentence}" if mistake.place else mistake.sentence)
    return code


def _text(file: str) -> str:
    shown = without_secrets(file)[:200]
    try:
        # A device or a pipe tells no size.
        with open(file, "rb") as opened:
            found = opened.read(_LARGEST + 1)
        if len(found) > _LARGEST:
            raise Refused(f"{shown} is too large to be a policy.")
        return found.decode("utf-8-sig")
    except OSError as error:
        raise Refused(f"{shown} cannot be read: {error.strerror or 'no such file'}.") from None
    except ValueError:
        raise Refused(f"{shown} is not a text in UTF-8.") from None
