"""The entries of the search index: passages, notes, events, works, and others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from markupsafe import escape

from edition.editorial.cited_pages import pages_of_passages
from edition.editorial.criteria import ANSWERS, CRITERIA
from edition.editorial.edited import EditedDocument, EditorialNote
from edition.editorial.edition import Edition, Shared
from edition.editorial.passages import named_in
from edition.editorial.record import document_record
from edition.editorial.register_file import Entry
from edition.editorial.registers import Registers, nested
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.blocks import walk
from edition.model.content import Paragraph
from edition.model.document import Document, HeadLine, Passage
from edition.model.source import Span
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.citation.short import plain_prose
from edition.outputs.citation.styles import chicago
from edition.system.patterns import pattern

Kind = Literal[
    "Document", "Text", "Note", "Glossary", "Event", "Bibliography", "Assessment", "Page"
]
"""The kinds of results; a “Page” is a page of prose, which the site generator indexes."""


class SearchEntry(NamedTuple):  # a tuple, since tuples are cheap and a document has many entries
    """One possible result of a search, as plain text without HTML.

    Every search engine shows `title` and `text`, and uses `kind` and `document` as filters.
    `mentions` lists the register entries that a passage names, so that a search for any of their
    `names` finds the passage.
    """

    address: str
    title: str
    text: str
    kind: Kind
    document: str = ""
    """The id of the document that the passage or note belongs to."""
    names: tuple[str, ...] = ()
    """All forms of a register entry's name. A search for any form also finds texts that contain
    another form. Only the search result for the register entry itself shows the forms.
    """
    mentions: tuple[str, ...] = ()
    """The ids of the register entries that the text names, in any form of their names."""
    language: str = ""
    """The language of a document's text; empty for a text of the editors."""
    pages: str = ""
    """The pages of the paper on which the passage is written: `p. 3`."""


def indexed(entry: SearchEntry) -> dict[str, object]:
    """An entry in the format of MkDocs's search index, with additional keys for `finding.js`."""
    known = {
        "location": entry.address,
        "title": str(escape(entry.title)),
        "text": str(escape(entry.text)),
        "kind": entry.kind,
        "document": entry.document,
        "names": entry.names,
        "mentions": entry.mentions,
        "language": "" if entry.language == "en" else entry.language,
        "pages": entry.pages,
    }
    return {key: value for key, value in known.items() if value or key in ("location", "text")}


def written(entries: Iterable[SearchEntry]) -> str:
    """Entries in the format of the index, as the members of a JSON list without its brackets."""
    return json.dumps([*map(indexed, entries)], separators=(",", ":"))[1:-1]


def members(written: str) -> list[dict[str, Any]]:
    """Parses as JSON the entries in a text that the function `written` returned."""
    found: list[dict[str, Any]] = json.loads(f"[{written}]")
    return found


def relocated(written: str, address: Callable[[str], str]) -> str:
    """A text that `written` returned, with each address converted by the function `address`."""

    def elsewhere(found: re.Match[str]) -> str:
        return json.dumps(address(json.loads(found[0])))

    return _LOCATION.sub(elsewhere, written)


_LOCATION = pattern(r'(?<=\{"location":)"(?:[^"\\]|\\.)*"')
"""Matches the address of an entry, which is the first member of the entry. Text within a string
cannot match, since `"` is escaped in strings.
"""


def index_part(name: str, number: int) -> str:
    """The file name of a part of a split index, such as `search_index-2.json`."""
    stem, dot, ending = name.rpartition(".")
    return name if number == 1 else f"{stem}-{number}{dot}{ending}"


def document_entries(edited: EditedDocument, shared: Shared) -> Iterator[SearchEntry]:
    """The search entries of a document, of its passages in reading order, and of its notes."""
    yield SearchEntry(
        addresses.document(edited.id),
        edited.title,
        document_record(edited).abstract,
        "Document",
        edited.id,
        mentions=_named_above(edited),
    )
    gettext = shared.wording.gettext
    for text in edited.texts:
        yield from _text_entries(text, shared.wording)
    for _, note in edited.apparatus:
        address, words = addresses.note(edited.id, note.id), _note(note, shared)
        title, mentioned = gettext("Note {mark}", mark=note.mark), _mentioned(shared, words)
        yield SearchEntry(address, title, words, "Note", edited.id, mentions=mentioned)
    for gone in edited.withdrawn:
        address = addresses.note(edited.id, gone.id)
        words = plain_prose(gone.withdrawn, shared.works, shared.wording)
        title = gettext("Withdrawn note {note}", note=gone.id)
        mentioned = _mentioned(shared, words)
        yield SearchEntry(address, title, words, "Note", edited.id, mentions=mentioned)


def _named_above(edited: EditedDocument) -> tuple[str, ...]:
    """The register entries named in the archive's description or in the document's own title."""
    title = edited.document.head.title
    above = (p for p in edited.document.passages if p.part == "header" or p.content is title)
    return _named(named_in(edited), above)


def _named(named: Mapping[int, tuple[str, ...]], passages: Iterable[Passage]) -> tuple[str, ...]:
    """The register entries that passages name, each once; `named` is the result of `named_in`."""
    return tuple(dict.fromkeys(entry for p in passages for entry in named.get(p.content.start, ())))


def _text_entries(edited: EditedDocument, wording: Wording) -> Iterator[SearchEntry]:
    """The head of one text, its passages, and the notes published with it."""
    document, language = edited.document, edited.language
    named = named_in(edited)
    lines = [line for line in document.head.lines if line.paragraph.content.leaves]
    if lines:
        contents = {line.paragraph.content.start for line in lines}
        yield SearchEntry(
            addresses.within(edited.id, addresses.part_fragment("head", edited.text)),
            _heading(edited.text, wording),
            " · ".join(_line(document, line) for line in lines),
            "Text",
            edited.id,
            mentions=_named(named, (p for p in document.passages if p.content.start in contents)),
            language=language,
        )
    pages = pages_of_passages(edited, wording)
    labels: list[Passage] = []
    in_notes: dict[Span, list[Passage]] = {}
    for passage in document.passages:
        if passage.footnote:
            in_notes.setdefault(passage.footnote.span, []).append(passage)
        if passage.footnote or not passage.locator:
            continue
        if passage.cell:
            labels.append(passage)
            continue
        # The speaker precedes the speech and has the same address.
        spoken = [*(one for one in labels if one.locator == passage.locator), passage]
        labels = []
        yield SearchEntry(
            addresses.within(edited.id, passage.locator.id),
            passage.locator.shown(wording),
            " ".join(document.text(one.content) for one in spoken),
            "Text",
            edited.id,
            mentions=_named(named, spoken),
            language=language,
            pages=pages.get(passage.locator.id, ""),
        )
    for source_note in document.footnotes:
        paragraphs = (b.content for b in walk(source_note.blocks) if isinstance(b, Paragraph))
        yield SearchEntry(
            addresses.within(edited.id, addresses.source_fragment(source_note.id)),
            wording.gettext("Note {number} in the source", number=source_note.number),
            " ".join(map(document.text, paragraphs)),
            "Note",
            edited.id,
            mentions=_named(named, in_notes.get(source_note.span, ())),
            language=language,
        )


def _heading(text: str, wording: Wording) -> str:
    return wording.gettext("Heading ({text})", text=text) if text else wording.gettext("Heading")


def _line(document: Document, line: HeadLine) -> str:
    """A line of the head with its label: `From: Consulate at Harbour Town`."""
    label = f"{line.label.text} " if line.label else ""
    return label + document.text(line.paragraph.content)


def _note(note: EditorialNote, shared: Shared) -> str:
    reading = f"{note.change.reading.strip()}. " if note.change else ""
    return reading + plain_prose(note.annotation.text, shared.works, shared.wording)


def _names(entry: Entry) -> tuple[str, ...]:
    """Every form of an entry's name, each once."""
    return tuple(dict.fromkeys((entry.name, *entry.forms, *(name.name for name in entry.names))))


@lru_cache(maxsize=1)
def _known(registers: Registers) -> Registers:
    """The registers, with all names of each entry as its forms, since notes can contain any name."""
    return Registers(
        {
            entry.id: entry.model_copy(
                update={"forms": tuple(name for name in _names(entry) if re.match(r"\w", name))}
            )
            for entry in registers.entries.values()
        }
    )


def _mentioned(shared: Shared, text: str) -> tuple[str, ...]:
    """The register entries that a citation or a text of the editors names unambiguously."""
    found = (match.entries for match in nested(_known(shared.registers).written(text)))
    return tuple(dict.fromkeys(ids[0] for ids in found if len(ids) == 1))


def glossary_entries(edition: Edition) -> Iterator[SearchEntry]:
    """A search entry for each register entry, with its names and the entries that its text
    mentions.
    """
    for entry in edition.registers.entries.values():
        names = _names(entry)
        plain = plain_prose(entry.text, edition.works, edition.wording)
        text = ". ".join(filter(None, (", ".join(names[1:]), plain)))
        mentions = (entry.id, *(id_ for id_ in _mentioned(edition, plain) if id_ != entry.id))
        yield SearchEntry(
            addresses.entry(entry.id), entry.name, text, "Glossary", names=names, mentions=mentions
        )


def chronology_entries(edition: Edition) -> Iterator[SearchEntry]:
    """Search entries for events from other sources; reports are found through the documents' own
    search entries.
    """
    for event in edition.events:
        date = date_words(event.date, edition.wording)
        text = plain_prose(event.text, edition.works, edition.wording)
        title = edition.wording.gettext("{date}: {event}", date=date, event=event.title)
        mentions = dict.fromkeys((*event.actors, *_mentioned(edition, f"{event.title}. {text}")))
        address = addresses.event(event.id)
        yield SearchEntry(address, title, text, "Event", mentions=tuple(mentions))


def bibliography_entries(edition: Edition) -> Iterator[SearchEntry]:
    """All published works of the bibliography."""
    for work in edition.published_works.values():
        record = work_record(work)
        text = str(chicago.entry(record, edition.wording))
        mentions = _mentioned(edition, text)
        address = addresses.work(work.key)
        yield SearchEntry(address, record.title, text, "Bibliography", mentions=mentions)


def assessment_entries(edition: Edition) -> Iterator[SearchEntry]:
    """All answers of the editors' assessment, each with its question as the title."""
    wording = edition.wording
    for answer in (edition.assessment or {}).values():
        why = plain_prose(answer.why, edition.works, wording)
        text = f"{wording.gettext(ANSWERS[answer.answer])} {why}"
        question = wording.gettext(CRITERIA[answer.criterion].question)
        yield SearchEntry(addresses.criterion(answer.criterion), question, text, "Assessment")
