"""Edition: all edited documents of one content folder, with registers, bibliography, chronology."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition import addresses
from edition.editorial.assessment import assess
from edition.editorial.bibliography import Work, read_bibliography
from edition.editorial.desk import Desk, Folder, Known, edit
from edition.editorial.edited import EditedDocument
from edition.editorial.files import (
    REGISTERS,
    Answer,
    AssessmentFile,
    ChronologyFile,
    Entry,
    Event,
    Model,
    Person,
    RegisterFile,
)
from edition.editorial.located import Located, ModelT, nearest, read_yaml, validate
from edition.editorial.registers import Registers
from edition.findings import Finding, in_order
from edition.source import DecodingError, Place, Source


@dataclass(frozen=True)
class Edition:
    """Everything that an edition says; whatever is shown or exported is derived from it."""

    documents: tuple[EditedDocument, ...]
    """By date, undated ones last, then by id."""
    registers: Registers
    works: Mapping[str, Work]
    events: tuple[Event, ...]
    assessment: Mapping[str, Answer] | None
    """The editors' answers by criterion; None where they don't assess their edition."""
    findings: tuple[Finding, ...]
    """All that was found while reading, answered or not."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold the garbage collector off while frozen values are made, which have no cycles.

    Otherwise it walks through all documents read so far again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_collector_paused()
def load(content: Path, name: str | None = None) -> Edition:
    """Read a content folder.

    Never raises on what stands in the files: what can't be used is left out and is a finding, and
    all findings of a run come together. `name` is what findings call the folder (default: its
    own name).
    """
    shelf = _Shelf(content, name or content.name)
    works = shelf.bibliography()
    registers = shelf.registers(works)
    events = shelf.events(registers, works)
    known = Known(registers, works, frozenset(event.id for event in events))
    prose = shelf.prose()
    desks = [edit(folder, known) for folder in shelf.folders()]
    documents, findings = _distinct(desks)
    pages = {*addresses.VIEWS, *prose, *(addresses.document(edited.id) for edited in documents)}
    assessment = shelf.assessment(pages)
    findings = [*shelf.findings, *findings, *(f for desk in desks for f in desk.findings)]
    return Edition(documents, registers, works, events, assessment, in_order(findings))


def _distinct(desks: list[Desk]) -> tuple[tuple[EditedDocument, ...], list[Finding]]:
    """The documents in order; of two with one id the second is left out."""
    documents: dict[str, EditedDocument] = {}
    findings = []
    for desk in desks:
        edited = desk.edited
        if edited is None:
            continue
        if edited.id in documents:
            other = documents[edited.id].document.source.file
            message = f"the id “{edited.id}” belongs to {other} already"
            place = Place(edited.document.source.file)
            hint = "ids make public addresses: give another in edition.yml"
            findings.append(Finding("id-repeated", "error", message, (place,), hint))
        else:
            documents[edited.id] = edited
    order = sorted(documents.values(), key=lambda d: (_order(d), d.id))
    return tuple(order), findings


def _page_address(file: str) -> str:
    """Where a page of prose is published: `about.md` at `about/`, an index at its folder."""
    folder, slash, name = file.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def _order(edited: EditedDocument) -> tuple[Any, ...]:
    return (0, edited.date.order) if edited.date else (1,)


@dataclass
class _Shelf:
    """The files of a content folder, read one after the other."""

    content: Path
    name: str

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []

    def folders(self) -> Iterator[Folder]:
        """The documents' folders, each with its files."""
        root = self.content / "documents"
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            if not path.is_dir() or path.name.startswith("."):
                continue
            files = {
                file.name: file.read_bytes() for file in sorted(path.iterdir()) if file.is_file()
            }
            if files:
                yield Folder(f"{self.name}/documents/{path.name}", files)

    def prose(self) -> list[str]:
        """The addresses of the edition's own pages; what is on them is the host's to render.

        A page that can't be read is reported here.
        """
        pages = []
        for path in sorted(self.content.rglob("*.md")):
            name = path.relative_to(self.content).as_posix()
            if not name.startswith("documents/"):
                self._text(name)
                pages.append(_page_address(name))
        return pages

    def _text(self, file: str) -> str | None:
        path = self.content / file
        if not path.is_file():
            return None
        try:
            return Source.decode(path.read_bytes(), f"{self.name}/{file}").text
        except DecodingError as error:
            hint = "save the file as UTF-8"
            self.findings.append(Finding("encoding", "error", str(error), (error.place,), hint))
            return None

    def _file(self, file: str, model: type[ModelT]) -> tuple[Located | None, ModelT | None]:
        """A file of YAML as its model, its members not yet looked at."""
        text = self._text(file)
        located, found = read_yaml(text, f"{self.name}/{file}") if text is not None else (None, ())
        self.findings += found
        if located is None:
            return None, None
        checked, found = validate(located, located.data, (), model)
        self.findings += found
        return located, checked

    def _rows(self, file: str, model: type[Model], key: str) -> Iterator[tuple[Located, Any, int]]:
        """The members of a file's list, once the file itself is in order."""
        located, checked = self._file(file, model)
        for index, row in enumerate(getattr(checked, key) if checked else ()):
            assert located is not None  # what was checked was located
            yield located, row, index

    def bibliography(self) -> dict[str, Work]:
        text = self._text("bibliography.bib")
        works, found = (
            read_bibliography(text, f"{self.name}/bibliography.bib") if text else ({}, ())
        )
        self.findings += found
        return works

    def registers(self, works: Mapping[str, Work]) -> Registers:
        entries: dict[str, Entry] = {}
        places: dict[str, Place] = {}
        for register, model in REGISTERS.items():
            for located, row, index in self._rows(
                f"registers/{register}.yml", RegisterFile, "entries"
            ):
                entry, found = validate(located, row, ("entries", index), model)
                self.findings += found
                if entry is None:
                    continue
                place = located.place("entries", index, "id")
                if entry.id in entries:
                    message = f"the id “{entry.id}” is already used at {places[entry.id]}"
                    self._error("id-repeated", place, message, "ids make public addresses")
                    continue
                entries[entry.id], places[entry.id] = entry, place
                self._check_entry(entry, place, works)
        return Registers(entries, places)

    def _check_entry(self, entry: Entry, place: Place, works: Mapping[str, Work]) -> None:
        references = list(entry.sources)
        if isinstance(entry, Person):
            references += [source for office in entry.offices for source in office.sources]
        known = Known(Registers(), works, ())
        self.findings += known.check(tuple(references), lambda _: place)

    def events(self, registers: Registers, works: Mapping[str, Work]) -> tuple[Event, ...]:
        events: dict[str, Event] = {}
        known = Known(registers, works, ())
        for located, row, index in self._rows("chronology.yml", ChronologyFile, "events"):
            event, found = validate(located, row, ("events", index), Event)
            self.findings += found
            if event is None:
                continue
            place = located.place("events", index, "id")
            if event.id in events:
                self._error("id-repeated", place, f"the id “{event.id}” is used twice", "")
                continue
            for actor in event.actors:
                if actor not in registers.entries:
                    message = f"no register has an entry “{actor}”"
                    self._error("entry-unknown", place, message, nearest(actor, registers.entries))
            self.findings += known.check(event.sources, lambda _, place=place: place)  # type: ignore[misc]
            events[event.id] = event
        return tuple(events.values())

    def assessment(self, pages: Collection[str]) -> dict[str, Answer] | None:
        if not (self.content / "assessment.yml").is_file():
            return None
        located, file = self._file("assessment.yml", AssessmentFile)
        if located is None or file is None:
            return {}
        answers, found = assess(located, file.answers, pages)
        self.findings += found
        return answers

    def _error(self, code: str, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(code, "error", message, (place,), hint))
