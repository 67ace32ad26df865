"""The words of the interface in one language, from catalogues in gettext's format and from CLDR.

English sentences are the keys of the catalogues. A `Wording` is made from the configuration or, for
commands, from `--lang` or the locale. It is passed to all code that writes words; no other value
determines the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, NamedTuple

from markupsafe import escape

from edition.system.messages import EMPTY, Message, filled

FOLDER = Path(__file__).parent.parent / "locales"
"""The folder of the catalogues: `LANGUAGE/LC_MESSAGES/edition.po`."""
SOURCE = "en"
"""The language of the catalogues' keys."""
_DOMAIN = "edition.po"
_COMMANDS = "commands.po"
"""The catalogue of texts for editors: findings, errors, and the output of commands.

This catalogue is not needed to build a site.
"""
_HANS = frozenset(("zh", "zh_cn", "zh_sg", "zh_hans_cn", "zh_hans_sg"))


def message(text: str) -> str:
    """Mark a string for the catalogues; the string is translated by the code that shows it."""
    return text


class Key(NamedTuple):
    """The key of a message in a catalogue."""

    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A language of the interface, with the labels that the editors have chosen themselves."""

    language: str = SOURCE
    """The BCP 47 tag of the language; `en` if the requested language has no catalogue."""
    labels: tuple[tuple[str, str], ...] = ()
    """English labels, each with the label that the editors use instead."""

    def gettext(self, text: str, /, **values: object) -> str:
        """A translated sentence with its placeholders filled in, as HTML if any value is HTML."""
        return _filled(self._found("", text), values)

    def has(self, text: str) -> bool:
        """Whether a string is translated into this language; always true for English."""
        known = _catalogue(self.language, self.labels).single
        return self.language == SOURCE or Key("", text) in known

    def pgettext(self, context: str, text: str, /, **values: object) -> str:
        """Like `gettext`, for English words with several meanings; `context` states the meaning."""
        return _filled(self._found(context, text), values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The singular or plural form for a number, with the number in the placeholder `count`."""
        catalogue = _catalogue(self.language, self.labels)
        forms = catalogue.plurals.get(one)
        text = forms[catalogue.plural(count)] if forms else one if count == 1 else many
        return _filled(text, {"count": count, **values})

    def say(self, text: str, /) -> str:
        """A message for editors, translated into this language; text that is not a `Message` is
        unchanged.
        """
        if self.language == SOURCE or not isinstance(text, Message):
            return text
        catalogue = _read(self.language, _COMMANDS)
        forms = catalogue.plurals.get(text.template) if text.many else None
        if forms:
            template = forms[catalogue.plural(int(str(text.values["count"])))]
        elif text.many:
            template = text.template if text.values["count"] == 1 else text.many
        else:
            template = catalogue.single.get(Key("", text.template)) or self._found(
                "", text.template
            )
        return filled(template, text.values, self.say, lambda items: self.listed(items, "unit"))

    @property
    def direction(self) -> str:
        """`rtl` for a language written from right to left, `ltr` for any other."""
        return "rtl" if self.language != SOURCE and _locale(self).text_direction == "rtl" else "ltr"

    @property
    def catalogue(self) -> str:
        """The name of the catalogue in use: `zh_Hans`."""
        return _name(self.language) or SOURCE

    def listed(
        self, items: Iterable[str], style: Literal["standard", "or", "unit"] = "standard"
    ) -> str:
        """A list in this language: `A, B and C`.

        The style `or` is for alternatives; the style `unit` joins the items with commas only.
        """
        if style == "unit":
            comma = self.pgettext("comma between items of a list", ", ")
            return comma.join(items)
        from babel.lists import format_list  # noqa: PLC0415 -- Babel is slow to load

        return format_list(list(items), style=style, locale=_locale(self))

    def parted(self, items: Iterable[str]) -> str:
        """Remarks joined with semicolons; empty remarks are left out."""
        return self.pgettext("semicolon between remarks", "; ").join(filter(None, items))

    def plural_forms(self, one: str, many: str) -> dict[str, str]:
        """Maps CLDR's plural categories (`one`, `few`, `other`) to a sentence's forms, for
        JavaScript.
        """
        if self.language == SOURCE:
            return {"one": self.gettext(one), "other": self.gettext(many)}
        rule, catalogue = _locale(self).plural_form, _catalogue(self.language, self.labels)
        forms = catalogue.plurals.get(one)
        samples = {rule(count): count for count in range(200, -1, -1)}
        shown = {
            tag: forms[catalogue.plural(count)] if forms else many for tag, count in samples.items()
        }
        return {**shown, "other": shown.get("other", next(iter(shown.values())))}

    def language_name(self, tag: str) -> str:
        """The name of a language in the language of this wording; its tag if CLDR has no name."""
        return _language_name(self, tag)

    def _found(self, context: str, text: str) -> str:
        if self.language == SOURCE and not self.labels:
            return text
        return _catalogue(self.language, self.labels).single.get(Key(context, text), text)


ENGLISH = Wording()
"""The wording of files that programs read, regardless of the language of the site."""


def _places(text: str) -> frozenset[str] | None:
    """The placeholders of a sentence; None if its braces are not balanced."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def label_fault(text: str, label: str) -> Message:
    """The problem with a label that replaces a string; empty if the label can be used."""
    wanted = _places(text)
    if not wanted or _places(label) == wanted:
        return EMPTY
    return Message(
        "the label “{label}” must contain {names}, as “{text}” does",
        label=label,
        names=tuple(f"{{{name}}}" for name in sorted(wanted)),
        text=text,
    )


def labels_fault(labels: Mapping[str, str]) -> Message:
    """The first problem with labels that replace strings; empty if all labels can be used."""
    return next(filter(None, (label_fault(text, label) for text, label in labels.items())), EMPTY)


@lru_cache(maxsize=64)
def wording(tag: str, labels: tuple[tuple[str, str], ...] = ()) -> Wording:
    """The wording for a language tag (`de`, `de-AT`, `zh-CN`); English if no catalogue exists for
    the tag.
    """
    name = _name(tag)
    return Wording(name.replace("_", "-") if name else SOURCE, labels)


def of_environment(environment: Mapping[str, str]) -> Wording:
    """The wording for the locale of a process, from POSIX variables: `LANG=de_DE.UTF-8`."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale_ = next((environment[name] for name in names if environment.get(name)), SOURCE)
    return wording(locale_.partition(".")[0].partition("@")[0])


def languages() -> tuple[str, ...]:
    """The languages that have catalogues, English first."""
    found = sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{_DOMAIN}"))
    return (SOURCE, *(name.replace("_", "-") for name in found))


def _name(tag: str) -> str:
    """The name of the catalogue for a tag; empty if there is no catalogue."""
    full = tag.replace("-", "_")
    if full.casefold() in _HANS:
        full = "zh_Hans"
    primary = full.partition("_")[0].casefold()
    candidates = (full, "" if primary == "zh" else primary)
    return next((name for name in candidates if name and _path(name).is_file()), "")


def _path(name: str) -> Path:
    return FOLDER / name / "LC_MESSAGES" / _DOMAIN


# --- the catalogue ----------------------------------------------------------------------------


class _Catalogue(NamedTuple):
    single: Mapping[Key, str]
    plurals: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]


@lru_cache(maxsize=64)
def _catalogue(language: str, labels: tuple[tuple[str, str], ...]) -> _Catalogue:
    """The messages of a language; the labels of the editors take precedence."""
    read = _ENGLISH if language == SOURCE else _read(language, _DOMAIN)
    own = {Key("", english): label for english, label in labels}
    return read._replace(single={**read.single, **own})


_ENGLISH = _Catalogue({}, {}, lambda count: int(count != 1))


@lru_cache(maxsize=32)
def _read(language: str, domain: str) -> _Catalogue:
    """A catalogue of a language; empty if the language has no catalogue of this domain."""
    from gettext import c2py  # noqa: PLC0415

    from babel.messages.plurals import get_plural  # noqa: PLC0415 -- Babel is slow to load
    from babel.messages.pofile import read_po  # noqa: PLC0415

    name = language.replace("-", "_")
    path = _path(name).with_name(domain)
    if not path.is_file():
        return _ENGLISH
    with path.open("rb") as file:
        read = read_po(file, locale=name)
    single, plurals = dict[Key, str](), dict[str, tuple[str, ...]]()
    for one in read:
        if not one.id or not one.string:
            continue
        if isinstance(one.id, str):
            single[Key(one.context or "", one.id)] = str(one.string)
        elif all(one.string):
            plurals[one.id[0]] = tuple(one.string)
    rule = c2py(get_plural(name).plural_expr)
    return _Catalogue(single, plurals, rule)


def _filled(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    for value in values.values():
        if value.__class__ is not str and hasattr(value, "__html__"):
            return escape(text).format(**values)
    return text.format(**values)


# --- CLDR -------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _locale(known: Wording) -> Any:
    from babel import Locale  # noqa: PLC0415 -- Babel is slow to load

    return Locale.parse("en_GB" if known.language == SOURCE else known.language.replace("-", "_"))


def locale(known: Wording) -> Any:
    """Babel's locale for a language of the interface."""
    return _locale(known)


@lru_cache(maxsize=512)
def _language_name(known: Wording, tag: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- Babel is slow to load

    try:
        named = Locale.parse(tag.replace("-", "_")).get_display_name(_locale(known))
    except (UnknownLocaleError, ValueError):
        return tag
    return named or tag
