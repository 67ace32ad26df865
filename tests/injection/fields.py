"""Every field of every editor's file, taken from the models, filled with words that try to break out."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from edition.editorial import values
from edition.editorial.bibliography_groups import EntryType
from edition.editorial.edition_file import Agent
from edition.editorial.publication_file import CheckLevel, Editor
from edition.editorial.strict_model import Model

STRINGS: dict[str, str] = {
    path.stem: path.read_bytes().decode()
    for path in sorted((Path(__file__).parent / "strings").glob("*.txt"))
}
"""What is put everywhere, by the name of its kind."""
PLAIN = "Plain words"
"""What stands in each field of an edition that tries nothing, to compare with."""


def plain(string: str) -> str:
    """Plain words as long as a string, so that they are shortened where it is."""
    return " ".join([PLAIN] * max(1, len(string) // len(PLAIN)))


def folded(text: str) -> str:
    return " ".join(text.split())


@dataclass
class Marks:
    """Which string was put where; a mark behind each finds it again in whatever comes out."""

    put: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """By mark: the kind of string, the field, the value without the mark."""
    tame: bool = False
    """Whether plain words are put everywhere instead."""

    def value(self, kind: str, where: str, *, first: bool = True, without: str = "") -> str:
        """The string with its mark behind it, or before it where a field asks for a letter first."""
        mark = f"Q{len(self.put)}Z"
        text = plain(STRINGS[kind]) if self.tame else STRINGS[kind]
        text = "".join(sign for sign in text if sign not in without)
        self.put[mark] = kind, where, text
        return f"{text}{mark}" if first else f"{mark}{text}"

    def fixed(self, hint: Any) -> Any:
        """The value of a type whose values can have one form only."""
        return FIXED[hint]


FIXED: Mapping[Any, Any] = {
    bool: "true",
    date: "2027-01-01",
    values.EdtfText: "1961-07",
    values.EdtfOrNothing: "1961-05",
    values.LocatorText: "",  # left out
    values.Evidence: "1",
    values.Sha256: "0" * 64,
    values.ReaderName: "",
    values.Id: "kim",
    values.Coordinates: "48.2 16.4",
    values.Host: "mirror.example",
    values.LanguageCode: "en",
    dict[values.LocatorText, values.LocatorText]: None,  # left out
    dict[str, CheckLevel]: {"note-unsourced": "warning"},
    EntryType: "online",
}
"""Types whose values can be of one shape only. A type that is no text and not here fails."""
_ADDRESSES = {
    values.WebAddress: "https://a.example/",
    values.PageAddress: "https://b.example/",
    values.Contact: "mailto:",
    values.ReportAddress: "https://c.example/new?q=",
}
PROSE = (".text", ".why", ".withdrawn")
"""The fields that hold an editor’s prose, which is Markdown."""
_NO_ADDRESS = ' \t\r\n<>"{}\u2028\x85'


def _value(hint: Any, where: str, kind: str, marks: Marks) -> Any:
    """A value for a type."""
    if hint in FIXED:
        return marks.fixed(hint)
    if hint == values.Form:
        return marks.value(kind, where, first=False)
    if hint in _ADDRESSES:
        return f"{_ADDRESSES[hint]}{marks.value(kind, where, without=_NO_ADDRESS)}"
    if hint is str or hint == values.Words:
        # In prose a key of the bibliography would follow the sign.
        return marks.value(kind, where, without="@" if where.endswith(PROSE) else "")
    if hint == Agent or get_args(hint)[:1] in ((Agent,), (Editor,)):
        return _agents(where, kind, marks)
    return _composed(hint, where, kind, marks)


def _composed(hint: Any, where: str, kind: str, marks: Marks) -> Any:
    """A value for a type that is made of others."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return inner[0]
    if origin in (Union, types.UnionType):
        return _value(next(one for one in inner if one is not type(None)), where, kind, marks)
    if origin is dict:
        return {marks.value(kind, f"{where}[]"): _value(inner[1], where, kind, marks)}
    if origin is tuple:
        return [_value(inner[0], where, kind, marks)]
    if hasattr(hint, "__metadata__"):  # a list with a condition, or a model in short
        return _value(inner[0], where, kind, marks)
    if isinstance(hint, type) and issubclass(hint, Model):
        return filled(hint, kind, marks)
    raise TypeError(f"{where}: no value is known for {hint}")


def _agents(where: str, kind: str, marks: Marks) -> list[dict[str, str]]:
    """A body, a person."""
    names = {key: marks.value(kind, f"{where}.{key}") for key in Agent.model_fields}
    return [{"name": names.pop("name")}, names]


def filled(model: type[Model], kind: str, marks: Marks, /, **given: Any) -> dict[str, Any]:
    """A model's fields, those that are `given` and all others with the string of a kind.

    What is given as None is left out.
    """
    hints = get_type_hints(model, include_extras=True)
    data: dict[str, Any] = {}
    for name, known in model.model_fields.items():
        key = known.alias or name
        if name in given:
            data[key] = given[name]
        elif name in ("events", "see_also"):
            data[key] = []  # ids of what this edition does not have
        else:
            data[key] = _value(hints[name], f"{model.__name__}.{name}", kind, marks)
    return {key: value for key, value in data.items() if value not in (None, "")}
