"""The assessment's figures, held against counts that are taken from the editors' files themselves."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml
from plugin import small
from shared import CONTENT, TELEGRAM, telegram_edition

from edition import load
from edition.editorial.criteria import CRITERIA, GROUPS
from edition.editorial.register_file import REGISTERS
from edition.views.assessment import Built, assessment

EDITION = telegram_edition()
BUILT = Built(2, 3, 4, (".bib", ".csv"), (".bib",))
FIGURES = {
    row.criterion.id: {figure.name: figure.value for figure in row.figures}
    for group in assessment(EDITION, BUILT)
    for row in group.rows
}


def file(name: str) -> Any:
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


WRITTEN = file("documents/118390/edition.yml")["annotations"]
CORRECTIONS = [row for row in WRITTEN if "correct" in row]
NOTES = [row for row in WRITTEN if "correct" in row or "comment" in row]
WITHDRAWN = [row for row in WRITTEN if "withdrawn" in row]
EVENTS = file("chronology.yml")["events"]
ENTRIES = [entry for name in REGISTERS for entry in file(f"registers/{name}.yml")["entries"]]


def number(rows: list[Any], **wanted: str) -> int:
    return sum(all(row.get(key) == value for key, value in wanted.items()) for row in rows)


def test_the_criteria_can_be_told_apart() -> None:
    fragments = [*CRITERIA, *(group.id for group in GROUPS)]
    assert len(set(fragments)) == len(fragments)
    assert len(CRITERIA) == sum(len(group.criteria) for group in GROUPS)


def test_every_criterion_is_answered_in_the_telegrams_edition() -> None:
    assert EDITION.assessment is not None
    assert set(EDITION.assessment) == set(CRITERIA)


EMENDATIONS = {
    "error": "factual errors",
    "slip": "slips",
    "supplied": "words supplied",
    "regularised": "words regularised",
    "doubtful": "proposed readings",
}


def test_notes_by_kind() -> None:
    textual = number(NOTES, kind="textual") + number(NOTES, kind="source")
    assert FIGURES["commentary"] == {
        "notes": len(NOTES),
        "corrections": len(CORRECTIONS),
        "textual": textual,
        "explanatory": len(NOTES) - len(CORRECTIONS) - textual,
    }
    kinds = {
        EMENDATIONS[kind]: number(CORRECTIONS, kind=kind)
        for kind in {row["kind"] for row in CORRECTIONS}
    }
    assert FIGURES["emendation"] == {"corrections": len(CORRECTIONS), **kinds}


def test_what_notes_rest_on() -> None:
    assert FIGURES["annotation"] == {
        "notes": len(NOTES),
        "with a source": sum("sources" in row for row in NOTES),
        "with evidence in the document": sum("see" in row for row in NOTES),
        "without evidence": sum("see" not in row and "sources" not in row for row in NOTES),
    }
    stated = [*NOTES, *EVENTS]
    assert FIGURES["accuracy"] == {
        "notes and events": len(stated),
        "of high certainty": number(stated, certainty="high"),
        "of medium certainty": number(stated, certainty="medium"),
        "of low certainty": number(stated, certainty="low"),
        "inferences": number(stated, basis="inference"),
    }


def test_the_registers(telegram_site: Path) -> None:
    glossary = (telegram_site / "glossary" / "index.html").read_text(encoding="utf-8")
    by_editors = glossary.count("Mentioned only in the editors’ notes.")
    assert FIGURES["indices"] == {
        "entries": len(ENTRIES),
        "named in the texts": len(ENTRIES) - by_editors,
        "not named in the texts": by_editors,
        "with identifiers": sum("identifiers" in entry for entry in ENTRIES),
    }


def test_events_and_works() -> None:
    events = [row["event"] for row in WRITTEN if "event" in row]
    reported = {one for event in events for one in ([event] if isinstance(event, str) else event)}
    assert FIGURES["contexts"] == {"events": len(EVENTS), "reported in the texts": len(reported)}
    bib = (CONTENT / "bibliography.bib").read_text(encoding="utf-8")
    keys = re.findall(r"(?m)^@\w+\{([^,]+),", bib)
    words = {
        word for path in CONTENT.rglob("*.yml") for word in re.findall(r"\w+", path.read_text())
    }
    cited = sum(key in words for key in keys)
    assert FIGURES["bibliography"] == {
        "works": len(keys),
        "cited": cited,
        "not cited": len(keys) - cited,
    }


def test_the_text_and_its_table(telegram_site: Path) -> None:
    (text,) = file("documents/118390/edition.yml")["texts"]
    assert hashlib.sha256(TELEGRAM.read_bytes()).hexdigest() == text["sha256"]
    assert FIGURES["full-transcription"] == {
        "transcripts": 1,
        "verified by the pinned SHA-256": 1,
    }
    assert FIGURES["completion"] == {"documents": 1, "dated": "15 July 1978"}
    # Export and import are given for three years, and only for these can a total be held to them.
    folder = telegram_site / "documents" / "118390"
    _, *rows = (folder / "table-1.csv").read_text(encoding="utf-8").splitlines()
    columns = list(zip(*(row.split(",")[1:] for row in rows), strict=True))
    sums = [column for column in columns if all(column)]
    holding = [c for c in sums if round(float(c[0]) + float(c[1]), 1) == float(c[2])]
    assert FIGURES["text-quality"] == {
        "tables": len(list(folder.glob("table-*.csv"))),
        "sums checked": len(sums),
        "sums that hold": len(holding),
    }
    page = (folder / "index.html").read_text(encoding="utf-8")
    notes = set(re.findall(r'\bid="?(n-[^"\s>]*)', page))
    assert {f"n-{row['id']}" for row in WITHDRAWN} <= notes  # their addresses stay
    assert FIGURES["persistent-ids"] == {
        "passages with an address": len(set(re.findall(r'\bid="?((?:s\d|p\d|h\d)[^"\s>]*)', page))),
        "notes with an address": len(notes) - len(WITHDRAWN),
    }


def test_names_and_dates(telegram_site: Path) -> None:
    chronology = (telegram_site / "chronology" / "index.html").read_text(encoding="utf-8")
    # One of the dates belongs to three events, and is quoted at each of them.
    assert FIGURES["normalisation"] == {"dates read": chronology.count('class="ed-report"') - 2}
    (telegram,) = EDITION.documents
    assert FIGURES["index-access"] == {"mentions": telegram.mentions}


def test_what_the_build_hands_in() -> None:
    assert FIGURES["data-of-parts"] == {"formats": ".bib .csv"}
    assert FIGURES["data-of-whole"] == {"formats": ".bib"}
    assert FIGURES["consistency"] == {"checks run": 2, "findings resolved": 3, "findings open": 4}


def test_without_the_file_nothing_is_asked(tmp_path: Path) -> None:
    edition = load(small.write(tmp_path) / "content")
    assert edition.assessment is None
    assert edition.findings == ()


def test_an_empty_file_leaves_every_criterion_open(tmp_path: Path) -> None:
    folder = small.write(tmp_path)
    (folder / "content" / "assessment.yml").write_bytes(b"")
    edition = load(folder / "content")
    assert edition.assessment == {}
    assert {(f.code, f.severity) for f in edition.findings} == {("criterion-unanswered", "warning")}
    assert len(edition.findings) == len(CRITERIA)
