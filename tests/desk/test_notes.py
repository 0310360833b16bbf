"""Notes that are pointed out to a colleague."""

from collections.abc import Callable

import pytest

from app.desk import notices
from app.desk.desk import Desk, Refused
from models.vocabulary import NoticeKind
from tests.support import act, documented, staffed


def test_a_note_can_be_pointed_out_to_a_colleague(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url)
    max_, anna, ben = (sit(desk_url, login) for login in ("max", "anna", "ben"))
    number = documented(anna)
    before = len(list(notices.unread(ben)))
    act(max_, number, "note", text="Please call them before noon.", tell="ben")
    told = list(notices.unread(ben))[before:]
    assert [(one.ticket, one.kind, one.note, one.note_by) for one in told] == [
        (number, NoticeKind.MENTIONED, "Please call them before noon.", "Max Lind")
    ]
    assert "Max Lind has a note for you: Please call them before noon." in notices.sentence(told[0])
    assert NoticeKind.MENTIONED not in {one.kind for one in notices.unread(anna)}


def test_a_note_for_nobody_on_the_staff_is_refused(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url)
    anna = sit(desk_url, "anna")
    number = documented(anna)
    with pytest.raises(Refused, match="nobody on the staff with the login 'zoe'"):
        act(anna, number, "note", text="Look", tell="zoe")
