"""Every text of the client for Qt Linguist: gathered from the code, kept in `resources/translations`, compiled.

`self.tr` asks for the name of the widget's own class and no other, so a text of a class is asked for under the names of
those that inherit it too. What comes from below ui as a `models.sentences.Sentence` is asked for by its pattern, under
`sentences`. Run `python -m tests.translating` after changing a text, translate what it names, in the file
or with `pyside6-linguist`, and run it again.
"""

import ast
import gc
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
SENTENCES = "sentences"
SAY_FROM = "models.sentences"


class Message(NamedTuple):
    """A text under a context, with the comment that tells it from its equals."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


def messages() -> set[Message]:
    """Every text that the client can show."""
    # Python 3.11 fails to make a tree when it collects garbage in the middle of that, and garbage here is of Qt.
    collects = gc.isenabled()
    gc.disable()
    try:
        trees = _trees("ui")
        below = {**_trees("app"), **_trees("models")}
    finally:
        if collects:
            gc.enable()
    heirs = _heirs(trees.values())
    found: set[Message] = set()
    for path, tree in trees.items():
        for message in _of_module(path, tree):
            found |= {message._replace(context=name) for name in heirs.get(message.context, {message.context})}
    for path, tree in below.items():
        found |= {Message(SENTENCES, pattern) for pattern in patterns(path, tree)}
    return found


def _trees(folder: str) -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / folder).rglob("*.py"))}


def patterns(path: Path, tree: ast.Module) -> Iterator[str]:
    """The pattern of every `say`, in a module that has it from `models.sentences`: the command line's prints."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == SAY_FROM)
    if not any(name.name == "say" for node in imports for name in node.names):
        return
    for _, call in _calls(tree, None):
        if isinstance(call.func, ast.Name) and call.func.id == "say":
            pattern = call.args[0] if len(call.args) == 1 else None
            if not isinstance(pattern, ast.Constant) or not isinstance(pattern.value, str):
                where = f"{path}:{call.lineno}"
                raise SystemExit(f"{where}: say() takes one plain text, and what it is made of by name: no f-string.")
            yield pattern.value


def _heirs(trees: object) -> dict[str, set[str]]:
    """Of every class its own name and those of all that inherit it."""
    parents: dict[str, set[str]] = {}
    for tree in trees:  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                parents[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found: dict[str, set[str]] = {name: {name} for name in parents}
    for name in parents:
        above = [name]
        while above:
            for parent in parents.get(above.pop(), ()):
                found.setdefault(parent, {parent}).add(name)
                above.append(parent)
    return found


def _of_module(path: Path, tree: ast.Module) -> Iterator[Message]:
    helpers = {
        node.name: call.args[0].value
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and _name(call) == "translate" and len(call.args) > 1
        if isinstance(call.args[1], ast.Name)
        if isinstance(call.args[0], ast.Constant)
    }
    for owner, call in _calls(tree, None):
        name, texts = _name(call), [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2:
            yield Message(*texts[:3])
        elif name in helpers and texts:
            yield Message(helpers[name], texts[0])
        elif name == "tr" and texts:
            receiver = call.func.value.id if isinstance(call.func.value, ast.Name) else ""  # type: ignore[attr-defined]
            context = {"self": owner, "window": "MainWindow"}.get(receiver)
            if context is None:
                raise SystemExit(f"{path}:{call.lineno}: nobody knows the context of {receiver}.tr; use translate.")
            yield Message(context, texts[0], "", len(call.args) == 3)


def _calls(node: ast.AST, owner: str | None) -> Iterator[tuple[str | None, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield owner, child
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else owner)


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def file_of(language: str) -> Path:
    return FOLDER / f"tierdesk_{language}.ts"


def translated(language: str) -> dict[Message, list[str]]:
    """What the file says of each text: one form, or one for each plural; empty where nobody translated it."""
    if not file_of(language).exists():
        return {}
    found: dict[Message, list[str]] = {}
    for context in ET.parse(file_of(language)).getroot().iter("context"):
        for node in context.iter("message"):
            plural = node.get("numerus") == "yes"
            message = Message(
                context.findtext("name", ""), node.findtext("source", ""), node.findtext("comment", ""), plural
            )
            translation = node.find("translation")
            assert translation is not None
            forms = (
                [form.text or "" for form in translation.iter("numerusform")] if plural else [translation.text or ""]
            )
            found[message] = forms
    return found


def update(language: str) -> list[Message]:
    """Writes the file anew with what it knew already, and compiles it; what is still to be translated."""
    known = translated(language)
    by_text = {(message.source, message.comment): forms for message, forms in known.items() if any(forms)}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    missing: list[Message] = []
    context = None
    for message in sorted(messages()):
        if context is None or context.findtext("name") != message.context:
            context = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = message.context
        node = ET.SubElement(context, "message", {"numerus": "yes"} if message.plural else {})
        ET.SubElement(node, "source").text = message.source
        if message.comment:
            ET.SubElement(node, "comment").text = message.comment
        forms = known.get(message) or by_text.get((message.source, message.comment)) or [""]
        translation = ET.SubElement(node, "translation", {} if all(forms) else {"type": "unfinished"})
        if message.plural:
            for form in forms:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
        if not all(forms):
            missing.append(message)
    ET.indent(root)
    FOLDER.mkdir(exist_ok=True)
    text = ET.tostring(root, encoding="unicode")
    file_of(language).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")
    compile_to(language, file_of(language).with_suffix(".qm"))
    return missing


def compile_to(language: str, target: Path) -> None:
    """What Qt loads of a language."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", file_of(language), "-qm", target], check=True)


if __name__ == "__main__":
    for each in LANGUAGES:
        for still in update(each):
            print(f"{each}: {still.context}: {still.source!r}")
