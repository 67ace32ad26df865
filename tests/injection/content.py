"""A content folder in which every field of every file tries to break out of every format."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from injection.fields import STRINGS, Marks, filled, folded
from injection.shown import MARK

from edition import Document, Source, read
from edition.editorial import (
    assessment_file,
    chronology_file,
    edition_file,
    event_terms,
    evidence,
    facsimile_file,
    publication_file,
    register_file,
)
from edition.editorial.bib_fields import NAMES, VERBATIM
from edition.editorial.criteria import CRITERIA
from edition.editorial.strict_model import Model
from edition.model.plain import plain_document

TRANSCRIPTS = {
    path.stem: path for path in sorted((Path(__file__).parent / "transcripts").glob("*.*"))
}
"""What is received, by the reader that reads it; `⟦name⟧` is where a string stands."""
_PLACE = re.compile("⟦(.+?)⟧")
_ANCHORS = ("corrected anchor", "commented anchor", "mentioned anchor", "May 1961")


def transcript(reader: str, kind: str, marks: Marks) -> str:
    """A transcript with a string of a kind at every place."""
    written = TRANSCRIPTS[reader].read_text(encoding="utf-8")

    def put(match: re.Match[str]) -> str:
        value = folded(marks.value(kind, f"{reader}.{match[1]}"))
        return escape(value, {'"': "&quot;"}) if reader == "tei" else value

    return _PLACE.sub(put, written)


def dumped(value: object) -> str:
    """YAML, of which JSON is a part; what YAML can't hold as it is stands in escapes."""
    return json.dumps(value, ensure_ascii=True).replace("\\ud800", "")


def write(folder: Path, marks: Marks, kinds: Sequence[str] = tuple(STRINGS)) -> Path:
    """The content folder, with some kinds of strings in it, a document a kind and reader."""
    (folder / "registers").mkdir(parents=True)
    _bibliography(folder, marks, kinds)
    for name, model in register_file.REGISTERS.items():
        rows = [_entry(name, model, kind, marks) for kind in kinds]
        accepted = [filled(evidence.Accepted, kind, marks, at="") for kind in kinds]
        _save(
            folder / "registers" / f"{name}.yml",
            register_file.RegisterFile,
            entries=rows,
            accepted=accepted,
        )
    events = [
        filled(
            chronology_file.Event,
            kind,
            marks,
            id=f"event-{kind}",
            lane=f"lane-{kind}",
            kind=f"kind-{kind}",
            actors=[f"people-{kind}"],
            sources=_source(kind, marks),
        )
        for kind in kinds
    ]
    accepted = [filled(evidence.Accepted, kind, marks, at=f"event-{kind}") for kind in kinds]
    declared = [f"kind-{kind}" for kind in kinds]
    home = " ".join(marks.value(kind, "HomeTimeline.name") for kind in kinds)
    _save(
        folder / "chronology.yml",
        chronology_file.ChronologyFile,
        lanes={f"lane-{kind}": marks.value(kind, "ChronologyFile.lanes") for kind in kinds},
        kinds={f"kind-{kind}": filled(event_terms.EventKind, kind, marks) for kind in kinds},
        home=filled(
            event_terms.HomeTimeline, kinds[0], marks, id="shown", name=home, kinds=declared
        ),
        events=events,
        accepted=accepted,
    )
    answers = [
        filled(assessment_file.Answer, kinds[number % len(kinds)], marks, criterion=criterion)
        for number, criterion in enumerate(CRITERIA)
    ]
    _save(folder / "assessment.yml", assessment_file.AssessmentFile, answers=answers)
    (folder / "publication.yml").write_text(dumped(_publication(marks, kinds)), encoding="utf-8")
    for kind in kinds:
        for reader in TRANSCRIPTS:
            _document(folder / "documents" / f"{kind}-{reader}", reader, kind, marks)
    return folder


LABELS = (
    *("Glossary", "Notes", "Cite this document", "Reading text", "As received", "Kind"),
    *("high", "Archive", "Language", "Search the edition", "Page not found", "Copy-text"),
    *("Emended", "Sources", "Close", "Table as transcribed", "Persons", "Timeline"),
)
"""Labels of the program that the editors replace: in text, attributes, tables, and scripts."""
TITLED = (
    "documents",
    "glossary",
    "chronology",
    "corrections",
    "bibliography",
    "cite",
    "about",
    "downloads",
)
"""Views to which the editors give titles."""


def _publication(marks: Marks, kinds: Sequence[str]) -> dict[str, Any]:
    """There is one only: each of its fields holds the strings of all kinds, one after the other."""
    own = zip(LABELS, cycle(kinds), strict=False)
    labels = {label: marks.value(kind, "Publication.labels") for label, kind in own}
    titles = {
        view: marks.value(kind, "Publication.titles")
        for view, kind in zip(TITLED, cycle(kinds), strict=False)
    }
    rights = [marks.value(kind, "SharedFacsimile.rights") for kind in kinds]
    fixed: dict[str, Any] = {
        "language": "en",
        "interface": "en",
        "labels": labels,
        "titles": titles,
        "languages": {},
        "facsimile": {"rights": " ".join(rights)},
    }
    rows = [
        filled(publication_file.Publication, kind, marks, url="https://a.example/x/", **fixed)
        for kind in kinds
    ]
    first = rows[0]
    for other in rows[1:]:
        for key, value in other.items():
            if key in ("title", "publisher", "description", "version"):
                first[key] += f" {value}"
            elif key in ("editors", "bibliography"):
                first[key] += value
    return first


def _save(path: Path, model: type[Model], **parts: Any) -> None:
    assert set(parts) == set(model.model_fields), "a field of the file is not filled"
    path.write_text(dumped(parts), encoding="utf-8")


def _source(kind: str, marks: Marks) -> list[dict[str, Any]]:
    return [filled(evidence.Reference, kind, marks, key=f"work-{kind}")]


def _entry(
    register: str, model: type[register_file.Entry], kind: str, marks: Marks
) -> dict[str, Any]:
    given: dict[str, Any] = {"id": f"{register}-{kind}", "sources": _source(kind, marks)}
    given |= {"kind": None} if register != "treaties" else {}
    if "offices" in model.model_fields:
        given["offices"] = [filled(register_file.Office, kind, marks, sources=_source(kind, marks))]
    return filled(model, kind, marks, **given)


WORK_FIELDS = (
    *("title", "author", "editor", "translator", "year", "date", "journal", "journaltitle"),
    *("howpublished", "publisher", "institution", "number", "pages", "url", "urldate"),
    *("langid", "note", "accepted", "abstract", "address", "isbn", "doi", "keywords"),
)


_WITHOUT = {
    "url": '{} \t\r\n<>"',
    **dict.fromkeys(("author", "editor", "translator", "langid"), "{},"),
}
"""What means something to BibTeX in a field, beside what can be escaped."""


def _tex(value: str) -> str:
    """What TeX would read as commands, spaces, dashes or quotation marks, written so that it stays."""
    value = value.replace("\\", r"\textbackslash{}").replace("~", r"\textasciitilde{}")
    return re.sub(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[!?])(?=`)", "{}", value)


def _bibliography(folder: Path, marks: Marks, kinds: Sequence[str]) -> None:
    rows = []
    for number, kind in enumerate(kinds):
        type_ = ("misc", "book", "article", "report")[number % 4]
        values = {}
        for name in WORK_FIELDS:
            # The file is BibTeX: braces must be balanced, signs of TeX escaped by who writes it.
            value = marks.value(kind, f"Work.{name}", without=_WITHOUT.get(name, "{}"))
            value = re.sub(r"([%&$#_])", r"\\\1", value if name in VERBATIM else _tex(value))
            values[name] = f"{{{value}}}" if name in NAMES else value  # a body
            if name == "url":
                values[name] = f"https://a.example/{value}"
        fields = "".join(f",\n  {name} = {{{value}}}" for name, value in values.items())
        rows.append(f"@{type_}{{work-{kind}{fields}\n}}\n")
    (folder / "bibliography.bib").write_text("\n".join(rows), encoding="utf-8", newline="")


def _document(folder: Path, reader: str, kind: str, marks: Marks) -> None:
    folder.mkdir(parents=True)
    pairs = [(reader, "en"), ("typescript", "ko")] if reader == "markdown" else [(reader, None)]
    texts, shown = [], ""
    for number, (one, language) in enumerate(pairs):
        text = transcript(one, kind, marks)
        file = f"transcript-{number}{TRANSCRIPTS[one].suffix}"
        (folder / file).write_bytes(text.encode())
        digest = hashlib.sha256(text.encode()).hexdigest()
        given = {"file": file, "sha256": digest, "reader": one, "continued": ()} | (
            {"language": language} if language else {}
        )
        texts.append(filled(edition_file.TextFile, kind, marks, **given))
        document = read(Source(text), one)
        shown = shown or plain_document(document).text
        if one == "markdown":
            _as_read(document, marks)
    _save(
        folder / "edition.yml",
        edition_file.EditionFile,
        id=folder.name,
        texts=texts,
        record=filled(edition_file.RecordFields, kind, marks, date="1978-07-15", language="en"),
        facsimile=_facsimile(kind, marks),
        revisions=[filled(edition_file.Revision, kind, marks, language="")],
        annotations=_annotations(kind, reader, shown, marks),
        accepted=[filled(evidence.Accepted, kind, marks, at="")],
    )


_NOT_IN_ADDRESSES = ' \t\r\n<>"{}\u2028\x85'


def _facsimile(kind: str, marks: Marks) -> dict[str, Any]:
    """One picture that stays elsewhere; pictures of this site are named by numbers."""
    address = marks.value(kind, "PageImageRow.image", without=_NOT_IN_ADDRESSES)
    small = marks.value(kind, "PageImageRow.thumbnail", without=_NOT_IN_ADDRESSES)
    given = {
        "image": f"https://d.example/{address}",
        "thumbnail": f"https://d.example/{small}",
        "width": 300,
        "height": 400,
        "begins": "mentioned anchor",
        "page": None,
        "within": None,
        "language": None,
    }
    row = filled(facsimile_file.PageImageRow, kind, marks, **given)
    return filled(facsimile_file.Facsimile, kind, marks, images=[row], address=None)


def _as_read(document: Document, marks: Marks) -> None:
    """What Markdown's own signs in a string mean, the reading decides; from there on it stands."""
    for passage in document.passages:
        text, start = document.text(passage.content), 0
        for match in MARK.finditer(text):
            kind, field, _ = marks.put[match[0]]
            marks.put[match[0]] = kind, field, text[start : match.start()]
            start = match.end()


def _annotations(kind: str, reader: str, shown: str, marks: Marks) -> list[dict[str, Any]]:
    """One of each; a comment quotes the very string, where it is shown as it is written."""
    mark = next(
        mark
        for mark, (kind_, where, _) in reversed(marks.put.items())
        if kind_ == kind and where == f"{reader}.quoted"
    )
    quoted = folded(f"{marks.put[mark][2]}{mark}")
    common: dict[str, Any] = {"language": None, "within": None}
    noted = {**common, "see": [], "sources": _source(kind, marks)}
    return [
        filled(edition_file.Correction, kind, marks, id="c1", correct="corrected anchor", **noted),
        filled(edition_file.Comment, kind, marks, id="c2", comment="commented anchor", **noted),
        filled(
            edition_file.Comment,
            kind,
            marks,
            id="c3",
            comment=quoted if quoted in shown else mark,
            **noted,
        ),
        filled(
            edition_file.MentionOf,
            kind,
            marks,
            id="m1",
            mention="mentioned anchor",
            of=f"people-{kind}",
            **common,
        ),
        filled(
            edition_file.DateOf,
            kind,
            marks,
            id="d1",
            date="May 1961",
            events=[f"event-{kind}"],
            **common,
        ),
        filled(edition_file.Withdrawn, kind, marks, id="w1"),
    ]
