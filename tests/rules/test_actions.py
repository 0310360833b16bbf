"""Actions from outside: what every field takes, what it refuses and with which sentence."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.actions import KINDS, Invalid, Shape, describe, parse
from models.vocabulary import NAME_LENGTH, TEXT_LENGTH, Code, Decision, VendorResult
from tests.rules.playing import SAMPLES

RECEIVE = {"customer": "Acme", "requester": "Kim", "channel": "e-mail", "summary": "Dark"}
EVERY: dict[str, dict[str, Any]] = SAMPLES | {
    "receive": RECEIVE | {"contact": "+49 30", "impact": "high", "urgency": "low"},
    "qualify": {"resolvable": False, "findings": "Fuse", "suited": "Olga"},
    "escalate": {"reason": "Rights", "tried": "This", "ruled_out": "That", "needed": "Key", "why": "rights"},
    "stop": {"minutes": 5, "text": "Done"},
    "wait": {"on": "parts", "reason": "Fuse", "until": "2026-03-01T14:30:00Z"},
    "verify": {"satisfied": "true", "with_whom": "Kim", "how": "phone", "rating": 5, "comment": "Fine"},
    "engage_vendor": {"vendor": "Lumen", "reference": "L", "answer_by": "2026-03-01T14:30:00.500000Z", "wait": True},
    "vendor_answer": {"result": "chased", "text": "Rang", "answer_by": "2026-03-01T14:30:00Z"},
    "correct": {
        "reason": "Typing", "customer": "Acme", "requester": "Kim", "summary": "Dark", "description": "No light",
        "category": "Light", "affected": "Desk", "cause": "Fuse", "fix": "New", "code": "fixed",
    },
}  # fmt: skip
DECISIONS = [
    {"decision": "return", "to": "tier1", "instructions": "Again", "no_vendor": "Home-made"},
    {"decision": "stop", "agreement": "Agreed", "no_vendor": "Home-made"},
    {"decision": "vendor", "vendor": "Lumen", "reference": "L", "answer_by": "2026-03-01T14:30:00Z",
     "instructions": "Be kind"},
]  # fmt: skip
PRIORITIES = [{"priority": "P1", "reason": "Now"}, {"impact": "high", "urgency": "low", "reason": "Now"}]
WHOLE = [(kind, fields) for kind, fields in EVERY.items() if kind not in ("decide", "change_priority")]
WHOLE += [("decide", fields) for fields in DECISIONS] + [("change_priority", fields) for fields in PRIORITIES]
FIELDS = [(kind, spec.name, spec.shape, fields) for kind, fields in WHOLE for spec in describe(kind)
          if spec.name in fields]  # fmt: skip
TEXTS = (Shape.LINE, Shape.TEXT, Shape.PERSON, Shape.CUSTOMER, Shape.VENDOR)


def invalid(kind: object, fields: dict[str, Any]) -> Invalid:
    with pytest.raises(Invalid) as mistake:
        parse(kind, fields)
    sentence = str(mistake.value)
    assert sentence.endswith(".")
    assert len(sentence) < 1000
    assert sentence.isprintable(), "a terminal is told nothing but text"
    return mistake.value


@pytest.mark.parametrize(("kind", "fields"), WHOLE)
def test_fields_give_the_action_again_as_json_and_as_texts(kind: str, fields: dict[str, Any]) -> None:
    action = parse(kind, fields)
    assert action.kind == kind
    assert action.fields() == fields
    assert parse(kind, json.loads(json.dumps(action.fields()))) == action
    as_texts = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in fields.items()}
    assert parse(kind, as_texts) == action
    assert parse(kind, fields | {name: None for name in KINDS[kind].model_fields if name not in fields}) == action
    assert parse(kind, {name: "" for name in KINDS[kind].model_fields} | fields) == action, "an empty box is no answer"


@pytest.mark.parametrize("kind", KINDS)
def test_describe_covers_every_field(kind: str) -> None:
    specs = describe(kind)
    assert [spec.name for spec in specs] == list(KINDS[kind].model_fields)
    for spec in specs:
        assert (spec.shape is Shape.CHOICE) == bool(spec.choices)
        fields = DECISIONS[0] if kind == "decide" else PRIORITIES[0] if kind == "change_priority" else EVERY[kind]
        if spec.required:
            rest = {name: value for name, value in fields.items() if name != spec.name}
            mistake = invalid(kind, rest)
            assert (mistake.field, str(mistake)) == (spec.name, f"{kind} needs the field {spec.name}.")
        for choice in spec.choices:
            if kind not in ("decide", "verify", "vendor_answer", "change_priority", "receive"):
                assert getattr(parse(kind, fields | {spec.name: choice}), spec.name) == choice


@pytest.mark.parametrize(("kind", "name", "shape", "fields"), FIELDS)
def test_every_field_refuses_what_is_not_of_its_kind(
    kind: str, name: str, shape: Shape, fields: dict[str, Any]
) -> None:
    hostile: list[Any] = [
        [],
        {},
        ["x"],
        {"x": 1},
        1.5,
        float("nan"),
        b"x",
        object(),
        -1,
        10**30,
        "  ",
        "a\x00b",
        "\ud800",
    ]
    if shape not in (Shape.TRUTH, Shape.CHOICE):
        hostile.append(True)
    if shape in TEXTS:
        hostile += ["x" * (TEXT_LENGTH + 1), "x" * 10_000_000, "\x1b[2J", "a\x9b2J", "a\x7f", "a\udfffb"]
    else:
        hostile += ["yes", "x" * 10_000_000, "\x1b[2J", "９" * 3, "-1", "1e3", "0x5"]
    for value in hostile:
        mistake = invalid(kind, fields | {name: value})
        assert mistake.field == name, value
        assert str(mistake).startswith(f"{name} ")


@pytest.mark.parametrize(("kind", "name", "shape", "fields"), [one for one in FIELDS if one[2] in TEXTS])
def test_texts_have_a_length(kind: str, name: str, shape: Shape, fields: dict[str, Any]) -> None:
    most = TEXT_LENGTH if shape is Shape.TEXT else NAME_LENGTH
    assert len(getattr(parse(kind, fields | {name: "ä" * most}), name)) == most
    assert f"is longer than {most:,} characters" in str(invalid(kind, fields | {name: "ä" * (most + 1)}))


@pytest.mark.parametrize("value", ["<b>x</b><img src=file:///x>", "\u202egnp.exe", "'; DROP TABLE x; --", "日本 🔥"])
def test_what_only_looks_dangerous_is_text(value: str) -> None:
    for kind, name, _, fields in (one for one in FIELDS if one[2] in TEXTS):
        assert getattr(parse(kind, fields | {name: value}), name) == value


@pytest.mark.parametrize(("name", "good", "bad"), [
    ("minutes", [1, 1440, "7", " 1440 "], [0, 1441, "0", "1441", "", 7.0]),
    ("rating", [1, 5, "3"], [0, 6, "6"]),
    ("time", ["1s", "90m", "1h30m", "87600h"], ["0s", "0h", "87600h1s", 90, "90", "1d", "-1h", "1m1h"]),
    ("until", ["2026-03-01T14:30:00Z", "2026-03-01T15:30:00+01:00", "2000-01-01T00:00:00Z"],
     ["2026-03-01T14:30:00", "2026-03-01", "tomorrow", "1999-12-31T23:59:59Z", "9000-01-01T00:00:00Z",
      "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]),
    ("resolvable", [True, False, "true", "false"], [1, 0, "yes", "True", "on"]),
    ("satisfied", [True, "true", "unanswered"], ["True", "no", 1]),
])  # fmt: skip
def test_limits_of_what_is_no_text(name: str, good: list[Any], bad: list[Any]) -> None:
    kind = {"minutes": "log", "rating": "verify", "time": "extend", "until": "wait"}.get(name)
    kind = kind or ("qualify" if name == "resolvable" else "verify")
    for value in good:
        parse(kind, EVERY[kind] | {name: value})
    for value in bad:
        assert invalid(kind, EVERY[kind] | {name: value}).field == name


def test_what_belongs_together() -> None:
    assert "both impact and urgency" in str(invalid("receive", RECEIVE | {"impact": "high"}))
    assert "both impact and urgency" in str(invalid("receive", RECEIVE | {"urgency": "high"}))
    unhappy = {"satisfied": False, "with_whom": "Kim", "how": "phone"}
    assert "comment is required" in str(invalid("verify", unhappy))
    parse("verify", unhappy | {"comment": "Dark"})
    for fields in ({}, {"impact": "high"}, {"priority": "P1", "impact": "high", "urgency": "high"}, {"urgency": "low"}):
        assert "impact and urgency, or the priority" in str(invalid("change_priority", fields | {"reason": "Now"}))
    assert "at least one field" in str(invalid("correct", {"reason": "Typing"}))
    for result in VendorResult:
        fields = {"result": result.value, "text": "Yes", "answer_by": "2026-03-01T14:30:00Z"}
        if result is VendorResult.CHASED:
            parse("vendor_answer", fields)
        else:
            assert "Only the result chased" in str(invalid("vendor_answer", fields))


@pytest.mark.parametrize("decision", Decision)
def test_a_decision_takes_its_own_fields(decision: Decision) -> None:
    fields = next(fields for fields in DECISIONS if fields["decision"] == decision)
    needs = {"return": ["to", "instructions"], "vendor": ["vendor"], "stop": ["agreement"]}[decision]
    for name in needs:
        rest = {key: value for key, value in fields.items() if key != name}
        assert f"{decision} needs the field {name}" in str(invalid("decide", rest))
    foreign = {name: value for other in DECISIONS for name, value in other.items() if name not in fields}
    for name, value in foreign.items():
        assert f"{name} does not belong to the decision {decision}" in str(invalid("decide", fields | {name: value}))
    first = next(spec.name for spec in describe("decide") if spec.name in foreign)
    assert f"The field {first} does" in str(invalid("decide", fields | foreign)), "the same mistake is named every time"


@pytest.mark.parametrize("kind", ["", "Receive", "fly", None, 7, ["receive"], {}, "receive\x00", "\ud800", "x" * 10**7])
def test_an_unknown_kind_is_answered_with_the_known_ones(kind: object) -> None:
    assert "receive, document, qualify" in str(invalid(kind, {}))


@pytest.mark.parametrize(
    "name", ["colour", "kind", "self", "model_config", "__class__", "x" * 10**6, "\x1b[2J", "\ud800", ""]
)
@pytest.mark.parametrize("kind", ["note", "claim"])
def test_an_unknown_field_is_named_without_harm(kind: str, name: str) -> None:
    mistake = invalid(kind, EVERY[kind] | {name: "x"})
    assert f"{kind} has no field {name[:40]!a}; " in str(mistake)
    assert mistake.field is None


def test_an_action_does_not_change() -> None:
    action = parse("note", {"text": "Seen"})
    with pytest.raises(ValueError, match="frozen"):
        action.text = "Other"  # type: ignore[attr-defined]
    assert action == parse("note", {"text": " Seen\r\n"})
    assert action != parse("note", {"text": "seen"})
    assert parse("resolve", SAMPLES["resolve"]).code is Code.REPLACED  # type: ignore[attr-defined]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=2)
)


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(st.data())
def test_whatever_comes_in_is_an_action_or_a_sentence(data: st.DataObject) -> None:
    kind, fields = data.draw(st.sampled_from(WHOLE))
    changed = fields | data.draw(st.dictionaries(st.sampled_from(sorted(fields) or ["x"]) | st.text(), json_values))
    try:
        action = parse(kind, changed)
    except Invalid as mistake:
        assert str(mistake).isprintable()  # noqa: PT017
    else:
        assert parse(kind, action.fields()) == action
