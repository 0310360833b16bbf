"""The sums are what the journal says, and every kind of tampering with them is found."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.coordination.folding import Folding
from app.desk import figures, verify_figures
from app.desk.desk import Desk
from tests.desk.test_figures import World


@pytest.fixture
def folded(desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    world = World(desk_url, sit, 1)
    world.play(200)
    monkeypatch.setattr(verify_figures, "_CHUNK", 5)
    with world.desk.database.write() as connection:
        # The rest is behind the position, as it may be on a living desk.
        assert figures.fold(connection, {}, 120, None) == 120
    return world.desk


def test_sums_that_are_folded_are_sound(folded: Desk) -> None:
    assert list(verify_figures.differences(folded.database)) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE figures SET amount = amount + 1 WHERE measure = 'opened'", "the sum "),
        ("UPDATE figure_tickets SET amount = amount + 1 WHERE measure = 'opened'", "the part opened "),
        ("UPDATE standing SET amount = amount + 1", "the tickets standing at "),
        ("UPDATE figures_position SET entry = entry + 40", "the journal says"),
    ],
)
def test_tampering_with_sums_is_found(folded: Desk, statement: str, said: str) -> None:
    with folded.database.write() as connection:
        assert connection.execute(text(statement)).rowcount
    assert said in "\n".join(verify_figures.differences(folded.database))


def test_sums_that_are_not_sound_are_told_anew(folded: Desk) -> None:
    with folded.database.write() as connection:
        connection.execute(text("UPDATE figures SET amount = amount + 1"))
        connection.execute(text("UPDATE standing SET amount = amount + 1"))
    assert list(verify_figures.differences(folded.database))
    figures.begin_again(folded.database)
    assert list(verify_figures.differences(folded.database)) == []
    folding = Folding(folded.database, folded.clock)
    assert folding.fold(None) > 120
    assert list(verify_figures.differences(folded.database)) == []
    with folded.database.read() as connection:
        assert figures.unfolded(connection, {})[0].sums == {}
