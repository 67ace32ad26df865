"""The catalogues of the interface: `python release/catalogues.py` brings all of them up to date.

It finds the strings of the library, the plugin and this site's templates, adds new ones to each
catalogue, untranslated, and takes out those that nothing uses.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "edition" / "locales"
SOURCES = ("edition", "plugins/mkdocs_edition", "site-overrides")
_TEMPLATES = frozenset((".html", ".svg"))
_FUNCTIONS = ("_", "message", "gettext", "pgettext", "ngettext", "plural_forms")
_PLACE = re.compile(r"\{(\w*)\}")
_COUNT = "count"
_COMMENT = """\
# Words of readers' pages, PDFs and citations.
# English sentences are the keys; see “Translations” in CONTRIBUTING.md.
"""


class Used(NamedTuple):
    """A string of the program; `many` is empty where it has no plural."""

    context: str
    text: str
    many: str


def used() -> dict[Used, set[str]]:
    """Every string that the program shows to readers, with the files that use it."""
    found: dict[Used, set[str]] = {}
    for source in SOURCES:
        for path in sorted((ROOT / source).rglob("*")):
            if path.suffix == ".py":
                strings = in_python(path.read_text(encoding="utf-8"))
            elif path.suffix in _TEMPLATES and "starter" not in path.parts:
                strings = in_template(path.read_text(encoding="utf-8"))
            else:
                continue
            for one in strings:
                found.setdefault(one, set()).add(path.relative_to(ROOT).as_posix())
    return found


def in_python(text: str) -> Iterator[Used]:
    """The strings of a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            values = [one.value if isinstance(one, ast.Constant) else None for one in node.args]
            if name in _FUNCTIONS:
                yield from _used(name, values)


def in_template(text: str) -> Iterator[Used]:
    """The strings of a template."""
    parsed = Environment(autoescape=True).parse(text)
    for _, name, strings in extract_from_ast(parsed, _FUNCTIONS, babel_style=False):
        yield from _used(name, strings if isinstance(strings, tuple) else (strings,))


def _used(name: str, values: Iterable[object]) -> Iterator[Used]:
    match name, [one for one in values if isinstance(one, str)]:
        case "pgettext", [context, text, *_]:
            yield Used(context, text, "")
        case (("ngettext" | "plural_forms"), [one, many, *_]):
            yield Used("", one, many)
        case (("_" | "message" | "gettext"), [text, *_]):
            yield Used("", text, "")
        case _:
            pass


def known(catalogue: Catalog) -> dict[Used, Message]:
    """The messages of a catalogue."""
    return {
        Used(one.context or "", *((one.id, "") if isinstance(one.id, str) else one.id)): one
        for one in catalogue
        if one.id
    }


def faults(catalogue: Catalog, strings: Iterable[Used]) -> Iterator[str]:
    """What is missing in a catalogue, unused, or differs in its places."""
    messages, wanted = known(catalogue), set(strings)
    yield from (f"missing: {one.text}" for one in sorted(wanted - messages.keys()))
    yield from (f"unused: {one.text}" for one in sorted(messages.keys() - wanted))
    for one, found in sorted(messages.items()):
        forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
        if not all(forms) or found.fuzzy:
            yield f"not translated: {one.text}"
        if one.many and len(forms) != catalogue.num_plurals:
            yield f"{len(forms)} of {catalogue.num_plurals} plural forms: {one.text}"
        places = set(_PLACE.findall(one.many or one.text))
        free = {_COUNT} if one.many else set()  # a form for one or two can say the number in words
        for form in filter(None, forms):
            if set(_PLACE.findall(form)) | free != places | free:
                yield f"other places: {one.text} → {form}"


def read(path: Path) -> Catalog:
    """A catalogue of the program."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def written(language: str, translations: dict[Used, Message]) -> Catalog:
    """A catalogue of the strings in use, with the translations that are known."""
    catalogue = Catalog(locale=language, header_comment=_COMMENT, fuzzy=False)
    for one, files in sorted(used().items()):
        before = translations.get(one)
        catalogue.add(
            (one.text, one.many) if one.many else one.text,
            before.string if before else None,
            locations=[(file, 0) for file in sorted(files)],
            context=one.context or None,
        )
    return catalogue


def catalogues() -> list[Path]:
    """All catalogues."""
    return sorted(FOLDER.glob("*/LC_MESSAGES/edition.po"))


def renewed(path: Path) -> Catalog:
    """Write a catalogue anew: with the strings in use, the same bytes for the same translations."""
    catalogue = written(path.parent.parent.name, known(read(path)))
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, include_lineno=False)
    text = _CHANGING.sub("", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return catalogue


_CHANGING = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Project-Id-Version'
    r"|Report-Msgid-Bugs-To|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or with `--check` leave them; say what is left to translate."""
    strings, left = used(), 0
    for path in catalogues():
        catalogue = read(path) if "--check" in arguments else renewed(path)
        for fault in faults(catalogue, strings):
            left += 1
            sys.stdout.write(f"{path.parent.parent.name}: {fault}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
