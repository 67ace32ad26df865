"""Recognises, by a file's extension or first words, text formats for which the program has no
parser (reader).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from shlex import quote
from typing import NamedTuple

from edition.editorial.file_rules import ENCODING
from edition.model.findings import Finding
from edition.model.source import Place, Source
from edition.system.messages import Message

_PANDOC = "pandoc -f {format} -t markdown -o {stem}.md {file}"
UNSURE = frozenset({"markdown", "typescript"})
"""The parsers that accept any text, and that would therefore also accept foreign formats."""
_FRONT = 2_000
"""The number of characters at the beginning of a text in which a format is recognised."""


_SAVE = Message("save its text as Markdown, TEI, or plain text in UTF-8")
_CITE = Message("add its works to {file}", file="content/bibliography.bib")


class ForeignFormat(NamedTuple):
    """A format that is not read."""

    name: str
    endings: tuple[str, ...]
    command: str
    """The command that converts a file in this format; empty if there is no common command."""
    begins: Callable[[str], bool] = lambda _: False
    """Whether the beginning of a text shows this format."""
    hint: Message = _SAVE
    """The remedy if no command converts the file."""


def pandoc(format_: str) -> str:
    """The command by which pandoc converts a file of a format to Markdown."""
    return _PANDOC.replace("{format}", format_)


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    return lambda text: bool(compiled.search(text))


FORMATS = (
    ForeignFormat(
        "HTML",
        (".html", ".htm", ".xhtml"),
        pandoc("html"),
        _matches(r"\A\ufeff?\s{0,99}<(?:!DOCTYPE html|html)\b"),
    ),
    ForeignFormat(
        "LaTeX",
        (".tex", ".latex", ".ltx"),
        pandoc("latex"),
        _matches(r"^\\(?:documentclass|begin\{document\})"),
    ),
    ForeignFormat("reStructuredText", (".rst",), pandoc("rst")),
    ForeignFormat("Org mode", (".org",), pandoc("org"), _matches(r"\A#\+TITLE:")),
    ForeignFormat("Textile", (".textile",), pandoc("textile")),
    ForeignFormat("MediaWiki", (".wiki", ".mediawiki"), pandoc("mediawiki")),
    ForeignFormat("Jupyter notebook", (".ipynb",), pandoc("ipynb")),
    ForeignFormat("CSV", (".csv",), pandoc("csv")),
    ForeignFormat("TSV", (".tsv",), pandoc("tsv")),
    ForeignFormat(
        "AsciiDoc",
        (".adoc", ".asciidoc"),
        "asciidoctor -b docbook -o - {file} | pandoc -f docbook -t markdown -o {stem}.md",
    ),
    ForeignFormat(
        "MIME",
        (".eml", ".mbox", ".mht", ".mhtml"),
        "",
        _matches(
            r"\A(?:[\w-]{1,40}:.{0,400}\n|[ \t].{0,400}\n){0,60}?(?:MIME-Version:"
            r"|Content-Transfer-Encoding:[ \t]*(?:quoted-printable|base64))"
        ),
    ),
    ForeignFormat("SubRip", (".srt",), ""),
    ForeignFormat("WebVTT", (".vtt",), "", _matches(r"\AWEBVTT\b")),
    ForeignFormat(
        "BibTeX",
        (".bib",),
        "",
        _matches(
            r"\A\ufeff?\s{0,99}(?:%.{0,200}\n\s{0,99}){0,5}@[a-z]{1,30}\s?[{(][^\s,{}]{1,80},"
            r"[ \t]{0,9}(?:$|[a-z]{1,30}\s{0,9}=)"
        ),
        _CITE,
    ),
    ForeignFormat("RIS", (".ris",), "", _matches(r"\A\ufeff?\s{0,99}TY  - "), _CITE),
    ForeignFormat("JSON", (".json", ".jsonl"), ""),
)
"""Text formats with their endings."""


def foreign_format(source: Source) -> Finding | None:
    """An error if a text is in a known format that no parser reads. If a command converts the file,
    the hint of the error names that command.
    """
    ending = PurePosixPath(source.file).suffix.casefold()
    front = source.text[:_FRONT]
    found = next((one for one in FORMATS if ending in one.endings or one.begins(front)), None) or (
        next(one for one in FORMATS if one.name == "JSON") if _is_json(source.text) else None
    )
    if found is None:
        return None
    return refused(source.file, found.name, found.command, found.hint)


def refused(file: str, kind: str | Message, command: str, hint: Message = _SAVE) -> Finding:
    """The error for a kind of file that the program does not read.

    If a command converts the file, the hint of the error names that command instead of `hint`.
    """
    message = Message("this file is not a transcript: {kind}", kind=kind)
    if command:
        names = {"file": quote(file), "stem": quote(PurePosixPath(file).stem)}
        filled = command.format(**names)
        hint = Message("keep this file, and add a converted copy: {command}", command=filled)
    return Finding.at(Place(file), ENCODING, message, hint)


def _is_json(text: str) -> bool:
    if not re.match(r"\s{0,99}(?:\{\s{0,99}\"|\[\s{0,99}[\[{\"])", text):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
