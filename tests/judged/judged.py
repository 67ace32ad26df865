"""How many findings of each check are right: a sample of findings, each judged by a person.

`findings.csv` holds the sample: the corpus and document, the check, the words at the place, the
verdict and the reason. Corpora are the documents in `documents/`, which were written for this; three
volumes of *Foreign Relations of the United States*, beside the checkout; the same volumes with
registers of persons and treaties (`-named`); some of their documents without their markup, as a
typist or a Markdown export would give them; and documents of public
projects, which nothing here reads again: `dfat` (Australian documents on foreign policy), `jfk` (pages
read by OCR), `lawsmd` (Dutch treaties), `murasoli` (Tamil letters), and others by their names.

`PYTHONPATH=tests .venv/bin/python -m judged.judged` prints the precision of each check, and lists
findings that nobody has judged.
"""

from __future__ import annotations

import csv
import hashlib
import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
from shared import SHARED

from edition import load
from edition.checks.answers import all_findings
from edition.checks.linter import rules
from edition.editorial.document_texts import Folder
from edition.intake.volume import split
from edition.intake.volume_parts import VolumeDocument
from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.tei.reader import read as read_tei

HERE = Path(__file__).parent
FRUS = SHARED / "corpora" / "frus"
VOLUMES = ("frus1894Nicaragua", "frus1918Russiav03", "frus1936v03")
SAMPLE = HERE / "findings.csv"
_EACH = 15
"""How many documents of each volume are also read without their markup."""
_WORDS = 8

JUDGED = (
    *(
        "name-unknown",
        "name-variant",
        "date-later",
        "date-impossible",
        "date-unread",
        "plan-as-past",
        "date-outlying",
        "dates-differ",
    ),
    *("sign-unclosed", "sum-fails", "cell-missing", "table-ragged", "markup-unread", "label-lost"),
    *(
        "outline-skips",
        "outline-unread",
        "outline-repeats",
        "outline-starts-late",
        "heading-lost",
        "sum-in-prose",
    ),
    *("aside-placed", "form-ambiguous", "office-not-held", "hyphen-doubtful"),
)
"""The checks whose findings are judgements on prose."""
ENOUGH = 0.8
"""The share of right findings from which on a check may be a warning."""


class Row(NamedTuple):
    """A finding of the sample."""

    corpus: str
    document: str
    check: str
    quotation: str
    """At most eight words at its first place."""
    verdict: str
    """`true` or `false`; `gone` for a false finding that the check no longer makes."""
    reason: str


def sample() -> list[Row]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return [Row(*row) for row in csv.reader(file)][1:]


def corpora() -> Iterator[str]:
    """The corpora that are there."""
    yield "own"
    for name in VOLUMES:
        if (FRUS / f"{name}.xml").exists():
            yield name
            yield f"{name}-plain"
            yield f"{name}-named"


@cache
def found_in(corpus: str, *, sampled: bool = False) -> tuple[Row, ...]:
    """The findings of the judged checks in a corpus, without verdicts.

    `sampled` leaves out the documents of a volume of which no finding is in the sample.
    """
    folders, content = _own() if corpus == "own" else _volume(corpus)
    if sampled and corpus != "own":
        named = {row.document for row in sample() if row.corpus == corpus}
        folders = [folder for folder in folders if Path(folder.name).name in named]
    edition = load(content, folders=folders)
    texts = {
        folder.path(name): data.decode()
        for folder in folders
        for name, data in folder.files.items()
    }
    rows = (
        _row(corpus, finding, texts)
        for finding in all_findings(edition)
        if finding.code in JUDGED and finding.places[0].file in texts
    )
    return tuple(rows)


def _row(corpus: str, finding: Finding, texts: dict[str, str]) -> Row:
    place = finding.places[0]
    assert place.span is not None
    text = texts[place.file]
    start = place.span.start
    end = max(place.span.end, min(len(text), start + 40))
    words = " ".join(text[start:end].split()[:_WORDS])
    return Row(corpus, Path(place.file).parent.name, finding.code, words, "", "")


def _folder(name: str, file: str, data: bytes, language: str = "en", more: str = "") -> Folder:
    pinned = hashlib.sha256(data).hexdigest()
    texts = f"texts:\n  - {{file: {file}, language: {language}, sha256: {pinned}}}\n"
    return Folder(f"content/documents/{name}", {file: data, "edition.yml": (texts + more).encode()})


def _own() -> tuple[list[Folder], Path]:
    """The documents of this folder: `name.language.md`, with an `edition.yml` of few lines for some."""
    folders = []
    for path in sorted((HERE / "documents").glob("*.*")):
        if path.suffix == ".yml":
            continue
        name, _, language = path.stem.partition(".")
        more = path.with_suffix(".yml")
        added = more.read_text("utf-8") if more.exists() else ""
        file = f"transcript{path.suffix}"
        folders.append(_folder(name, file, path.read_bytes(), language or "en", added))
    return folders, HERE / "content"


@cache
def _documents(volume: str) -> tuple[VolumeDocument, ...]:
    data = (FRUS / f"{volume}.xml").read_bytes()
    return tuple(split(data, f"{volume}.xml").documents)


def _volume(corpus: str) -> tuple[list[Folder], Path]:
    """A volume's documents, with their markup or without, or with registers (`-named`)."""
    name = corpus.removesuffix("-plain").removesuffix("-named")
    documents = _documents(name)
    if not corpus.endswith("-plain"):
        content = HERE / ("none" if corpus == name else "volumes")
        return [_folder(one.id, "transcript.xml", one.data) for one in documents], content
    step = len(documents) // _EACH
    chosen = documents[::step][:_EACH]
    folders = []
    for index, one in enumerate(chosen):
        text, typed = _plain(one.data), index % 2
        file = "transcript.txt" if typed else "transcript.md"
        folders.append(_folder(one.id, file, _typed(text) if typed else text.encode()))
    return folders, HERE / "content"


def _plain(data: bytes) -> str:
    """A document without markup: a heading, and a paragraph for each passage of its own."""
    document = read_tei(Source.decode(data, "a.xml"))
    parts = [f"## {document.text(document.head.title)}"] if document.head.title else []
    for passage in document.passages:
        text = document.text(passage.content)
        if passage.part == "body" and text:
            label = f"{document.source[passage.label.span]} " if passage.label else ""
            parts.append(f"{label}{text}")
    return "\n\n".join(parts) + "\n"


def _typed(text: str) -> bytes:
    lines = (textwrap.fill(part.removeprefix("## "), 70) for part in text.split("\n\n"))
    return "\n\n".join(lines).encode()


# --- what comes of it -------------------------------------------------------------------------


class Precision(NamedTuple):
    """How many findings of a check were judged, and how many of them are right."""

    right: int
    judged: int

    @property
    def enough(self) -> bool:
        return self.judged > 0 and self.right >= ENOUGH * self.judged


def precision(rows: list[Row]) -> dict[str, Precision]:
    """By check, of the findings that it makes now; a check without any judged finding has none."""
    judged = Counter(row.check for row in rows if row.verdict in ("true", "false"))
    right = Counter(row.check for row in rows if row.verdict == "true")
    return {check: Precision(right[check], judged[check]) for check in JUDGED}


def main() -> None:
    rows = sample()
    known = {row[:4] for row in rows}
    for check, found in precision(rows).items():
        gone = sum(row.check == check and row.verdict == "gone" for row in rows)
        click.echo(
            f"{check:22} {rules()[check].severity:8} {found.right:3} of {found.judged:3} right; {gone} mended"
        )
    for corpus in corpora():
        for row in found_in(corpus):
            if row[:4] not in known:
                click.echo(f"not judged: {', '.join(row[:4])}")


if __name__ == "__main__":
    main()
