"""The registers, events and works in TEI, as lists; names, dates and notes point to these lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.editorial.bibliography import Work
from edition.editorial.chronology_file import Event
from edition.editorial.dependencies import remembered
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.editorial.edition_file import Agent
from edition.editorial.evidence import References
from edition.editorial.record import Record
from edition.editorial.register_file import Entry, Office, Organisation, Person, PlaceEntry, Treaty
from edition.editorial.summary import DocumentSummary
from edition.editorial.work_record import work_record
from edition.model import addresses, dates
from edition.model.dates import Edtf
from edition.outputs.tei.date_attributes import dated
from edition.outputs.tei.prose_tei import cited, prose_tei
from edition.outputs.tei.tei_marks import Attributes, name_of
from edition.outputs.tei.xml_ids import SharedIds
from edition.outputs.tei.xml_text import EMPTY, Xml, at, block, element, language, text
from edition.views.file_parts import FilePart


@dataclass(frozen=True, slots=True)
class StandOffLists:
    """The lists of a file: entries and works sorted by id, events sorted by date."""

    entries: tuple[Entry, ...]
    events: tuple[Event, ...]
    works: tuple[Work, ...]


def all_listed(edition: Edition) -> StandOffLists:
    """All entries, events, and works that the edition publishes, as lists."""
    events = [event.id for event in edition.events]
    return _listed(edition, edition.registers.entries, events, edition.published_works)


def _listed(
    shared: Shared, entries: Iterable[str], events: Iterable[str], works: Iterable[str]
) -> StandOffLists:
    """The entries, events and works with these ids; unknown ids are left out."""
    found = (event for id_ in events if (event := shared.event(id_)))
    named = shared.registers.entries
    return StandOffLists(
        tuple(entry for id_ in sorted(entries) if (entry := named.get(id_))),
        tuple(sorted(found, key=lambda event: (dates.parse(event.date).order, event.id))),
        tuple(work for key in sorted(works) if (work := shared.works.get(key))),
    )


def listed_for(edited: EditedDocument, shared: Shared) -> StandOffLists:
    """The entries and events that a document names, and the works cited in these entries and events
    or in the document's notes.
    """
    reported = {event for text in edited.texts for date in text.dates for event in date.events}
    events = _listed(shared, (), reported, ()).events
    named = {mention.entry for text in edited.texts for mention in text.mentions}
    named |= {actor for event in events for actor in event.actors}
    entries = _listed(shared, named, (), ()).entries
    references = (
        *(reference for _, note in edited.apparatus for reference in note.annotation.cites),
        *(reference for note in edited.withdrawn for reference in note.cites),
        *(reference for entry in entries for reference in entry.cites),
        *(reference for event in events for reference in event.cites),
    )
    works = {reference.key for reference in references}
    return _listed(shared, named, reported, works)


def listed_in_part(edition: Edition, part: FilePart) -> StandOffLists:
    """The entries, events and works that the documents of a part use.

    The first part of the corpus also lists the entries, events and works that no document uses.
    """
    entries, events, works = _used(edition, part.documents(edition))
    if part.number == 1:
        others = _used(edition, edition.documents)
        entries |= edition.registers.entries.keys() - others[0]
        events |= {event.id for event in edition.events} - others[1]
        works |= edition.published_works.keys() - others[2]
    return _listed(edition, entries, events, works)


def _used(
    edition: Edition, documents: Iterable[DocumentSummary]
) -> tuple[set[str], set[str], set[str]]:
    """The ids of the entries, events and works that documents use, directly or indirectly."""
    rows, entries, works = set[str](), set[str](), set[str]()
    for document in documents:
        rows |= {report.row for report in document.reports}
        entries |= {found.entry for found in document.mentioned}
        works |= {key for note in document.notes for key in note.sources}
        works |= {key for gone in document.withdrawn for key in gone.sources}
    events = [event for event in edition.events if addresses.event_fragment(event.id) in rows]
    entries |= {actor for event in events for actor in event.actors}
    named = _listed(edition, entries, (), ()).entries
    works |= {one.key for entry in named for one in entry.cites}
    works |= {one.key for event in events for one in event.cites}
    return entries, {event.id for event in events}, works


def stand_off(listed: StandOffLists, shared: Shared, ids: SharedIds) -> Xml:
    """The `standOff` element with the lists that are not empty; no element if all are empty."""
    kinds = (Person, PlaceEntry, Organisation, Treaty)
    own = _Lists(shared, ids)

    def entries(name: str, found: Iterable[Entry]) -> list[Xml]:
        if ids.free:
            return [_usual(shared, name, entry.id) for entry in found]
        return [own.entry(entry, name) for entry in found]

    def of(kind: type[Entry]) -> Iterator[Entry]:
        return (entry for entry in listed.entries if isinstance(entry, kind))

    terms = (entry for entry in listed.entries if not isinstance(entry, kinds))
    if ids.free:
        events = [_usual(shared, _EVENT, event.id) for event in listed.events]
        works = [_usual(shared, _WORK, work.key) for work in listed.works]
    else:
        events, works = list(map(own.event, listed.events)), list(map(own.work, listed.works))
    found = (
        _list("listPerson", {}, entries("person", of(Person))),
        _list("listPlace", {}, entries("place", of(PlaceEntry))),
        _list("listOrg", {}, entries("org", of(Organisation))),
        _list("list", {"type": "treaties"}, entries("item", of(Treaty))),
        _list("list", {"type": "terms"}, entries("item", terms)),
        _list("listEvent", {}, events),
        _list("listBibl", {}, works),
    )
    content = [part for part in found if part]
    return block("standOff", {}, *content) if content else EMPTY


def _list(name: str, given: Attributes, inner: list[Xml]) -> Xml:
    return block(name, given, *inner) if inner else EMPTY


_EVENT, _WORK = "event", "work"


@remembered
def _usual(shared: Shared, name: str, id_: str) -> Xml:
    """An entry, event or work, rendered once for all files whose text contains none of the shared
    ids.

    `name` is `_EVENT`, `_WORK`, or the element for an entry.
    """
    lists = _Lists(shared, SharedIds(shared))
    if name == _WORK:
        return lists.work(shared.works[id_])
    event = shared.event(id_) if name == _EVENT else None
    return lists.event(event) if event else lists.entry(shared.registers.entries[id_], name)


class _Lists:
    """Renders entries and events, with pointers to the works that they cite."""

    def __init__(self, shared: Shared, ids: SharedIds) -> None:
        self._shared = shared
        self._ids = ids

    def entry(self, entry: Entry, name: str) -> Xml:
        tag, kind = name_of(entry)
        identifiers = (
            element("idno", {"type": "-".join(scheme.split()) or None}, text(value))
            for scheme, value in entry.identifiers.items()
        )
        return block(
            name,
            {"xml:id": self._ids.entry(entry.id), "cert": _doubt(entry.certainty)},
            element(tag, kind, text(entry.name)),
            *(
                element(tag, {**kind, "xml:lang": language(other.language)}, text(other.name))
                for other in entry.names
            ),
            *(_life(entry) if isinstance(entry, Person) else ()),
            *(map(self._office, entry.offices) if isinstance(entry, Person) else ()),
            _date(entry) if isinstance(entry, Treaty) else EMPTY,
            _location(entry) if isinstance(entry, PlaceEntry) else EMPTY,
            *identifiers,
            element("note", {"resp": "#editors"}, self._prose(entry.text), self._see_also(entry)),
            self._sources(entry.sources),
        )

    def _see_also(self, entry: Entry) -> Xml:
        entries = self._shared.registers.entries
        links = [
            element("ref", {"target": at(self._ids.entry(one))}, text(entries[one].name))
            for one in entry.see_also
            if one in entries
        ]
        return Xml(f" See also {'; '.join(links)}.") if links else EMPTY

    def _office(self, office: Office) -> Xml:
        given = dated(dates.parse(office.term)) if office.term else {"cert": None}
        cert = given.pop("cert") or _doubt(office.certainty)
        attested = [
            element("date", dated(dates.parse(one)), text(dates.display(one)))
            for one in office.attested
        ]
        witness = (
            [element("desc", {"type": "attested"}, Xml(", ".join(attested)))] if attested else []
        )
        return block(
            "state",
            {"type": "office", **given, "cert": cert},
            element("label", {}, text(office.title)),
            *witness,
            self._sources(office.sources),
        )

    def _prose(self, words: str, view: str = addresses.GLOSSARY) -> Xml:
        return prose_tei(words, self._shared, self._ids, view=view)

    def _sources(self, sources: References) -> Xml:
        return Xml("\n".join(cited(sources, self._shared, self._ids)))

    def event(self, event: Event) -> Xml:
        given = dated(dates.parse(event.date))
        cert = given.pop("cert") or _doubt(event.certainty)
        entries = self._shared.registers.entries
        actors = [
            element(
                name_of(entries[actor])[0],
                {"ref": at(self._ids.entry(actor))},
                text(entries[actor].name),
            )
            for actor in event.actors
            if actor in entries
        ]
        named = [element("desc", {"type": "actors"}, Xml("; ".join(actors)))] if actors else []
        words = (
            [element("desc", {}, self._prose(event.text, addresses.CHRONOLOGY))]
            if event.text
            else []
        )
        return block(
            "event",
            {
                "xml:id": self._ids.event(event.id),
                "type": event.kind or None,
                **given,
                "cert": cert,
                "ana": "#inference" if event.basis == "inference" else None,
            },
            element("label", {}, text(event.title)),
            *words,
            *named,
            self._sources(event.sources),
        )

    def work(self, work: Work) -> Xml:
        record = work_record(work)
        given = {"xml:id": self._ids.work(work.key), "type": record.kind}
        return block("bibl", given, *_described(record))


def _doubt(certainty: str) -> str | None:
    """The certainty; None if it is high, since high is the default."""
    return None if certainty == "high" else certainty


def _location(place: PlaceEntry) -> Xml:
    if place.coordinates is None:
        return EMPTY
    return block("location", {}, element("geo", {}, text(place.coordinates)))


def _life(person: Person) -> Iterator[Xml]:
    for name, day in (("birth", person.born), ("death", person.died)):
        if day:
            date = dates.parse(day)
            yield element(name, dated(date), text(dates.display(day)))


def _date(entry: Treaty) -> Xml:
    if not entry.date:
        return EMPTY
    return element("date", dated(dates.parse(entry.date)), text(dates.display(entry.date)))


def agent_name(agent: Agent, id_: str | None = None) -> Xml:
    """An organisation's name, or a person's name divided into its parts."""
    given = {"xml:id": id_}
    if agent.name:
        return element("orgName", given, text(agent.name))
    link = " ".join(filter(None, (agent.particle, agent.prefix)))
    parts = (
        ("forename", agent.given),
        ("nameLink", link),
        ("surname", agent.family),
        ("genName", agent.suffix),
    )
    named = (element(name, {}, text(words)) for name, words in parts if words)
    return element("persName", given, Xml(" ".join(named)))


def _described(record: Record) -> Iterator[Xml]:
    """The elements that describe a work in a bibliography."""
    yield from (element("author", {}, agent_name(agent)) for agent in record.authors)
    for role, agents in (("editor", record.editors), ("translator", record.translators)):
        yield from (element("editor", {"role": role}, agent_name(agent)) for agent in agents)
    yield element(
        "title", {"xml:lang": language(next(iter(record.languages), ""))}, text(record.title)
    )
    level = "j" if record.kind in ("article", "newspaper") else "m"
    yield from (
        element("author", {"role": "container"}, agent_name(a)) for a in record.container_authors
    )
    yield from _given(
        ("title", {"type": "original"}, record.original_title),
        ("title", {"level": level}, record.container),
        ("title", {"level": "s"}, record.series),
        ("edition", {}, record.edition),
        ("edition", {"type": "version"}, record.version),
        ("pubPlace", {}, record.place),
        ("publisher", {}, record.site),
        ("date", _when(record.date), _shown(record.date)),
        ("date", {"type": "original", **_when(record.original_date)}, _shown(record.original_date)),
        ("biblScope", {"unit": "volume"}, record.volume),
        ("biblScope", {"unit": "issue"}, record.number),
        ("biblScope", {"unit": "chapter"}, record.chapter),
        ("biblScope", {"unit": "page"}, record.pages),
        ("idno", {"type": "DOI"}, record.doi),
        ("idno", {"type": "ISBN"}, record.isbn),
        ("idno", {"type": "ISSN"}, record.issn),
        ("ref", {"target": record.url}, record.url),
        ("date", {"type": "accessed", **_when(record.accessed)}, _shown(record.accessed)),
        ("note", {}, ". ".join(filter(None, (record.genre, record.status, record.note)))),
    )


def _given(*parts: tuple[str, Attributes, str]) -> Iterator[Xml]:
    """The elements whose text is not empty."""
    return (element(name, given, text(words)) for name, given, words in parts if words)


def _when(date: Edtf | None) -> Attributes:
    return dated(date) if date else {}


def _shown(date: Edtf | None) -> str:
    return dates.display(date.text) if date else ""
