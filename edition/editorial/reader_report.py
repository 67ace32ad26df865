"""Reads the text of a reader's error report: an email, or the text of an issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from edition.model.wording import languages, message, wording
from edition.system.messages import Message
from edition.system.patterns import pattern
from edition.system.reported import ReportedError

DOCUMENT = message("Document: {title} ({id})")
ADDRESS = message("Address: {address}")
QUOTATION = message("Quotation: “{quotation}”")
QUESTION = message("What is wrong, and what is the evidence?")
"""`DOCUMENT`, `ADDRESS`, `QUOTATION`, and `QUESTION` are the parts of a report; each page writes
these parts in its own language.
"""
_VERSIONED = (
    message("Edition: {title}, version {version}"),
    message("Edition: version {version}"),
)


class ReportError(ReportedError):
    """A text is not a reader's report, or names no document."""


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """The parts of a reader's report."""

    document: str
    """The id of the document."""
    fragment: str
    """The fragment of the passage; empty if the report is about the whole document."""
    quotation: str
    """The words of the passage, or only the first words; empty if the report quotes no words."""
    version: str
    """The version of the edition that the reader used; empty if the report names no version."""
    text: str
    """The reader's own words."""


def read_report(text: str) -> ReaderReport:
    """The parts of a report; the report can be quoted with `>` in a reply.

    Raises `ReportError` if the report contains no address of a document.
    """
    written = text.replace("\r\n", "\n")
    text = re.sub(r"(?m)^(?:>[ \t]?)+", "", written)
    address = re.search(r"/documents/([^/\s#?]+)/(?:\?[^\s#]*)?(?:#(\S+))?", text)
    if address is None:
        raise ReportError(
            Message(
                "the report contains no address of a document; include the line with the address"
            )
        )
    quoted = _found(QUOTATION, text)
    quotation = " ".join(quoted["quotation"].split()).removesuffix("…").strip() if quoted else ""
    versioned = next((found for one in _VERSIONED if (found := _found(one, text))), None)
    version = versioned["version"] if versioned else ""
    question = _found(QUESTION, text)
    end = max(found.end() for found in (address, quoted, question) if found)
    form = (_found(DOCUMENT, text), versioned, address, quoted, question)
    start = min(found.start() for found in form if found)
    above = _above(written.split("\n"), text.split("\n"), text.count("\n", 0, start))
    return ReaderReport(
        unquote(address[1]),
        unquote(address[2] or ""),
        quotation,
        " ".join(version.split()),
        "\n\n".join((*above, text[end:].strip())).strip(),
    )


_HEADER = pattern(r"--|[\w-]++[:：]")
"""The beginning of a header of a mail, or of the header of one part of a mail."""


def _are_headers(paragraph: str) -> bool:
    """Whether a paragraph consists of two or more headers; indented lines continue a header."""
    lines = paragraph.split("\n")
    begun = [line for line in lines if line[:1] not in (" ", "\t")]
    return lines[0] in begun and len(begun) > 1 and all(map(_HEADER.match, begun))


def _above(written: Sequence[str], lines: Sequence[str], end: int) -> list[str]:
    """The paragraphs above the form, without mail headers; the form begins at the line `end`.

    If the form is quoted in a reply, the reader wrote only the quoted lines above the form.
    """
    quoted = written[end].startswith(">")
    pairs = zip(written[:end], lines[:end], strict=True)
    own = "\n".join(line for before, line in pairs if before.startswith(">") or not quoted)
    paragraphs = (one.strip("\n") for one in re.split(r"\n\s*\n", own))
    return [one for one in paragraphs if one.strip() and not _are_headers(one)]


def _found(sentence: str, text: str) -> re.Match[str] | None:
    return next((found for one in _patterns(sentence) if (found := one.search(text))), None)


@cache
def _patterns(sentence: str) -> tuple[re.Pattern[str], ...]:
    """A pattern in each language for a sentence of the report, allowing for line breaks by mail
    programs.
    """
    found = []
    for tag in languages():
        parts = re.split(r"\{(\w+)\}", wording(tag).gettext(sentence))
        parts[::2] = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in parts[::2])
        parts[1::2] = (f"(?P<{name}>.+?)" for name in parts[1::2])
        found.append(re.compile(rf"^[ \t]*{''.join(parts)}[ \t]*$", re.MULTILINE | re.DOTALL))
    return tuple(found)
