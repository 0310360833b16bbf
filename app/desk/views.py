"""Views of queues that a person keeps, and those that colleagues share. Any thread."""

from dataclasses import replace

from app.desk.desk import Desk
from app.desk.query import read
from app.desk.queues import OrderBy, Queue
from app.rules.refused import Refused
from app.rules.texts import Unusable, line
from models import views
from models.sentences import say, sentence_of
from models.views import View

__all__ = ["View", "all_of", "forget", "save"]


def all_of(desk: Desk) -> list[View]:
    """This person's own views and those that are shared, by name."""
    with desk.database.read() as connection:
        return views.of(connection, desk.actor.login)


def save(desk: Desk, view: View) -> View:
    """Keeps a view under its name, in the place of this person's view of that name. Raises Refused, Misread."""
    try:
        name = line(view.name)
    except Unusable as unusable:
        raise Refused(say("The name of a view {problem}.", problem=sentence_of(unusable))) from None
    read(view.filter, desk.actor.login)
    kept = replace(view, name=name, person=desk.actor.login, queue=Queue(view.queue), order_by=OrderBy(view.order_by))
    with desk.database.write() as connection:
        return replace(kept, id=views.save(connection, kept))


def forget(desk: Desk, number: int) -> None:
    """Raises Refused for a view that is a colleague's or not there."""
    with desk.database.write() as connection:
        if not views.forget(connection, desk.actor.login, number):
            raise Refused(say("That view is a colleague's; only who made it can remove it."))
