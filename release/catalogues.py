"""Updates all translation catalogues: `python release/catalogues.py`.

Each language has two catalogues: `edition.po` for the readers of a site, and `commands.po` for
editors (findings, errors, and the output of commands). This script finds the strings in the
library, the plugin, and this site's templates. It adds new strings, still untranslated, to each
catalogue, and removes strings that are no longer used.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
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
_PLACE = re.compile(r"\{(\w*)(?:!r)?\}")
_COUNT = "count"
_CODE = re.compile("`[^`]*`")
"""Text in backticks: an editor types it in the same form in every language."""


class Used(NamedTuple):
    """A string of the program; `many` is its plural, and is empty if the string has no plural."""

    context: str
    text: str
    many: str


class Domain(NamedTuple):
    """The catalogues for one kind of strings: for readers, or for editors."""

    file: str
    comment: str
    found: Callable[[Path], Iterable[tuple[Used, str]]]
    """Finds the strings in a file, each with a (possibly empty) note for translators."""
    complete: tuple[str, ...] | None = None
    """The languages in which every string must be translated; None if this applies to all
    languages.
    """


def _of_readers(path: Path) -> Iterator[tuple[Used, str]]:
    strings: Iterable[Used] = ()
    if path.suffix == ".py":
        strings = in_python(path.read_text(encoding="utf-8"))
    elif path.suffix in _TEMPLATES and "starter" not in path.parts:
        strings = in_template(path.read_text(encoding="utf-8"))
    return ((one, "") for one in strings)


def _of_editors(path: Path) -> Iterable[tuple[Used, str]]:
    return of_editors(path.read_text(encoding="utf-8")) if path.suffix == ".py" else ()


READERS = Domain(
    "edition.po",
    """\
# Words of readers' pages, PDFs and citations.
# English sentences are the keys; see “Translations” in CONTRIBUTING.md.
""",
    _of_readers,
)
EDITORS = Domain(
    "commands.po",
    """\
# Words that editors read in a terminal or a log: findings, errors, help, and output of commands.
# English sentences are the keys; see “Translations” in CONTRIBUTING.md.
# Keep {places}, codes in `backticks`, keys such as title:, names of files, options such as --at, and
# commands such as “edition add” as they are. Messages have no full stop at the end, help texts do.
""",
    _of_editors,
    complete=("ar", "de", "es", "fr", "ja", "ko", "ru", "zh_Hans"),
)
DOMAINS = (READERS, EDITORS)


def used(domain: Domain = READERS) -> dict[Used, set[str]]:
    """Maps every string of a domain to the files that use the string."""
    return {one: files for one, (files, _) in _found(domain).items()}


@cache
def _found(domain: Domain) -> dict[Used, tuple[set[str], set[str]]]:
    """Maps every string of a domain to the files that use the string, and to the notes for
    translators.
    """
    found: dict[Used, tuple[set[str], set[str]]] = {}
    for source in SOURCES:
        for path in sorted((ROOT / source).rglob("*")):
            for one, note in domain.found(path) if path.is_file() else ():
                files, notes = found.setdefault(one, (set(), set()))
                files.add(path.relative_to(ROOT).as_posix())
                notes |= {note} - {""}
    return found


def in_python(text: str) -> Iterator[Used]:
    """Those strings of a module that readers of a site see."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _used(_name(node), map(_text, node.args))


def in_template(text: str) -> Iterator[Used]:
    """The strings of a template."""
    parsed = Environment(autoescape=True).parse(text)
    for _, name, strings in extract_from_ast(parsed, _FUNCTIONS, babel_style=False):
        yield from _used(name, strings if isinstance(strings, tuple) else (strings,))


def _used(name: str, values: Iterable[object]) -> Iterator[Used]:
    if name not in _FUNCTIONS:
        return
    match name, [one for one in values if isinstance(one, str)]:
        case "pgettext", [context, text, *_]:
            yield Used(context, text, "")
        case (("ngettext" | "plural_forms"), [one, many, *_]):
            yield Used("", one, many)
        case (("_" | "message" | "gettext"), [text, *_]):
            yield Used("", text, "")
        case _:
            pass


def of_editors(text: str) -> Iterator[tuple[Used, str]]:
    """Those strings of a module that editors see, each with a (possibly empty) note for
    translators.

    These strings are messages, the texts of rules, the names of subjects and severities, and the
    help texts of commands and options.
    """
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call():
                yield from _of_call(node)
            case ast.Assign(targets=[ast.Name("Subject" | "Severity" as name)], value=value):
                texts = (one.value for one in ast.walk(value) if isinstance(one, ast.Constant))
                yield from ((Used("", str(one), ""), f"a {name.lower()}") for one in texts)
            case ast.FunctionDef() if any(
                "command(" in ast.unparse(d) or "group(" in ast.unparse(d)
                for d in node.decorator_list
            ):
                for paragraph in paragraphs(ast.get_docstring(node) or ""):
                    yield Used("", paragraph, ""), f"help of the command “{node.name}”"
            case _:
                pass


def _of_call(node: ast.Call) -> Iterator[tuple[Used, str]]:
    given = [_text(one) for one in node.args]
    named = {one.arg: _text(one.value) for one in node.keywords}
    match _name(node), given:
        case "Message", [str(one), str(many)]:
            yield Used("", one, many), ""
        case "Message", [str(one)] if one:
            yield Used("", one, ""), ""
        case "Rule", [str(code), _, _, str(meaning)]:
            yield Used("", meaning, ""), f"meaning of the finding “{code}”"
            for name in ("bad", "good"):
                example = named[name] or ""
                if any(map(str.isalpha, _CODE.sub("", example))):
                    yield Used("", example, ""), f"{name} example of the finding “{code}”"
        case "option", [*_] if text := named.get("help"):
            options = " ".join(one for one in given if one and one.startswith("-"))
            yield Used("", text, ""), f"help of the option {options}"
        case _:
            pass


def _name(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def paragraphs(docstring: str) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    return [" ".join(one.split()) for one in inspect.cleandoc(docstring).split("\n\n") if one]


def known(catalogue: Catalog) -> dict[Used, Message]:
    """Maps the strings in a catalogue to their messages (with translations)."""
    return {
        Used(one.context or "", *((one.id, "") if isinstance(one.id, str) else one.id)): one
        for one in catalogue
        if one.id
    }


def faults(catalogue: Catalog, strings: Iterable[Used], *, complete: bool = True) -> Iterator[str]:
    """The faults of a catalogue: missing, unused, or untranslated strings, and faulty translations.

    Only a `complete` catalogue must have all translations.
    """
    messages, wanted = known(catalogue), set(strings)
    yield from (f"missing: {one.text}" for one in sorted(wanted - messages.keys()))
    yield from (f"unused: {one.text}" for one in sorted(messages.keys() - wanted))
    for one, found in sorted(messages.items()):
        forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
        if complete and (not all(forms) or found.fuzzy):
            yield f"not translated: {one.text}"
        if one.many and len(forms) != catalogue.num_plurals:
            yield f"{len(forms)} of {catalogue.num_plurals} plural forms: {one.text}"
        places = set(_PLACE.findall(one.many or one.text))
        # The forms for one and two may spell out the number instead of using {count}.
        free = {_COUNT} if one.many else set()
        for form in filter(None, forms):
            if set(_PLACE.findall(form)) | free != places | free:
                yield f"other places: {one.text} → {form}"


def read(path: Path) -> Catalog:
    """Reads a catalogue from a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def written(language: str, translations: dict[Used, Message], domain: Domain = READERS) -> Catalog:
    """A new catalogue of the strings in use, with the given translations."""
    catalogue = Catalog(locale=language, header_comment=domain.comment, fuzzy=False)
    for one, (files, notes) in sorted(_found(domain).items()):
        before = translations.get(one)
        catalogue.add(
            (one.text, one.many) if one.many else one.text,
            before.string if before else None,
            locations=[(file, 0) for file in sorted(files)],
            auto_comments=sorted(notes),
            context=one.context or None,
        )
    return catalogue


def catalogues(domain: Domain = READERS) -> list[Path]:
    """The paths of all catalogues of a domain: one for each language that has a catalogue for
    readers.
    """
    found = sorted(FOLDER.glob(f"*/LC_MESSAGES/{READERS.file}"))
    return [path.with_name(domain.file) for path in found]


def renewed(path: Path, domain: Domain = READERS) -> Catalog:
    """Rewrites a catalogue with the strings in use; the same translations always result in the same
    bytes.
    """
    before = known(read(path)) if path.is_file() else {}
    catalogue = written(path.parent.parent.name, before, domain)
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
    """Updates the catalogues, or only reads them with `--check`. Prints faults, and returns 1 if
    there are any.
    """
    left = 0
    for domain in DOMAINS:
        strings = used(domain)
        for path in catalogues(domain):
            language = path.parent.parent.name
            catalogue = read(path) if "--check" in arguments else renewed(path, domain)
            complete = domain.complete is None or language in domain.complete
            for fault in faults(catalogue, strings, complete=complete):
                left += 1
                sys.stdout.write(f"{language}: {domain.file}: {fault}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
