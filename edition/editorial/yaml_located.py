"""Reads YAML, with each value as text and with its position; reports problems as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from edition.editorial.file_rules import KEY_MISSING, KEY_UNKNOWN, VALUE, YAML
from edition.editorial.model_errors import problem_of
from edition.editorial.similar_words import closest, nearest
from edition.model.findings import CONTROL, Finding
from edition.model.source import SIGNATURE, Place
from edition.system.messages import EMPTY, Message, about, verbatim
from edition.system.patterns import pattern
from edition.system.shallow_yaml import TOO_DEEP, ShallowLoader

# Without libyaml, PyYAML reads the same data, but about ten times more slowly.
_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _TextLoader(ShallowLoader, _Base):  # type: ignore[misc]
    """Composes nodes without determining their types, since all scalars are text."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return "tag:yaml.org,2002:str"


Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""
_Pairs = dict[str | int, tuple[yaml.Node, yaml.Node]]

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML document as plain data, and its nodes with their places in the file."""

    file: str
    data: Any
    root: yaml.Node | None
    _pairs: dict[int, _Pairs] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Maps the identity of each mapping node to its keys and values, if a key was looked up in the
    node.
    """

    def place(self, *path: str | int) -> Place:
        """The place of a value or, if it does not exist, the place of the closest value around it."""
        node = self.root
        for step in path:
            below = self._below(node, step)
            if below is None:
                break
            node = below
        return _place(self.file, node)

    def end(self, *path: str | int) -> Place:
        """The place where a value ends. A block mapping ends where the next content begins."""
        node = self.root
        for step in path:
            node = self._below(node, step)
        mark = node.end_mark if node else None
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def key_place(self, *path: str | int) -> Place:
        """The place of a key's name or, if the key does not exist, of the closest value around it."""
        *around, name = path
        node = self.root
        for step in around:
            node = self._below(node, step)
        found = self._pair(node, name) if isinstance(node, yaml.MappingNode) else None
        return _place(self.file, found[0]) if found else self.place(*path)

    def _below(self, node: yaml.Node | None, step: str | int) -> yaml.Node | None:
        if isinstance(node, yaml.MappingNode):
            found = self._pair(node, step)
            return found[1] if found else None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            below: yaml.Node = node.value[step]
            return below
        return None

    def _pair(self, node: yaml.MappingNode, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        """The nodes of a key and its value; the keys of a long mapping are searched only once."""
        if id(node) not in self._pairs:
            self._pairs[id(node)] = {pair[0].value: pair for pair in node.value}
        return self._pairs[id(node)].get(key)


def _place(file: str, node: yaml.Node | None) -> Place:
    mark = node.start_mark if node else None
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


class _ProblemError(Exception):
    def __init__(self, node: yaml.Node, message: Message, hint: Message = EMPTY) -> None:
        super().__init__(message)
        self.node, self.message, self.hint = node, message, hint


def read_yaml(text: str, file: str) -> tuple[Located | None, tuple[Finding, ...]]:
    """Reads YAML with all scalars as text, including `1978-07-15` and `no`.

    Positions do not count a byte order mark.
    """
    text = text.removeprefix(SIGNATURE)
    try:
        root = yaml.compose(text, Loader=_TextLoader)
        # YAML allows control characters as escapes only.
        controls = tuple(_without_controls(root, file)) if root and "\\" in text else ()
        data = _value(root, set()) if root else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        problem = " ".join(filter(None, (error.context, error.problem)))
        marks = [one.line for one in (error.context_mark, error.problem_mark) if one]
        return None, (Finding.at(place, YAML, _no_yaml(problem), _advice(problem, text, marks)),)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line = before.count("\n")
        place = Place(file, line + 1, len(before) - before.rfind("\n"))
        return None, (Finding.at(place, YAML, Message("YAML does not allow this character")),)
    except _ProblemError as problem:
        place = _place(file, problem.node)
        return None, (Finding.at(place, YAML, problem.message, problem.hint),)
    except RecursionError:
        return None, (Finding.at(Place(file), YAML, TOO_DEEP),)
    return Located(file, data, root), controls


def _without_controls(node: yaml.Node, file: str) -> Iterator[Finding]:
    """Removes control characters from all keys and values, and reports each changed key or value.

    No output can show control characters, and XML cannot contain them.
    """
    left, seen = [(_THIS_FILE, node)], {id(node)}
    while left:
        name, one = left.pop()
        below: list[tuple[Message, yaml.Node]] = []
        if isinstance(one, yaml.SequenceNode):
            below = [(name, inner) for inner in one.value]
        elif isinstance(one, yaml.MappingNode):
            below = [(Message("this key"), key) for key, _ in one.value]
            below += [(verbatim(str(key.value)), inner) for key, inner in one.value]
        elif found := CONTROL.search(one.value):
            message = Message(
                "{name}: contains the control character {character}",
                name=name,
                character=f"U+{ord(found[0]):04X}",
            )
            yield Finding.at(
                _place(file, one),
                VALUE,
                message,
                Message("delete the escape sequence of this character"),
            )
            one.value = CONTROL.sub("", one.value)
        for inner in below:
            if id(inner[1]) not in seen:  # an alias refers to a node that was seen before
                seen.add(id(inner[1]))
                left.append(inner)


_ODD_INDENT = pattern(r"^ *[\u00a0\u2000-\u200b\u202f\u3000]")
"""The beginning of a line that is indented with a space character not allowed by YAML."""
_ADVICE = (
    ("tab character", Message("indent with spaces, not tabs")),
    (
        "expected key",
        Message(
            "indent this line with spaces, like the neighbouring lines; put double quotation marks around a"
            " value that contains an apostrophe or begins with a bracket"
        ),
    ),
    ("block", Message("indent this line with spaces, like the neighbouring lines")),
    (
        "cannot start any token",
        Message("indent with spaces, not tabs; quote a value that begins with a special character"),
    ),
    ("flow", Message("close every bracket, and quote values that contain a comma or a bracket")),
    (
        "mapping values",
        Message(
            "quote a value that contains a colon; begin the keys of an entry in the same column"
        ),
    ),
    ("scalar", Message("close every quotation mark")),
    ("simple key", Message("write this line as key: value, or indent it to continue a text")),
    ("alias", Message("quote a value that begins with a special character")),
    ("single document", Message("delete this line")),
)


def _advice(problem: str, text: str, marks: Sequence[int]) -> Message:
    """Advice for the editor, chosen by the words of libyaml's error.

    `marks` are the lines, counted from 0, in which libyaml found the error.
    """
    lines = text.splitlines()
    if odd := next((one for mark in marks for one in _odd_lines(lines, mark)), None):
        return Message(
            "line {line} begins with another kind of space; indent with ordinary spaces",
            line=str(odd),
        )
    return next((advice for words, advice in _ADVICE if words in problem), EMPTY)


def _odd_lines(lines: Sequence[str], mark: int) -> Iterator[int]:
    """The numbers of lines that are indented with a space character not allowed by YAML. Only the
    line with the error and the line before it are examined.

    If the line before is indented further than the line with the error, it is left out: it may be
    the end of a text, in which these spaces are allowed.
    """
    here = lines[mark] if mark < len(lines) else ""
    if _ODD_INDENT.match(here):
        yield mark + 1
    before = lines[mark - 1] if 0 < mark <= len(lines) else ""
    if _ODD_INDENT.match(before) and _indent(before) <= _indent(here):
        yield mark


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _no_yaml(problem: str) -> Message:
    """A message about invalid YAML, with libyaml's own English words."""
    return Message("invalid YAML ({problem})", problem=problem)


def _value(node: yaml.Node, seen: set[int]) -> Any:
    """A node as plain data. `seen` contains earlier nodes; a node that occurs again is an alias."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if id(node) in seen:
        problem = Message("aliases (*name) are not supported")
        raise _ProblemError(
            node, problem, Message("write out the part of the file that the alias repeats")
        )
    seen.add(id(node))
    scalar = yaml.ScalarNode
    if isinstance(node, yaml.SequenceNode):
        return [c.value if type(c) is scalar else _value(c, seen) for c in node.value]
    result: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problem = Message("a key must be a word")
            raise _ProblemError(key, problem, Message("quote a value that contains a colon"))
        if key.value in result:
            problem = Message("“{key}” occurs twice here", key=key.value)
            raise _ProblemError(key, problem, Message("delete one of them"))
        result[key.value] = child.value if type(child) is scalar else _value(child, seen)
    return result


def validate(
    located: Located, data: Any, path: Path, model: type[ModelT]
) -> tuple[ModelT | None, tuple[Finding, ...]]:
    """A part of a file as an object of `model`, or a finding for each error in the part."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        details = error.errors()
        # A list with invalid members is also reported as too short; that message adds nothing.
        inner = {detail["loc"][:-1][:1] for detail in details if len(detail["loc"]) > 1}
        unknown = {str(d["loc"][-1]) for d in details if d["type"] == "extra_forbidden"}
        return None, tuple(
            _invalid(located, path, detail, model)
            for detail in details
            if not (detail["type"] == "too_short" and detail["loc"][:1] in inner)
            and not (
                detail["type"] == "missing"  # the key exists, but is misspelt
                and closest(str(detail["loc"][-1]), unknown)
            )
        )


_OF_A_KEY = "[key]"
"""The last part of pydantic's location of an invalid key. Such a key is always an invalid id, since
only ids have a pattern.
"""
_ID = Message("use lower-case letters, digits, and hyphens, beginning with a letter")
_THIS_FILE = Message("this file")


def _invalid(located: Located, path: Path, detail: ErrorDetails, model: type[BaseModel]) -> Finding:
    """A finding that reports pydantic's error in words for editors."""
    way = path + tuple(detail["loc"])
    name = next((part for part in reversed(way) if isinstance(part, str)), _THIS_FILE)
    given = detail.get("input")
    if name == _OF_A_KEY:
        *_, mapping, key, _ = way
        message = about(str(mapping), Message("“{value}” is not a valid id", value=str(key)))
        return Finding.at(located.key_place(*way[:-1]), VALUE, message, _ID)
    match detail["type"]:
        case "missing":
            message = Message("“{key}” is missing", key=name)
            return Finding.at(located.place(*way[:-1]), KEY_MISSING, message)
        case "extra_forbidden":
            place = located.key_place(*way)
            known = _keys(_model_at(model, detail["loc"]))
            message = Message("unknown key “{key}”", key=name)
            return Finding.at(place, KEY_UNKNOWN, message, nearest(name, known))
        case "literal_error":
            expected = str(detail.get("ctx", {}).get("expected", ""))
            message = about(name, Message("invalid value “{value}”", value=str(given)))
            return Finding.at(located.place(*way), VALUE, message, _allowed(expected))
        case "string_pattern_mismatch":
            message = about(name, Message("“{value}” is not a valid id", value=str(given)))
            return Finding.at(located.place(*way), VALUE, message, _ID)
        case _:
            return Finding.at(
                located.place(*way),
                VALUE,
                about(name, problem_of(detail)),
                _form(detail, _keys(model) if not detail["loc"] else ()),
            )


def _form(detail: ErrorDetails, keys: Sequence[str]) -> Message:
    """A hint that shows the right form of a value, such as a list instead of a text.

    If the value is the whole file, `keys` are the file's possible keys; otherwise, `keys` is empty.
    """
    given = detail.get("input")
    match detail["type"]:
        case "tuple_type" | "list_type" if isinstance(given, dict):
            return Message("begin each item of the list with a hyphen: “- ”")
        case "tuple_type" | "list_type" if isinstance(given, str) and given:
            return Message("write it as {example}", example=f"[{given}]")
        case "model_type" | "dict_type" | "model_attributes_type" if keys:
            return Message("begin with {form}", form=f"{keys[0]}:")
        case _:
            return EMPTY


def _allowed(expected: str) -> Message:
    """A hint with the allowed values, from pydantic's list: `'yes', 'partly' or 'no'`."""
    return Message("allowed: {values}", values=tuple(re.findall("'([^']*)'", expected)))


def _model_at(model: type[BaseModel], way: Path) -> type[BaseModel]:
    """The innermost model on the path to a value."""
    for step in way:
        fields = model.model_fields.items()
        hints = (one.annotation for name, one in fields if step in (name, one.alias))
        model = next((inner for hint in hints for inner in _models_in(hint)), model)
    return model


def _models_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from _models_in(inner)


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
