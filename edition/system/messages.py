"""Sentences of the program for editors: findings, errors, and the output of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from edition.system.patterns import pattern

Value = str | int | tuple[str, ...]
"""The value of a placeholder in a sentence. A value that is a message is translated, and a value
that is a tuple is shown as a list.
"""


class Message(str):
    """A sentence in English that remembers its template and its values, so it can be translated.

    Example: `Message("“{id}” is not in a register", id="kim")`. A second template is for the
    plural, and the value `count` chooses the form: `Message("{count} error", "{count} errors",
    count=2)`. The templates are the keys of the translation catalogues, and are collected from the
    source code. So write the templates as literals.
    """

    __slots__ = ("many", "template", "values")
    template: str
    many: str
    """The template for numbers other than one; empty if the sentence has no plural."""
    values: Mapping[str, Value]

    def __new__(cls, template: str, many: str = "", /, **values: Value) -> Self:
        one = not many or values["count"] == 1
        made = super().__new__(cls, filled(template if one else many, values, str, ", ".join))
        made.template, made.many, made.values = template, many, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], dict[str, Any]]:
        return (self.template, self.many), dict(self.values)

    def __getstate__(self) -> None:
        """No state is stored, because all data are arguments of `__new__`."""


_PLACE = pattern(r"\{(\w+)\}")


def filled(
    template: str,
    values: Mapping[str, Value],
    worded: Callable[[str], str],
    listed: Callable[[list[str]], str],
) -> str:
    """Fills a template with values; `worded` translates messages, and `listed` joins the parts of
    tuples.
    """
    if not values:
        return template
    shown: dict[str, object] = {}
    for name, value in values.items():
        match value:
            case tuple():
                shown[name] = listed([worded(one) for one in value])
            case str():
                shown[name] = worded(value)
            case _:
                shown[name] = value
    return _PLACE.sub(lambda place: str(shown[place[1]]), template)


_VERBATIM = "{text}"
EMPTY = Message("")
"""The value for a missing message, such as a missing hint."""


def verbatim(text: str) -> Message:
    """A message with a text that this program did not write, such as an error of a library."""
    return text if isinstance(text, Message) else Message(_VERBATIM, text=text)


def message_of(error: BaseException) -> Message:
    """The message with which an error was raised."""
    first = error.args[0] if len(error.args) == 1 else None
    return first if isinstance(first, Message) else verbatim(str(error))


def about(name: str, problem: str) -> Message:
    """A problem, preceded by the name of the thing concerned: a key, a file, an entry's id."""
    return Message("{name}: {problem}", name=name, problem=problem)
