"""The assessment's figures, held against counts that are taken from the editors' files themselves."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from plugin import small
from shared import CONTENT, TELEGRAM, telegram_edition

from edition import load
from edition.editorial.criteria import CRITERIA, GROUPS
from edition.editorial.register_file import REGISTERS
from edition.views.assessment import Built, assessment

BUILT = Built(2, 3, 4, (".bib", ".csv"), (".bib",))


@cache
def figures() -> dict[str, dict[str, Any]]:
    return {
        row.criterion.id: {figure.name: figure.value for figure in row.figures}
        for group in assessment(telegram_edition(), BUILT)
        for row in group.rows
    }


@cache
def file(name: str) -> Any:
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def written() -> list[Any]:
    rows: list[Any] = file("documents/118390/edition.yml")["annotations"]
    return rows


def corrections() -> list[Any]:
    return [row for row in written() if "correct" in row]


def notes_written() -> list[Any]:
    return [row for row in written() if "correct" in row or "comment" in row]


def withdrawn() -> list[Any]:
    return [row for row in written() if "withdrawn" in row]


def events_written() -> list[Any]:
    rows: list[Any] = file("chronology.yml")["events"]
    return rows


def entries() -> list[Any]:
    return [entry for name in REGISTERS for entry in file(f"registers/{name}.yml")["entries"]]


def number(rows: list[Any], **wanted: str) -> int:
    return sum(all(row.get(key) == value for key, value in wanted.items()) for row in rows)


def test_the_criteria_can_be_told_apart() -> None:
    fragments = [*CRITERIA, *(group.id for group in GROUPS)]
    assert len(set(fragments)) == len(fragments)
    assert len(CRITERIA) == sum(len(group.criteria) for group in GROUPS)


def test_every_criterion_is_answered_in_the_telegrams_edition() -> None:
    answers = telegram_edition().assessment
    assert answers is not None
    assert set(answers) == set(CRITERIA)


EMENDATIONS = {
    "error": "factual errors",
    "slip": "slips",
    "supplied": "words supplied",
    "regularised": "words regularised",
    "doubtful": "proposed readings",
}


def test_notes_by_kind() -> None:
    textual = number(notes_written(), kind="textual") + number(notes_written(), kind="source")
    assert figures()["commentary"] == {
        "notes": len(notes_written()),
        "corrections": len(corrections()),
        "textual": textual,
        "explanatory": len(notes_written()) - len(corrections()) - textual,
    }
    kinds = {
        EMENDATIONS[kind]: number(corrections(), kind=kind)
        for kind in {row["kind"] for row in corrections()}
    }
    assert figures()["emendation"] == {"corrections": len(corrections()), **kinds}


def test_what_notes_rest_on() -> None:
    assert figures()["annotation"] == {
        "notes": len(notes_written()),
        "with a source": sum("sources" in row for row in notes_written()),
        "with evidence in the document": sum("see" in row for row in notes_written()),
        "without evidence": sum(
            "see" not in row and "sources" not in row for row in notes_written()
        ),
    }
    stated = [*notes_written(), *events_written()]
    assert figures()["accuracy"] == {
        "notes and events": len(stated),
        "of high certainty": number(stated, certainty="high"),
        "of medium certainty": number(stated, certainty="medium"),
        "of low certainty": number(stated, certainty="low"),
        "inferences": number(stated, basis="inference"),
    }


def test_the_registers(telegram_site: Path) -> None:
    glossary = (telegram_site / "glossary" / "index.html").read_text(encoding="utf-8")
    by_editors = glossary.count("Mentioned only in the editors’ notes.")
    assert figures()["indices"] == {
        "entries": len(entries()),
        "named in the texts": len(entries()) - by_editors,
        "not named in the texts": by_editors,
        "with identifiers": sum("identifiers" in entry for entry in entries()),
    }


def test_events_and_works() -> None:
    events = [row["event"] for row in written() if "event" in row]
    reported = {one for event in events for one in ([event] if isinstance(event, str) else event)}
    assert figures()["contexts"] == {
        "events": len(events_written()),
        "reported in the texts": len(reported),
    }
    bib = (CONTENT / "bibliography.bib").read_text(encoding="utf-8")
    keys = re.findall(r"(?m)^@\w+\{([^,]+),", bib)
    words = {
        word for path in CONTENT.rglob("*.yml") for word in re.findall(r"\w+", path.read_text())
    }
    cited = sum(key in words for key in keys)
    assert figures()["bibliography"] == {
        "works": len(keys),
        "cited": cited,
        "not cited": len(keys) - cited,
    }


def test_the_text_and_its_table(telegram_site: Path) -> None:
    (text,) = file("documents/118390/edition.yml")["texts"]
    assert hashlib.sha256(TELEGRAM.read_bytes()).hexdigest() == text["sha256"]
    assert figures()["full-transcription"] == {
        "transcripts": 1,
        "verified by the pinned SHA-256": 1,
    }
    assert figures()["completion"] == {"documents": 1, "dated": "15 July 1978"}
    # Export and import are given for three years, and only for these can a total be held to them.
    folder = telegram_site / "documents" / "118390"
    _, *rows = (folder / "table-1.csv").read_text(encoding="utf-8").splitlines()
    columns = list(zip(*(row.split(",")[1:] for row in rows), strict=True))
    sums = [column for column in columns if all(column)]
    holding = [c for c in sums if round(float(c[0]) + float(c[1]), 1) == float(c[2])]
    assert figures()["text-quality"] == {
        "tables": len(list(folder.glob("table-*.csv"))),
        "sums checked": len(sums),
        "sums that hold": len(holding),
    }
    page = (folder / "index.html").read_text(encoding="utf-8")
    notes = set(re.findall(r'\bid="?(n-[^"\s>]*)', page))
    assert {f"n-{row['id']}" for row in withdrawn()} <= notes  # their addresses stay
    assert figures()["persistent-ids"] == {
        "passages with an address": len(set(re.findall(r'\bid="?((?:s\d|p\d|h\d)[^"\s>]*)', page))),
        "notes with an address": len(notes) - len(withdrawn()),
    }


def test_names_and_dates(telegram_site: Path) -> None:
    chronology = (telegram_site / "chronology" / "index.html").read_text(encoding="utf-8")
    # One of the dates belongs to three events, and is quoted at each of them.
    assert figures()["normalisation"] == {"dates read": chronology.count('class="ed-report"') - 2}
    (telegram,) = telegram_edition().documents
    assert figures()["index-access"] == {"mentions": telegram.mentions}


def test_what_the_build_hands_in() -> None:
    assert figures()["data-of-parts"] == {"formats": ".bib .csv"}
    assert figures()["data-of-whole"] == {"formats": ".bib"}
    assert figures()["consistency"] == {"checks run": 2, "findings resolved": 3, "findings open": 4}


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
