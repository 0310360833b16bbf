"""Sentences are their English text to everybody, and remember what they were made of; no failure is without one."""

import ast
import copy
import pickle
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import orjson
import pytest

from app.rules.refused import Refused
from models.sentences import Moment, Sentence, Word, say, sentence_of, spelled
from models.vocabulary import Rung, Status
from tests import translating

HELD = say("{who} has #{number}", who="Anna", number=7)
TOLD = say("{held}; it is {status} on {rung}: {doing}", held=HELD, status=spelled(Status.QUALITY_CONTROL),
           rung=Rung.TIER2, doing=(Word("action", "hand_back", "hand back"), "wait"))  # fmt: skip
ENGLISH = "Anna has #7; it is quality control on tier2: hand back, wait"

SPEAKING = {
    "Refused": 0, "Changed": 0, "Invalid": 0, "Unusable": 0, "Misread": 0, "NotStaff": 0, "Mistake": 1,
    "DeskError": 0, "Unreachable": 0, "Busy": 0, "Unfit": 0, "Conflict": 0,
}  # fmt: skip
"""What is raised or kept to be shown, and which argument is its sentence."""

ENGLISH_ONLY = {
    "app/commands": "the command line's own words: a public contract, and no window is there to show them",
    "app/cli.py": "the same",
    "app/settings.py": "read before there is a window; a mistake in it is told on the terminal",
    "app/sample": "the demo is started from a terminal, and told there why it cannot be",
}
"""Where a failure needs no translation, and why."""


def test_a_moment_is_utc_in_english_and_remembers_itself() -> None:
    at = datetime(2026, 11, 27, 11, 48, 5, tzinfo=timezone(timedelta(hours=1)))
    said = pickle.loads(pickle.dumps(say("Put on {moment}.", moment=Moment(at))))
    assert said == "Put on 2026-11-27 10:48 UTC."
    assert said.parts["moment"].at == at
    local = pickle.loads(pickle.dumps(say("Put on {moment}.", moment=Moment(at, "11:48 CET"))))
    assert (local, local.parts["moment"].at) == ("Put on 11:48 CET.", at)


def test_a_sentence_is_its_english_text() -> None:
    assert TOLD == ENGLISH
    assert {TOLD: 1}[ENGLISH] == 1
    assert orjson.loads(orjson.dumps([TOLD])) == [ENGLISH]
    assert type(str(Refused(TOLD))) is str
    assert str(Refused(TOLD)) == ENGLISH


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_a_copy_remembers_too(again: Callable[[Sentence], Sentence]) -> None:
    said = again(TOLD)
    assert (said, type(said), said.pattern, said.parts) == (TOLD, Sentence, TOLD.pattern, TOLD.parts)
    doing = said.parts["doing"][0]  # type: ignore[index]
    assert (doing.what, doing.name) == ("action", "hand_back")


def test_a_failure_gives_its_sentence_back() -> None:
    assert sentence_of(Refused(TOLD)) is TOLD
    assert sentence_of(Refused("plain")) == "plain"
    assert sentence_of(ValueError()) == ""


def test_a_part_is_never_taken_for_a_pattern() -> None:
    hostile = "{who.__class__} {0} {} %s"
    assert say("{who} has it", who=hostile) == f"{hostile} has it"


@pytest.mark.parametrize("wrong", ['say(f"#{number}")', "say(pattern)", 'say("a" + b)', 'say("{0}", 7)', "say()"])
def test_a_sentence_that_cannot_be_found_for_translation_is_a_mistake(wrong: str) -> None:
    tree = ast.parse(f"from models.sentences import say\n{wrong}\n")
    with pytest.raises(SystemExit, match=r"some\.py:2: say\(\) takes one plain text"):
        list(translating.patterns(Path("some.py"), tree))


def test_the_command_lines_own_say_is_left_alone() -> None:
    tree = ast.parse('from app.commands.output import say\nsay(f"{number}")\n')
    assert list(translating.patterns(Path("some.py"), tree)) == []


def test_what_is_raised_is_a_sentence() -> None:
    """Whoever adds a failure says it with `say`, so that a German window does not show English."""
    mute = [where for path, tree in _modules() for where in _mute(path, tree)]
    assert mute == []


@pytest.mark.parametrize(
    "wrong",
    ['Refused("No.")', 'Refused(f"No {1}.")', "Unfit(text)", 'Invalid(say("a") if x else "b")', "Busy(say_it())"],
)
def test_a_failure_in_plain_words_is_found(wrong: str) -> None:
    assert len(list(_mute("some.py", ast.parse(f"def do(text: str):\n    raise {wrong}\n")))) == 1


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("app", "models"):
        for path in sorted((translating.ROOT / folder).rglob("*.py")):
            name = path.relative_to(translating.ROOT).as_posix()
            if not name.startswith(tuple(ENGLISH_ONLY)):
                yield name, ast.parse(path.read_text("utf-8"))


def _mute(path: str, tree: ast.Module) -> Iterator[str]:
    """The places that raise, or make, a failure with something else than a sentence."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    saying = {"say", "sentence_of"} | {one.name for one in functions if _is_name(one.returns, "Sentence")}
    for scope in functions:
        named = {arg.arg for arg in scope.args.args if _is_name(arg.annotation, "Sentence")}
        set_to: dict[str, list[ast.expr]] = {}
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                set_to.setdefault(node.targets[0].id, []).append(node.value)
        named |= {name for name, values in set_to.items() if all(_speaks(one, saying, named) for one in values)}
        for node in ast.walk(scope):
            place = (
                SPEAKING.get(node.func.id) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
            )
            if place is not None and not (len(node.args) > place and _speaks(node.args[place], saying, named)):
                yield f"{path}:{node.lineno}: {ast.unparse(node)}"


def _speaks(node: ast.expr, saying: set[str], named: set[str]) -> bool:
    if isinstance(node, ast.IfExp):
        return _speaks(node.body, saying, named) and _speaks(node.orelse, saying, named)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in saying
    if isinstance(node, ast.Attribute):
        return node.attr == "sentence"  # another mistake's
    return isinstance(node, ast.Name) and node.id in named


def _is_name(node: ast.expr | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
