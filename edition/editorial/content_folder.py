"""The files that all documents share: registers, bibliography, chronology, prose, assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.editorial.accepted import Acceptance
from edition.editorial.assessment_answers import PageLink, assess
from edition.editorial.assessment_file import Answer, AssessmentFile
from edition.editorial.bibliography import Work, read_bibliography
from edition.editorial.chronology_file import ChronologyFile, Event
from edition.editorial.csl_bibliography import read_csl_bibliography
from edition.editorial.dependencies import TrackedMapping
from edition.editorial.document_folder import Shelved
from edition.editorial.editors_text import conflict, decoded
from edition.editorial.event_terms import EventTerms, read_terms, undeclared_terms
from edition.editorial.evidence import Accepted
from edition.editorial.file_names import right_name, unread_documents
from edition.editorial.file_rules import (
    CHANGE_UNFINISHED,
    ENTRY_UNKNOWN,
    EVENT_UNKNOWN,
    FILE_MISNAMED,
    FILE_UNREAD,
    FILE_WANTED,
    ID_REPEATED,
    WORK_UNREAD,
)
from edition.editorial.known_ids import OTHER_ID, Known, no_entry, no_event
from edition.editorial.prose_links import ProseLink, WrittenPage, links_in, written_page
from edition.editorial.prose_texts import FRONT_MATTER, ProseText, ViewRequest, requested_view
from edition.editorial.publication_file import Publication
from edition.editorial.register_file import REGISTERS, Entry, RegisterFile
from edition.editorial.registers import Registers
from edition.editorial.releases import Release, read_releases
from edition.editorial.similar_words import nearest
from edition.editorial.sorting import Kind, kind, sorted_files
from edition.editorial.starter_pages import unwritten
from edition.editorial.yaml_located import Located, ModelT, read_yaml, validate
from edition.model import addresses
from edition.model.findings import Finding, Rule
from edition.model.source import Place, Source
from edition.system.journal import JOURNAL
from edition.system.messages import EMPTY, Message
from edition.system.regular_files import (
    LINKED_OUT,
    NOT_UTF8,
    leads_out,
    misnamed,
    read_file,
    reason,
    refused,
    shown,
)

_DATA = (".yml", ".yaml", ".json", ".csv", ".txt")


@dataclass
class ContentFolder:
    """Reads the files of a content folder one after the other, and collects findings on them."""

    content: Path
    name: str

    def __post_init__(self) -> None:
        self.pages: list[WrittenPage] = []
        self.page_texts: list[ProseText] = []
        self.own_files: list[str] = []
        """The paths of the files that are published unchanged."""
        self.unread_registers = False
        """Whether a register exists, but cannot be read."""
        self.unread_entries: set[str] = set()
        """The ids of register entries with errors."""
        self.links: list[ProseLink] = []
        """The links of registers, chronology, and assessment."""
        self.unwritten: list[Place] = []
        """The pages that are unchanged since `edition new` wrote them."""
        self.findings: list[Finding] = []
        self.acceptances: list[Acceptance] = []
        self.levels: dict[str, Place] = {}
        """Maps the code of each check to the place where `publication.yml` sets the level of the
        check.
        """

    def folders(self) -> Iterator[Shelved]:
        """The folders of documents that contain files, in the order of the folders' names."""
        root = self.content / "documents"
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            if not path.is_dir() or path.name.startswith("."):
                continue
            name = f"{self.name}/documents/{path.name}"
            try:
                if why := misnamed(path) or (
                    LINKED_OUT if leads_out(path, self.content) else EMPTY
                ):
                    self._unread(name, why)
                elif any(not file.is_dir() for file in path.iterdir()):
                    yield Shelved(name, path, self.content)
            except OSError as error:
                self._unread(name, reason(error))

    def prose(self, languages: Collection[str] = ()) -> Iterator[ViewRequest]:
        """The views that prose pages request; the site generator itself reads the pages' text.

        `languages` are the languages into which pages are translated. A file that should be
        published unchanged, but cannot be read, is a finding.
        """
        for name, path in sorted_files(self.content, Kind.PROSE, Kind.OWN):
            if kind(name) is Kind.OWN or misnamed(path):
                if why := refused(path, self.content):
                    self._unread(f"{self.name}/{name}", why)
                elif kind(name) is Kind.OWN:
                    self.own_files.append(name)
                continue
            text = self._text(name)
            self.page_texts.append(ProseText(name, text or ""))
            if unwritten(name, text or ""):
                self.unwritten.append(Place(f"{self.name}/{name}"))
            matter = FRONT_MATTER.match(text or "")
            source = Source(text or "", f"{self.name}/{name}")
            self.pages.append(written_page(name, source, matter.end() if matter else 0, languages))
            if matter and (requested := requested_view(source, matter[0])):
                yield requested

    def find_unfinished(self) -> None:
        """Adds a finding if a change of several files was interrupted.

        The next command on this edition finishes the change.
        """
        if (self.content / JOURNAL).exists():
            place = Place(f"{self.name}/{JOURNAL}")
            message = Message("a change of several files was interrupted")
            hint = Message(
                "run: {command}; the command finishes the change", command="edition status"
            )
            self.findings.append(Finding(CHANGE_UNFINISHED, message, (place,), hint))

    def name_files(self) -> None:
        """Adds a finding for each file or folder that probably belongs to the editors' data, but is
        not read because of its name or place.
        """
        registers = self.content / "registers"
        within = sorted(registers.iterdir()) if registers.is_dir() else ()
        for path in (*(sorted(self.content.iterdir()) if self.content.is_dir() else ()), *within):
            name = path.relative_to(self.content).as_posix()
            file = path.parent == registers and path.suffix.casefold() in _DATA
            if misnamed(path) or kind(name) is Kind.HIDDEN:
                continue
            if right := right_name(name):
                self._misnamed(name, Message("rename it to {name}", name=right))
            elif file and name not in (f"registers/{register}.yml" for register in REGISTERS):
                files = tuple(f"{register}.yml" for register in REGISTERS)
                self._misnamed(name, Message("the registers are {files}", files=files))

        for path, hint in unread_documents(self.content / "documents"):
            self._misnamed(f"documents/{path.name}", hint)

    def _misnamed(self, file: str, hint: Message) -> None:
        place = Place(f"{self.name}/{file}")
        message = Message("the program does not read this file")
        self.findings.append(Finding(FILE_MISNAMED, message, (place,), hint))

    def _text(self, file: str) -> str | None:
        path = self.content / file
        if not path.exists():
            return None
        name = f"{self.name}/{file}"
        try:
            source = decoded(read_file(path, self.content), name)
        except OSError as error:  # the path is a folder or a pipe, or reading is not permitted
            self._unread(name, reason(error))
            return None
        found = source if isinstance(source, Finding) else conflict(source)
        if found:
            self.findings.append(found)
        return None if found or isinstance(source, Finding) else source.text

    def _unread(self, file: str, why: Message) -> None:
        hint = Message("rename it") if why == NOT_UTF8 else FILE_WANTED
        self.findings.append(Finding(FILE_UNREAD, why, (Place(shown(file)),), hint))

    def _file(self, file: str, model: type[ModelT]) -> tuple[Located, ModelT] | None:
        """A file, validated by its model; None if it does not exist or is invalid."""
        text = self._text(file)
        located, found = read_yaml(text, f"{self.name}/{file}") if text is not None else (None, ())
        self.findings += found
        if located is None:
            return None
        checked, found = validate(located, located.data, (), model)
        self.findings += found
        return (located, checked) if checked else None

    def _accept(
        self, located: Located, accepted: tuple[Accepted, ...], places: Mapping[str, Place]
    ) -> None:
        """Collects the `accepted` entries of a file; `places` maps ids of the file's items to
        places.
        """
        for index, entry in enumerate(accepted):
            if entry.at and entry.at not in places:
                place = located.place("accepted", index, "at")
                message = Message("nothing in this file has the id “{id}”", id=entry.at)
                self._error(ENTRY_UNKNOWN, place, message, nearest(entry.at, places))
                continue
            place = located.place("accepted", index)
            covers = (places[entry.at],) if entry.at else ()
            self.acceptances.append(Acceptance(entry, place, (located.file,), covers))

    def publication(self) -> Publication:
        file = self._file("publication.yml", Publication)
        if file is None:
            return Publication()
        located, written = file
        self.levels = {code: located.place("checks", code) for code in written.checks}
        return written

    def bibliography(self) -> dict[str, Work]:
        """The works of `bibliography.bib` or, without this file, of `bibliography.json`."""
        text, csl = self._text("bibliography.bib"), self._text("bibliography.json")
        works, found = dict[str, Work](), tuple[Finding, ...]()
        if text:
            works, found = read_bibliography(text, f"{self.name}/bibliography.bib")
        elif csl:
            works, found = read_csl_bibliography(csl, f"{self.name}/bibliography.json")
        if text and csl:
            place = Place(f"{self.name}/bibliography.json")
            message = Message("this file is not read, because there is also a bibliography.bib")
            hint = Message("delete one of them")
            self.findings.append(Finding(WORK_UNREAD, message, (place,), hint))
        self.findings += found
        self.acceptances += (found for work in works.values() for found in work.accepted())
        return works

    def registers(self, works: Mapping[str, Work]) -> Registers:
        entries: dict[str, Entry] = {}
        places: dict[str, Place] = {}
        for register, model in REGISTERS.items():
            name = f"registers/{register}.yml"
            file = self._file(name, RegisterFile)
            if file is None:
                self.unread_registers |= (self.content / name).exists()
                continue
            located, rows = file
            for index, row in enumerate(rows.entries):
                entry, found = validate(located, row, ("entries", index), model)
                self.findings += found
                if entry is None:
                    self.unread_entries |= _ids(row)
                    continue
                place = located.place("entries", index, "id")
                if entry.id in entries:
                    message = _id_used(entry.id)
                    self._error(ID_REPEATED, place, message, OTHER_ID, places[entry.id])
                    continue
                if entry.id in REGISTERS:
                    message = Message(
                        "“{id}” is the name of a register, so an entry cannot have this id",
                        id=entry.id,
                    )
                    self._error(ID_REPEATED, place, message, OTHER_ID)
                    continue
                entries[entry.id], places[entry.id] = entry, place
                written = located.place("entries", index, "text")
                self.links += links_in(entry.text, addresses.GLOSSARY, written)
                self._check_entry(entry, place, works)
                self.findings += Known(Registers(), works, ()).check_prose(entry.text, written)
            own = {id_: place for id_, place in places.items() if place.file == located.file}
            self._accept(located, rows.accepted, own)
        for entry in entries.values():
            for other in entry.see_also:
                self._check_named(other, places[entry.id], entries)
        return Registers(TrackedMapping("entry", entries), places)

    def follows(self, finding: Finding) -> bool:
        """Whether a finding reports an entry as unknown only because a register or the entry was
        not read.
        """
        message = finding.message
        return message.template == _NO_ENTRY and (
            self.unread_registers or message.values["id"] in self.unread_entries
        )

    def _check_entry(self, entry: Entry, place: Place, works: Mapping[str, Work]) -> None:
        known = Known(Registers(), works, ())
        self.findings += known.check(entry.references, lambda _: place)

    def _check_named(self, id_: str, place: Place, entries: Mapping[str, Entry]) -> None:
        """Adds an error if no register has an entry with this id."""
        if id_ not in entries:
            message = no_entry(id_)
            self._error(ENTRY_UNKNOWN, place, message, nearest(id_, entries))

    def events(
        self, registers: Registers, works: Mapping[str, Work]
    ) -> tuple[dict[str, tuple[Event, Place]], EventTerms]:
        """The events by id, each with its place in the file, and the terms (lanes, kinds) that
        group events.
        """
        events: dict[str, tuple[Event, Place]] = {}
        known = Known(registers, works, ())
        file = self._file("chronology.yml", ChronologyFile)
        if file is None:
            return events, EventTerms()
        located, rows = file
        terms, found = read_terms(located, rows)
        self.findings += found
        for index, row in enumerate(rows.events):
            event, found = validate(located, row, ("events", index), Event)
            self.findings += found
            if event is None:
                continue
            place = located.place("events", index, "id")
            if event.id in events:
                first = events[event.id][1]
                self._error(ID_REPEATED, place, _id_used(event.id), OTHER_ID, first)
                continue
            for actor in event.actors:
                self._check_named(actor, place, registers.entries)
            self.findings += undeclared_terms(located, rows, index, event)
            self.findings += known.check(event.sources, lambda _, place=place: place)  # type: ignore[misc]
            events[event.id] = event, place
            written = located.place("events", index, "text")
            self.findings += known.check_prose(event.text, written)
            self.links += links_in(event.text, addresses.CHRONOLOGY, written)
        self._accept(located, rows.accepted, {id_: place for id_, (_, place) in events.items()})
        for index, id_ in enumerate(terms.home.events if terms.home else ()):
            if id_ not in events:
                message = no_event(id_)
                place = located.place("home", "events", index)
                self._error(EVENT_UNKNOWN, place, message, nearest(id_, events))
        return events, terms

    def assessment(
        self, works: Mapping[str, Work]
    ) -> tuple[dict[str, Answer] | None, tuple[PageLink, ...]]:
        """The editors' answers by criterion (None without the file), and their links to pages."""
        if not (self.content / "assessment.yml").exists():
            return None, ()
        file = self._file("assessment.yml", AssessmentFile)
        if file is None:
            return {}, ()
        located, rows = file
        answers, links, found = assess(located, rows.answers)
        self.findings += found
        known = Known(Registers(), works, ())
        for index, row in enumerate(rows.answers):
            why = str(row.get("why") or "") if isinstance(row, dict) else ""
            place = located.place("answers", index, "why")
            self.links += links_in(why, addresses.ASSESSMENT, place)
            self.findings += known.check_prose(why, place)
        return answers, tuple(links)

    def releases(self) -> tuple[Release, ...]:
        found, findings = read_releases(self.content, self.name)
        self.findings += findings
        return found

    def _error(
        self, rule: Rule, place: Place, message: Message, hint: Message, *others: Place
    ) -> None:
        self.findings.append(Finding(rule, message, (place, *others), hint))


_NO_ENTRY = no_entry("").template


def _ids(row: object) -> set[str]:
    """A set with the id of an entry that has errors; empty if the entry has no id."""
    id_ = row.get("id") if isinstance(row, dict) else None
    return {id_} if isinstance(id_, str) else set()


def _id_used(id_: str) -> Message:
    return Message("the id “{id}” is already used", id=id_)
