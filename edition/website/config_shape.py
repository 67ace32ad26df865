"""Checks that the settings in `mkdocs.yml` that commands read have the expected form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import reduce
from typing import Any

from edition.system.messages import Message, about
from edition.system.patterns import pattern
from edition.website.policy import directive_fault

LARGEST = 100_000
"""The number of values in a configuration, in which the values of an alias are counted again."""

_UNUSABLE = pattern(r"[\0\ud800-\udfff]")
"""Characters that no path and no file of a site can contain; an escape can name them."""


class _Form(Enum):
    TEXT = Message("expected text")
    LIST = Message("expected a list")
    PAIRS = Message("expected key: value pairs")


_TEXTS = (
    *("site_name", "site_url", "site_description", "docs_dir", "copyright", "repo_url", "edit_uri"),
    *("theme: language", "theme: logo", "theme: favicon", "theme: custom_dir"),
    "extra: accessibility",
)
_LISTS = ("hooks", "nav", "extra_css", "extra_javascript")
_OPTIONS = "edition"
"""The name of the plugin, whose options are checked as well."""
_FORMS: Mapping[str, tuple[_Form, ...]] = {
    **dict.fromkeys(_TEXTS, (_Form.TEXT,)),
    **dict.fromkeys(_LISTS, (_Form.LIST,)),
    "theme: features": (_Form.LIST, _Form.PAIRS),
    "theme: palette": (_Form.LIST, _Form.PAIRS),
    "markdown_extensions": (_Form.LIST, _Form.PAIRS),
    "plugins": (_Form.LIST, _Form.PAIRS),
    "theme": (_Form.PAIRS, _Form.TEXT),
    "extra": (_Form.PAIRS,),
    f"{_OPTIONS}: labels": (_Form.PAIRS,),
    f"{_OPTIONS}: policy": (_Form.PAIRS,),
    f"{_OPTIONS}: citation": (_Form.PAIRS,),
    f"{_OPTIONS}: citation: styles": (_Form.LIST,),
}
"""The forms that a setting may have, by its path. Each setting may also be missing or empty."""


def unusable(config: Any) -> Message | None:
    """The reason why the values of a configuration cannot be used; None if they can be used.

    Aliases can repeat parts of a short file a billion times, or without an end.
    """
    waiting, count = [config], 0
    while waiting:
        count += 1
        if count > LARGEST:
            return Message("aliases repeat its parts too often")
        match waiting.pop():
            case dict() as pairs:
                waiting += pairs
                waiting += pairs.values()
            case list() | tuple() | set() as items:
                waiting += items
            case str() as text if _UNUSABLE.search(text):
                return Message("YAML does not allow this character")
    return None


def misshapen(config: Mapping[str, Any], options: Mapping[str, Any]) -> Message | None:
    """The first setting that does not have the expected form; None if all have it.

    `options` contains the options of the plugin `edition`.
    """
    whole: Any = {**config, _OPTIONS: options}
    for path, forms in _FORMS.items():
        value = reduce(lambda pairs, key: _pairs(pairs).get(key), path.split(": "), whole)
        if value is not None and not any(_has(form, value) for form in forms):
            return about(path, forms[0].value)
    for name, sources in _pairs(options.get("policy")).items():
        if sources is not None and not _has(_Form.LIST, sources):
            return about(f"{_OPTIONS}: policy: {name}", _Form.LIST.value)
        if fault := directive_fault(str(name), map(str, sources or ())):
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
