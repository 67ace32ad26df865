"""Checks that the settings in `mkdocs.yml` that commands read have the expected form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Any

import yaml

from edition.model.wording import labels_fault
from edition.system.messages import Message, about
from edition.system.patterns import pattern
from edition.system.shallow_yaml import DEEPEST
from edition.website.policy import directive_fault

LARGEST = 100_000
"""How many values of a configuration may be repeated by aliases."""

_MOST_BITS = 10_000
"""The size of the largest whole number; Python prints no number of more than 4,300 digits."""
_UNUSABLE = pattern(r"[\0\ud800-\udfff]")
"""Characters that no path and no file of a site can contain; an escape can name them."""


class _Form(Enum):
    TEXT = auto()
    """A text, a number, or another single value."""
    STRING = auto()
    BOOLEAN = auto()
    LIST = auto()
    PAIRS = auto()


_EXPECTED = {
    _Form.TEXT: Message("expected text"),
    _Form.STRING: Message("expected text"),
    _Form.BOOLEAN: Message("expected true or false"),
    _Form.LIST: Message("expected a list"),
    _Form.PAIRS: Message("expected key: value pairs"),
}
_TEXTS = (
    *("site_name", "site_url", "site_description", "docs_dir", "copyright", "repo_url", "edit_uri"),
    *("theme: language", "theme: logo", "theme: favicon", "theme: custom_dir"),
    "extra: accessibility",
)
_LISTS = ("hooks", "nav", "extra_css", "extra_javascript")
SEARCHES = ("built-in", "pagefind")
"""The values of the option `search`; the first one is the default."""
_OPTIONS = "edition"
"""The name of the plugin, whose options are checked as well."""
_FORMS: Mapping[str, tuple[_Form, ...]] = {
    **dict.fromkeys(_TEXTS, (_Form.TEXT,)),
    **dict.fromkeys(_LISTS, (_Form.LIST,)),
    "hooks: []": (_Form.STRING,),
    **dict.fromkeys(("extra_css: []", "extra_javascript: []"), (_Form.STRING, _Form.PAIRS)),
    **dict.fromkeys(("extra_css: []: path", "extra_javascript: []: path"), (_Form.STRING,)),
    "theme: features": (_Form.LIST, _Form.PAIRS),
    "theme: palette": (_Form.LIST, _Form.PAIRS),
    "markdown_extensions": (_Form.LIST, _Form.PAIRS),
    "plugins": (_Form.LIST, _Form.PAIRS),
    "theme: features: []": (_Form.STRING,),
    "theme: palette: []": (_Form.PAIRS,),
    **dict.fromkeys(("markdown_extensions: []", "plugins: []"), (_Form.STRING, _Form.PAIRS)),
    "theme": (_Form.PAIRS, _Form.TEXT),
    "extra": (_Form.PAIRS,),
    "use_directory_urls": (_Form.BOOLEAN,),
    _OPTIONS: (_Form.PAIRS,),
    f"{_OPTIONS}: pdf": (_Form.BOOLEAN,),
    f"{_OPTIONS}: cards": (_Form.BOOLEAN,),
    f"{_OPTIONS}: labels": (_Form.PAIRS,),
    f"{_OPTIONS}: policy": (_Form.PAIRS,),
    f"{_OPTIONS}: policy: *": (_Form.LIST,),
    f"{_OPTIONS}: policy: *: []": (_Form.STRING,),
    f"{_OPTIONS}: citation": (_Form.PAIRS,),
    f"{_OPTIONS}: citation: styles": (_Form.LIST,),
    f"{_OPTIONS}: citation: styles: []": (_Form.STRING,),
}
"""The forms that a setting may have, by its path.

In a path, `*` is each key of a mapping, and `[]` each item of a list. Each setting may also be
missing or empty, but no item of a list may be empty.
"""


def repeated(root: yaml.Node) -> Message | None:
    """The reason why the aliases of a configuration cannot be followed; None if they can be.

    Aliases can repeat parts of a short file a billion times, or without an end.
    """
    waiting, seen, count = [(root, 1)], set(), 0
    while waiting:
        node, depth = waiting.pop()
        count += node in seen
        if count > LARGEST or depth > DEEPEST:
            return Message("aliases repeat its parts too often")
        seen.add(node)
        match node:
            case yaml.MappingNode():
                waiting += ((one, depth + 1) for pair in node.value for one in pair)
            case yaml.SequenceNode():
                waiting += ((one, depth + 1) for one in node.value)
    return None


def unusable(config: Any) -> Message | None:
    """The reason why the values of a configuration cannot be used; None if they can be used."""
    waiting = [config]
    while waiting:
        match waiting.pop():
            case dict() as pairs:
                waiting += pairs
                waiting += pairs.values()
            case list() | tuple() | set() as items:
                waiting += items
            case str() as text if _UNUSABLE.search(text):
                return Message("YAML does not allow this character")
            case int() as number if number.bit_length() > _MOST_BITS:
                return _EXPECTED[_Form.TEXT]
    return None


def misshapen(config: Mapping[str, Any], options: Any) -> Message | None:
    """The first setting that does not have the expected form; None if all have it.

    `options` contains the options of the plugin `edition`.
    """
    whole = {**config, _OPTIONS: options}
    for path, forms in _FORMS.items():
        for place, value in _found(whole, path.split(": ")):
            if not any(_has(form, value) for form in forms):
                return about(place, _EXPECTED[forms[0]])
    return (
        _nav_fault(config.get("nav") or ())
        or _search_fault(options)
        or _labels_fault(options)
        or _policy_fault(options)
    )


def _found(value: Any, steps: Sequence[str], place: str = "") -> Iterator[tuple[str, Any]]:
    """The values to which a path of `_FORMS` leads, with their places."""
    match steps:
        case []:
            yield place, value
        case ["[]", *rest]:
            for one in value if isinstance(value, list) else ():
                yield from _found(one, rest, place)
        case [step, *rest]:
            pairs = _pairs(value)
            for key in pairs if step == "*" else (step,):
                if pairs.get(key) is not None:
                    yield from _found(pairs[key], rest, f"{place}: {key}" if place else str(key))


def _nav_fault(nav: Iterable[Any]) -> Message | None:
    for item in nav:
        for value in item.values() if isinstance(item, dict) else (item,):
            if isinstance(value, list) and isinstance(item, dict):
                if fault := _nav_fault(value):
                    return fault
            elif not isinstance(value, str):
                form = _Form.LIST if isinstance(value, dict) else _Form.STRING
                return about("nav", _EXPECTED[form])
    return None


def _search_fault(options: Any) -> Message | None:
    search = _pairs(options).get("search")
    if search is None or search in SEARCHES:
        return None
    return about(f"{_OPTIONS}: search", Message("allowed: {values}", values=SEARCHES))


def _labels_fault(options: Any) -> Message | None:
    place, labels = f"{_OPTIONS}: labels", _pairs(_pairs(options).get("labels"))
    for pair in labels.items():
        if not all(isinstance(one, str) for one in pair):
            return about(f"{place}: {pair[0]}", _EXPECTED[_Form.STRING])
    fault = labels_fault(labels)
    return about(place, fault) if fault else None


def _policy_fault(options: Any) -> Message | None:
    for name, sources in _pairs(_pairs(options).get("policy")).items():
        if fault := directive_fault(str(name), sources or ()):
            return about(f"{_OPTIONS}: policy", fault)
    return None


def _pairs(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, dict) else {}


def _has(form: _Form, value: Any) -> bool:
    match form:
        case _Form.LIST:
            return isinstance(value, list)
        case _Form.PAIRS:
            return isinstance(value, dict)
        case _Form.TEXT:
            return not isinstance(value, (list, dict, set))
        case _Form.STRING:
            return isinstance(value, str)
        case _Form.BOOLEAN:
            return isinstance(value, bool)
