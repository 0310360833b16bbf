"""The runner: work elsewhere, its answer here, and nothing for those who are gone."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from models.errors import Unreachable
from ui.common.runner import InlineRunner, Runner


@pytest.fixture
def runner(qapp: object) -> Any:
    made = Runner()
    yield made
    made.close()


class Answers:
    """Collects what was delivered, and on which thread."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.threads: list[int] = []

    def take(self, answer: Any) -> None:
        self.got.append(answer)
        self.threads.append(threading.get_ident())


def test_work_runs_elsewhere_and_its_answer_arrives_here(qtbot: Any, runner: Runner) -> None:
    answers, owner = Answers(), QObject()
    runner.run(owner, threading.get_ident, answers.take)
    qtbot.waitUntil(lambda: bool(answers.got))
    assert answers.got[0] != threading.get_ident()
    assert answers.threads == [threading.get_ident()]


def test_a_failure_arrives_here_too_and_done_is_not_called(qtbot: Any, runner: Runner) -> None:
    done, failed, owner = Answers(), Answers(), QObject()
    problem = Unreachable("Gone.")

    def work() -> None:
        raise problem

    runner.run(owner, work, done.take, failed.take)
    qtbot.waitUntil(lambda: bool(failed.got))
    assert failed.got == [problem]
    assert failed.threads == [threading.get_ident()]
    assert not done.got


def held(runner: Runner, owner: QObject, answers: Answers) -> tuple[Any, threading.Event]:
    """A job that is being done until the event is set."""
    begun, go = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        go.wait(10)
        return "late"

    job = runner.run(owner, work, answers.take, answers.take)
    assert begun.wait(10)
    return job, go


def drain(qtbot: Any, runner: Runner) -> None:
    """Wait until a later job of the same single thread has been answered: all earlier ones have been by then."""
    after = Answers()
    runner.run(runner, lambda: None, after.take)
    qtbot.waitUntil(lambda: bool(after.got))


@pytest.fixture
def one_thread(qapp: object) -> Any:
    made = Runner(threads=1)
    yield made
    made.close()


def test_a_cancelled_job_is_not_answered(qtbot: Any, one_thread: Runner) -> None:
    answers, owner = Answers(), QObject()
    job, go = held(one_thread, owner, answers)
    job.cancel()
    go.set()
    drain(qtbot, one_thread)
    assert answers.got == []


def test_a_job_cancelled_before_it_began_is_not_done(qtbot: Any, one_thread: Runner) -> None:
    answers, owner, done = Answers(), QObject(), []
    _, go = held(one_thread, owner, answers)
    one_thread.run(owner, lambda: done.append(1), answers.take).cancel()
    go.set()
    drain(qtbot, one_thread)
    assert done == []


def test_nobody_answers_an_owner_that_was_destroyed(qtbot: Any, one_thread: Runner) -> None:
    answers, owner = Answers(), QObject()
    _, go = held(one_thread, owner, answers)
    delete(owner)
    go.set()
    drain(qtbot, one_thread)
    assert answers.got == []


def test_an_unhandled_failure_is_logged_and_told(qtbot: Any, runner: Runner, caplog: Any) -> None:
    owner, problem = QObject(), ZeroDivisionError("bug")

    def work() -> None:
        raise problem

    with qtbot.waitSignal(runner.unhandled) as told:
        runner.run(owner, work, print)
    assert told.args == [problem]
    assert "nobody handles it" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(("problem", "logged"), [(Unreachable("Gone."), False), (KeyError("bug"), True)])
def test_a_defect_is_logged_even_if_handled_but_a_known_failure_is_not(
    qapp: object, caplog: Any, problem: Exception, logged: bool
) -> None:
    answers, owner = Answers(), QObject()

    def work() -> None:
        raise problem

    InlineRunner().run(owner, work, print, answers.take)
    assert answers.got == [problem]
    assert ("A background job failed." in caplog.text) is logged


def test_many_jobs_are_each_answered_once(qtbot: Any, runner: Runner) -> None:
    answers, owner = Answers(), QObject()
    for number in range(200):
        runner.run(owner, lambda number=number: number, answers.take)
    qtbot.waitUntil(lambda: len(answers.got) >= 200)
    assert sorted(answers.got) == list(range(200))


def test_a_closed_runner_does_nothing_more(qtbot: Any, qapp: object) -> None:
    runner, answers, owner = Runner(), Answers(), QObject()
    runner.close()
    runner.run(owner, lambda: 1, answers.take)
    runner.run(owner, lambda: 2, answers.take)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("desk-") and thread.is_alive()]
    assert answers.got == []


def test_close_does_not_wait_for_a_call_that_hangs(qtbot: Any, qapp: object) -> None:
    runner, answers, owner = Runner(threads=1), Answers(), QObject()
    _, go = held(runner, owner, answers)
    runner.close(seconds=0)
    go.set()
    assert answers.got == []


def test_the_inline_runner_answers_before_run_returns(qapp: object) -> None:
    answers, owner = Answers(), QObject()
    InlineRunner().run(owner, lambda: 7, answers.take)
    assert answers.got == [7]


def test_what_a_person_does_waits_for_nothing_that_is_read(qtbot: Any) -> None:
    runner, owner, hold, done = Runner(), QObject(), threading.Event(), []
    for _ in range(10):
        runner.run(owner, hold.wait, lambda _: done.append("read"))
    runner.act(owner, lambda: "acted", done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert done == ["acted"]
    hold.set()
    qtbot.waitUntil(lambda: len(done) == 11, timeout=10_000)
    runner.close()
