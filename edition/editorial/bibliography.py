"""The bibliography: `.bib` through bibtexparser, as works with plain fields."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateFieldKeyBlock, Entry

from edition.editorial.accepted import Acceptance
from edition.editorial.bibtex_faults import faults
from edition.editorial.file_rules import BIBLIOGRAPHY
from edition.editorial.models import Accepted
from edition.model.addresses import is_web
from edition.model.findings import CONTROL, Finding
from edition.model.source import Place

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
"""What the parser logs is among the findings, with its place."""


@dataclass(frozen=True, eq=False)
class Work:
    """A work that notes cite, with BibLaTeX's fields as plain text; each is itself only."""

    key: str
    type: str
    """`misc`, `book`, `article` …"""
    fields: Mapping[str, str]
    place: Place

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def accepted(self) -> Iterator[Acceptance]:
        """What its field `accepted` answers: `{code: why; code: why}`."""
        for part in _SEVERAL.split(self["accepted"]):
            code, why = _CODE.search(part), part.partition(":")[2].strip()
            if code and why:
                entry = Accepted(code=code[1], at=self.key, why=why)
                yield Acceptance(entry, self.place, (self.place.file,), (self.place,))


_SEVERAL = re.compile(r";(?=\s*+[a-z-]++:)")
_CODE = re.compile(r"(?<![a-z-])([a-z-]++):")


def read_bibliography(text: str, file: str) -> tuple[dict[str, Work], tuple[Finding, ...]]:
    """The works by key, in the order of the file; what was cut off from one is an error."""
    controls = [_control(text, found, file) for found in CONTROL.finditer(text)]
    library = parse_string(CONTROL.sub(" ", text))
    entries = (
        block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
        for block in library.blocks
    )
    works = {
        entry.key: Work(
            entry.key,
            entry.entry_type.lower(),
            {field.key.lower(): _plain(str(field.value)) for field in entry.fields},
            Place(file, (entry.start_line or 0) + 1),
        )
        for entry in entries
        if isinstance(entry, Entry) and entry.key
    }
    findings = [*controls, *faults(library, file)]
    findings += [_no_address(work) for work in works.values() if not _linked(work)]
    return {key: work for key, work in works.items() if _linked(work)}, tuple(findings)


def _control(text: str, found: re.Match[str], file: str) -> Finding:
    before = text[: found.start()]
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = f"the control character U+{ord(found[0]):04X}"
    return Finding(BIBLIOGRAPHY, message, (place,), "delete it")


def _linked(work: Work) -> bool:
    return not work["url"] or is_web(work["url"])


def _no_address(work: Work) -> Finding:
    message = f"{work.key}: “{work['url']}” is no address"
    hint = "it begins with https:// or http:// and has no spaces"
    return Finding(BIBLIOGRAPHY, message, (work.place,), hint)


def _plain(value: str) -> str:
    """A field without BibTeX's grouping braces and escapes; the file is UTF-8."""
    value = re.sub(r"\\([%&$#_{}])", "\x00\\1", value)
    value = re.sub(r"(?<!\x00)[{}]", "", value).replace("\x00", "")
    return " ".join(value.split())
