"""Making the sample desk: the people, customers and policies of `content`, and the `story` played to the present.

The story is played through the same actions, rules and writer as everything else; only its clock is made up.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.desk import calendars, clientele, macros, notices, people, policies, tickets
from app.desk.desk import Desk, administer, open_desk
from app.rules.actions import Receive
from app.sample import content as sample
from app.sample.story import Happening, happenings

_GROUP = 200
_ROLES = {"technician": "anna", "onsite": "olga", "manager": "max"}
_HAPPENINGS_A_SECOND = 1200
"""About how fast a story is played, so that what is due in the first minute is due when the window opens."""

_SITE = "Head office"
_UNREAD = timedelta(hours=4)

Progress = Callable[[int, int], None]


def login_of(role: str) -> str:
    """Who looks at the sample desk as a technician, onsite or manager."""
    return _ROLES[role]


def make(url: str, open_tickets: int, progress: Progress) -> None:
    """Fills an empty database with the sample desk. ``progress`` is told how much of how much is done."""
    database = administer(url, create=True)
    now = datetime.now(UTC)
    content = sample.load(now.date())
    policies.create_desk(database, "sample")
    for text in content.policy_texts[1:]:
        policies.put(database, text, "sample")
    for person in content.staff:
        people.save_person(database, person.login, person.name, person.rungs, person.skills, person.is_manager)
    for client in content.clients:
        people.add_customer(database, client.name, client.policy)
        people.add_contacts(database, client.name, client.contacts)
    database.close()
    # Closed ones enough for ninety days of history, however many are open.
    closed = max(50, min(2000, open_tickets * 2))
    expected = timedelta(seconds=(open_tickets + closed) * 10 / _HAPPENINGS_A_SECOND)
    story = happenings(content, now + expected, open_tickets, closed)
    desk = open_desk(url, login_of("manager"))
    for client in content.clients:
        _settle(desk, client)
    for name, document in content.calendars.items():
        calendars.save(desk, None, name, document)
    for one in content.templates:
        macros.save(desk, macros.Macro(0, desk.actor.login, one.name, True, one.kind, one.texts))
    _play(desk, story, progress)
    desk.database.close()
    for person in content.staff:
        _read_old_notices(url, person.login, now - _UNREAD)


def _settle(desk: Desk, client: sample.Client) -> None:
    """Their contacts are at their site."""
    customer = next(one.customer.id for one in clientele.lines(desk) if one.customer.name == client.name)
    clientele.add_site(desk, customer, clientele.Site(_SITE, client.address))
    for contact in clientele.contacts(desk, customer):
        clientele.edit_contact(desk, customer, contact, replace(contact, site=_SITE))


def _read_old_notices(url: str, login: str, before: datetime) -> None:
    """People have read what they were told, but for what is new."""
    desk = open_desk(url, login)
    notices.acknowledge(desk, [one.id for one in notices.unread(desk) if one.created_at < before])
    desk.database.close()


def _play(desk: Desk, story: list[Happening], progress: Progress) -> None:
    for start in range(0, len(story), _GROUP):
        part = story[start : start + _GROUP]
        requests = [
            tickets.Request(None if isinstance(one.action, Receive) else one.ticket + 1, one.action, one.login)
            for one in part
        ]
        for answer in tickets.act_all(desk, requests, moments=[one.at for one in part]):
            if isinstance(answer, Exception):
                raise answer
        progress(min(start + _GROUP, len(story)), len(story))
